import Domain

/// One submission: what would change, its papers, its steps, and what may be done with it.
package struct ReviewShowPage: HTMLPage {
    package static let template = "review/show.html"

    /// One field before and after.
    package struct Row: Sendable {
        package var name: String
        package var before: String
        package var after: String
        /// The ledger's row that says so; nil for what a form said.
        package var source: String?

        package init(name: String, before: String, after: String, source: String?) {
            self.name = name
            self.before = before
            self.after = after
            self.source = source
        }
    }

    package struct File: Sendable {
        package var kind: EvidenceKind
        package var name: String
        package var path: String
        package var by: String

        package init(kind: EvidenceKind, name: String, path: String, by: String) {
            self.kind = kind
            self.name = name
            self.path = path
            self.by = by
        }
    }

    /// What the person who looks may do with it.
    package struct Rights: Sendable {
        package var check = false
        package var approve = false
        package var giveBack = false
        package var own = false

        package init() {}
    }

    package var errors: [FieldError] = []
    /// The step whose form was refused, and its words.
    package var refusedStep = ""
    package var words = ""
    private let submission: Submission
    private let project: String
    private let rows: [Row]
    private let files: [File]
    private let steps: [SubmissionStep]
    private let rights: Rights
    private let stages: StageRequirements
    private let limit: Int64
    private let strings: Strings
    private let paths: Paths
    private let csrf: String

    package init(
        _ submission: Submission, project: String, rows: [Row], files: [File], steps: [SubmissionStep], rights: Rights,
        stages: StageRequirements, limit: Int64, strings: Strings, paths: Paths, csrf: String
    ) {
        self.submission = submission
        self.project = project
        self.rows = rows
        self.files = files
        self.steps = steps
        self.rights = rights
        self.stages = stages
        self.limit = limit
        self.strings = strings
        self.paths = paths
        self.csrf = csrf
    }

    package var title: String { strings.text("review.show.title", ["name": project]) }

    private static let form = PageShape([
        "title": .text, "action": .text, "csrf": .text, "text": .text, "hint": FormField.text, "is_main": .flag, "is_danger": .flag,
        "field": .list(FormField.shape),
    ])

    package static let shape = PageShape([
        "title": .text, "project": .text, "project_path": .text, "back": .text, "back_path": .text, "state": .text, "state_kind": .text,
        "told": .text, "returned": FormField.text, "refused": .list(FormErrors.shape), "claim_title": .text,
        "heads": .list(PageShape(["text": .text])),
        "rows": .list(PageShape(["name": .text, "before": .text, "after": .text, "source": FormField.text])),
        "papers_title": .text, "papers_count": .text, "needs": .list(PageShape(["text": .text, "is_met": .flag])), "excuse": FormField.text,
        "files": .list(PageShape(["path": .text, "name": .text, "kind": .text, "by": .text])), "no_files": FormField.text,
        "upload": .list(
            PageShape([
                "title": .text, "action": .text, "kind": .list(FormField.shape), "file": .list(FormField.shape),
                "excuse": .list(FormField.shape), "text": .text,
            ])),
        "steps_title": .text, "steps": .list(PageShape(["at": .text, "iso": .text, "by": .text, "text": .text, "remark": FormField.text])),
        "forms_title": .text, "forms": .list(form), "has_forms": .flag,
    ])

    package var page: Page {
        let needs = stages.papers(for: submission.claim)
        let given = files.map(\.kind)
        let formats = Formats(strings)
        let refusal = FormErrors(errors: errors, strings: strings)
        let forms = self.forms(refusal)
        return Page([
            "title": .text(title), "project": .text(project), "project_path": .text(paths.project(submission.project)),
            "back": .text(strings.text("review.title")), "back_path": .text(paths.review),
            "state": .text(strings.name(of: submission.state)), "state_kind": .text(submission.state.chip),
            "told": .text(
                strings.text("review.show.told", ["by": submission.by, "at": formats.instant(submission.opened)])),
            "returned": FormField.optional(
                submission.state == .returned ? strings.text("review.show.returned", ["reason": submission.remark]) : nil),
            "refused": refusal.pages, "claim_title": .text(strings.text("review.show.claim")),
            "heads": .list(["field", "before", "after"].map { Page(["text": .text(strings.text("review.show.\($0)"))]) }),
            "rows": .list(
                rows.map { row in
                    Page([
                        "name": .text(row.name), "before": .text(row.before), "after": .text(row.after),
                        "source": FormField.optional(row.source),
                    ])
                }),
            "papers_title": .text(strings.text("review.head.papers")), "papers_count": .text(strings.papers(of: needs, given: given)),
            "needs": .list(needs.map { Page(["text": .text(strings.name(of: $0)), "is_met": .flag($0.isMet(by: given))]) }),
            "excuse": FormField.optional(
                submission.claim.paperExcuse.isEmpty
                    ? nil : strings.text("review.show.excuse", ["reason": submission.claim.paperExcuse])),
            "files": .list(
                files.map { file in
                    Page([
                        "path": .text(file.path), "name": .text(file.name), "kind": .text(strings.name(of: file.kind)),
                        "by": .text(file.by),
                    ])
                }),
            "no_files": FormField.optional(files.isEmpty ? strings.text("review.show.no_files") : nil),
            "upload": .list(upload(needs, refusal)),
            "steps_title": .text(strings.text("review.show.steps")), "steps": .list(steps.map(step)),
            "forms_title": .text(strings.text("review.show.decide")), "forms": .list(forms), "has_forms": .flag(!forms.isEmpty),
        ])
    }

    private func step(_ step: SubmissionStep) -> Page {
        let isAlone = step.state == .approved && !steps.contains { $0.state == .checked && $0.entry < step.entry }
        let text = strings.text(isAlone ? "review.steps.approved_unchecked" : "review.steps.\(step.state.rawValue)")
        return Page([
            "at": .text(Formats(strings).instant(step.at)), "iso": .text(step.at.description), "by": .text(step.by), "text": .text(text),
            "remark": FormField.optional(step.remark.isEmpty ? nil : step.remark),
        ])
    }

    /// Papers are added, and what was returned is sent again, by one form: it carries a file.
    private func upload(_ needs: [EvidenceNeed], _ refusal: FormErrors) -> [Page] {
        guard rights.own, submission.state.isOpen else { return [] }
        let missing = needs.first { need in !need.isMet(by: files.map(\.kind)) }
        let kind = FormField(
            name: "kind", label: strings.text("review.show.kind"), value: missing?.kinds.first?.rawValue ?? "",
            control: .choice(EvidenceKind.allCases.map { ($0.rawValue, strings.name(of: $0)) }))
        let file = FormField(
            name: "file", label: strings.text("edit.files.file"), value: "", control: .file,
            hint: strings.text("edit.files.hint", ["limit": String(limit / 1_048_576)]), error: refusal.sentence("file"))
        let excuse = FormField(
            name: "paper_excuse", label: strings.text("review.show.paper_excuse"), value: submission.claim.paperExcuse,
            error: refusal.sentence("paper_excuse"), isWide: true)
        let isReturned = submission.state == .returned
        return [
            Page([
                "title": .text(strings.text(isReturned ? "review.show.again" : "review.show.add")),
                "action": .text(paths.now.submission(submission.id, "papers") + "?csrf=" + csrf), "kind": .list([kind.page(strings)]),
                "file": .list([file.page(strings)]),
                "excuse": .list([excuse.page(strings)]),
                "text": .text(strings.text(isReturned ? "review.show.again" : "review.show.add")),
            ])
        ]
    }

    private func forms(_ refusal: FormErrors) -> [Page] {
        func form(_ step: String, hint: String? = nil, isMain: Bool = false, isDanger: Bool = false) -> Page {
            let isRefused = step == refusedStep
            let isReturn = step == "return"
            let field = FormField(
                name: isReturn ? "reason" : "remark", label: strings.text(isReturn ? "edit.reason" : "review.remark"),
                value: isRefused ? words : "", error: isRefused ? refusal.sentence(isReturn ? "reason" : "remark") : nil,
                isFirst: isRefused, suffix: isReturn ? "" : "-" + step)
            return Page([
                "title": .text(strings.text("review.do.\(step)")), "action": .text(paths.now.submission(submission.id, step)),
                "csrf": .text(csrf), "text": .text(strings.text("review.do.\(step)")), "hint": FormField.optional(hint),
                "is_main": .flag(isMain), "is_danger": .flag(isDanger), "field": .list([field.page(strings)]),
            ])
        }
        var forms: [Page] = []
        if rights.check, submission.state == .submitted { forms.append(form("check", isMain: !rights.approve)) }
        if rights.approve, [.submitted, .checked].contains(submission.state) {
            let hint = submission.state == .submitted ? strings.text("review.show.unchecked") : nil
            forms.append(form("approval", hint: hint, isMain: true))
        }
        if rights.giveBack, [.submitted, .checked].contains(submission.state) { forms.append(form("return")) }
        if rights.own, submission.state.isOpen { forms.append(form("withdrawal", isDanger: true)) }
        return forms
    }
}
