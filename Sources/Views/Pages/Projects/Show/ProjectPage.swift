import Domain

/// One project: what holds of it, and everything that happened to it.
package struct ProjectPage: HTMLPage {
    package static let template = "projects/show.html"

    /// A file beside the project, as listed.
    package typealias File = AttachmentsPage.File

    let dossier: ProjectDossier
    /// What stages ask for.
    let stages: StageRequirements
    let timeline: Timeline
    let moment: Moment
    let files: [File]
    /// Whether the reader sees visits and missions, which belong to no district.
    let seesOutreach: Bool
    let strings: Strings
    let paths: Paths
    /// Whether the page may offer to change something: the person may, and the page shows the present.
    let mayEdit: Bool
    let csrf: String
    let secrecy: Secrecy
    /// What of it waits to be approved.
    package var pending: Submission?

    package init(
        _ dossier: ProjectDossier, stages: StageRequirements, timeline: Timeline, files: [File], moment: Moment, seesOutreach: Bool,
        strings: Strings, paths: Paths, mayEdit: Bool, csrf: String, secrecy: Secrecy = .normal
    ) {
        self.dossier = dossier
        self.stages = stages
        self.timeline = timeline
        self.files = files
        self.seesOutreach = seesOutreach
        self.moment = moment
        self.strings = strings
        self.paths = paths
        self.mayEdit = mayEdit
        self.csrf = csrf
        self.secrecy = secrecy
    }

    var formats: Formats { Formats(strings) }
    var id: ID<Project> { dossier.record.id }
    package var title: String { dossier.facts.name }

    static let pair = PageShape(["name": .text, "text": .text, "path": .text, "has_path": .flag, "note": .text])
    static let chips = PageShape(["text": .text, "kind": .text, "is_stage": .flag, "vessel": .text])
    static let labels = [
        "crumb", "ladder", "amounts", "people", "agreements", "calls", "files", "related", "timeline", "facts", "investors", "history",
        "upload", "remove", "as_typed", "in_yuan", "rate", "kind_head", "none", "close", "open_page", "older", "newer", "access",
    ]

    package static let shape = PageShape(
        shared.merging([
            "crumb_path": .text, "history_path": .text, "access_path": .text, "is_past": .flag, "past": .text,
            "acts": .list(PageShape(["path": .text, "text": .text, "is_main": .flag])),
            "merged": .list(PageShape(["text": .text, "path": .text, "name": .text])),
            "pending": .list(
                PageShape([
                    "title": .text, "state": .text, "state_kind": .text, "told": .text, "returned": FormField.text, "path": .text,
                    "open": .text, "parts": .list(PageShape(["name": .text, "words": .text])),
                ])),
            "facts": .list(pair), "investor_list": .list(pair),
            "agreement_list": .list(PageShape(["kind": .text, "day": .text, "iso": .text])),
            "receipts": .list(ProjectReceipts.shape), "credit": .list(ProjectCredit.shape), "amount_note": .text,
            "amount_rows": .list(ProjectSums.shape),
            "people": .list(PageShape(["role": .text, "who": .list(PageShape(["name": .text, "days": .text, "is_past": .flag]))])),
            "calls": .list(PageShape(["company": .text, "day": .text, "detail": .text, "path": .text, "is_off": .flag])),
            "calls_note": .text,
            "files": .list(
                PageShape(["path": .text, "name": .text, "detail": .text, "removal": .text, "confirm": .text])),
            "may_edit": .flag, "csrf": .text, "files_path": .text, "here": .text,
            "relations": .list(PageShape(["kind": .text, "name": .text, "path": .text, "note": .text])),
            "timeline_count": .text, "items": .list(TimelineItems.shape),
            "pager": .list(PageShape(["newer": .list(ProjectPage.link), "older": .list(ProjectPage.link), "place": .text])),
        ]) { first, _ in first })

    static let link = PageShape(["path": .text])

    /// What the page and the panel have in common.
    static let shared: [String: PageShape.Field] = [
        "title": .text, "code": .text, "chips": .list(chips), "path": .text,
        "rungs": .list(ProjectLadder.shape), "needs": .list(ProjectLadder.needs),
        "has_sums": .flag, "figures": .list(ProjectSums.figure),
    ].merging(labels.map { ("l_" + $0, .text) }) { first, _ in first }

    var sharedFields: [String: Page.Value] {
        let labels = ProjectPage.labels.map { ("l_" + $0, Page.Value.text(strings.text("project.\($0)"))) }
        let fields: [String: Page.Value] = [
            "title": .text(title), "code": .text(dossier.facts.code ?? ""), "chips": .list(chips), "path": .text(paths.project(id)),
            "rungs": .list(ProjectLadder(self).rungs), "needs": .list(ProjectLadder(self).needs),
            "has_sums": .flag(!dossier.sums.isEmpty), "figures": .list(ProjectSums(self).figures),
        ]
        return fields.merging(labels) { first, _ in first }
    }

    package var page: Page {
        let rest: [String: Page.Value] = [
            "crumb_path": .text(paths.projects), "history_path": .text(paths.history(id)),
            "access_path": .text(paths.access(id)), "is_past": .flag(paths.knownAt != nil),
            "past": .text(paths.knownAt.map { strings.text("project.past", ["instant": formats.instant($0)]) } ?? ""),
            "acts": .list(acts), "merged": .list(merged), "pending": .list(pending.map { [page($0)] } ?? []), "facts": .list(facts),
            "investor_list": .list(investors),
            "agreement_list": .list(agreements), "amount_note": .text(strings.text("project.amounts_note")),
            "amount_rows": .list(ProjectSums(self).rows), "receipts": .list([ProjectReceipts(self).page]),
            "credit": .list([ProjectCredit(self).page]), "people": .list(people),
            "calls": .list(calls),
            "calls_note": .text(strings.text("project.calls_note")), "files": .list(files.map(file)), "may_edit": .flag(mayEdit),
            "csrf": .text(csrf), "files_path": .text(mayEdit ? paths.now.attachments(id) : paths.path("/projects/\(id)/attachments")),
            "here": .text(paths.project(id)), "relations": .list(relations),
            "timeline_count": .text(strings.text("project.timeline_count", ["count": formats.count(Int64(timeline.count))])),
            "items": .list(TimelineItems(timeline, strings).pages), "pager": .list(timeline.pages > 1 ? [pager] : []),
        ]
        return Page(sharedFields.merging(rest) { first, _ in first })
    }

    private var pager: Page {
        func link(_ number: Int, _ isThere: Bool) -> Page.Value {
            .list(isThere ? [Page(["path": .text(paths.timeline(id, page: number))])] : [])
        }
        return Page([
            "newer": link(timeline.number - 1, timeline.number > 1), "older": link(timeline.number + 1, timeline.number < timeline.pages),
            "place": .text(
                strings.text("project.page", ["number": String(timeline.number), "pages": String(timeline.pages)])),
        ])
    }

    /// What may be done next, the most likely first.
    private var acts: [Page] {
        guard mayEdit, dossier.facts.mergedInto == nil else { return [] }
        func act(_ path: String, _ text: String, isMain: Bool = false) -> Page {
            Page(["path": .text(path), "text": .text(text), "is_main": .flag(isMain)])
        }
        var acts = [
            act(paths.editProject(id), strings.text("project.edit")),
            act(paths.closure(id), strings.text(dossier.facts.exit == nil ? "project.leave" : "project.return")),
        ]
        if dossier.facts.leader != nil || dossier.facts.leadUnit != nil, !dossier.hasLeft, dossier.stage.map({ $0 <= .talks }) ?? true {
            acts.append(act(paths.now.projectReturn(id), strings.text("idle.return")))
        }
        if !dossier.hasLeft {
            acts.append(act(paths.now.handover(id), strings.text("handover.act")))
            acts.append(act(paths.now.projectFirstContact(id), strings.text("contacts.act")))
        }
        if let next = dossier.next {
            let text = strings.text("project.advance", ["stage": strings.name(of: next)])
            acts.append(act(paths.advancement(id, to: next), text, isMain: true))
        }
        return acts
    }

    private func page(_ submission: Submission) -> Page {
        Page([
            "title": .text(strings.text("review.pending")), "state": .text(strings.name(of: submission.state)),
            "state_kind": .text(submission.state.chip),
            "told": .text(strings.text("review.show.told", ["by": submission.by, "at": formats.instant(submission.opened)])),
            "returned": FormField.optional(
                submission.state == .returned ? strings.text("review.show.returned", ["reason": submission.remark]) : nil),
            "path": .text(paths.submission(submission.id)), "open": .text(strings.text("review.open")),
            "parts": .list(strings.words(of: submission.claim).map { Page(["name": .text($0.name), "words": .text($0.words)]) }),
        ])
    }

    private var merged: [Page] {
        dossier.relations.filter { $0.kind == .mergedInto }.map {
            Page(["text": .text(strings.text("project.merged")), "name": .text($0.name), "path": .text(paths.project($0.id))])
        }
    }
}
