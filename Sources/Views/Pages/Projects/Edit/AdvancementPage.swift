import Domain

/// The form that moves a project to a stage: its days, and what the stage asks for.
package struct AdvancementPage: HTMLPage {
    package static let template = "projects/advancement.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "action": .text, "has_files": .flag, "csrf": .text, "base": .text, "next": .text, "stage": .text,
        "refused": .list(FormErrors.shape), "lists": ProjectFields.listsShape,
        "stages": .list(PageShape(["path": .text, "name": .text, "is_current": .flag])), "stages_label": .text,
        "days": .list(FormField.shape), "framework": .list(PageShape(["text": .text, "is_chosen": .flag])),
        "needs_title": .text, "has": .text, "lacks": .text,
        "met": .list(PageShape(["name": .text])),
        "needs": .list(PageShape(["name": .text, "field": .list(FormField.shape), "excuse": .list(FormField.shape)])),
        "review": .list(
            PageShape([
                "text": .text, "papers": FormField.text, "files": .list(FormField.shape), "excuse": .list(FormField.shape),
            ])),
        "save": .text, "cancel": .text, "cancel_path": .text,
        "retreat": .list(
            PageShape(["title": .text, "lead": .text, "action": .text, "stage": .text, "reason": .list(FormField.shape)])),
    ])

    /// A stage already reached that may be taken back: the furthest.
    package struct Retreat: Sendable {
        package var stage: Stage
        package var day: Day
        package var action: String
        package var reason: String

        package init(stage: Stage, day: Day, action: String, reason: String = "") {
            self.stage = stage
            self.day = day
            self.action = action
            self.reason = reason
        }
    }

    /// What was typed, or is to be shown at first.
    package struct Input: Sendable {
        package var day = ""
        package var counted = ""
        package var isFramework = false
        package var form = ProjectForm()
        package var units: [ProjectForm.Field: FormUnit] = [:]
        /// Days of earlier stages, by stage.
        package var earlier: [Stage: String] = [:]
        package var excuses: [StageRequirements.Need: String] = [:]
        /// Why papers cannot be given.
        package var paperExcuse = ""

        package init() {}
    }

    package var name: String
    package var stage: Stage
    /// Where the project is now.
    package var current: Stage?
    /// Whether the stage is reached already, and its day is corrected.
    package var isReached: Bool
    package var checks: [StageRequirements.Check]
    package var input: Input
    package var choices: FormChoices
    package var errors: [FieldError] = []
    package var base: Int64
    package var action: String
    package var next: String
    package var cancel: String
    package var csrf: String
    package var retreat: Retreat?
    /// The papers that prove the stage, for whoever has to have it approved; nil for whose word counts at once.
    package var papers: [EvidenceNeed]?
    /// Bytes of a paper at most.
    package var limit: Int64 = 0
    /// Whether papers came with a form that was refused: a browser does not choose files again by itself.
    package var hadFiles = false
    private let strings: Strings

    package init(
        strings: Strings, name: String, stage: Stage, current: Stage?, isReached: Bool, checks: [StageRequirements.Check], input: Input,
        choices: FormChoices, base: Int64, action: String, next: String, cancel: String, csrf: String
    ) {
        self.strings = strings
        self.name = name
        self.stage = stage
        self.current = current
        self.isReached = isReached
        self.checks = checks
        self.input = input
        self.choices = choices
        self.base = base
        self.action = action
        self.next = next
        self.cancel = cancel
        self.csrf = csrf
    }

    package var title: String {
        let values = ["name": name, "stage": strings.name(of: stage)]
        return isReached ? strings.text("edit.stage.title_fix", values) : strings.text("edit.stage.title", values)
    }

    /// Of the papers asked for, those that can be sent with the form.
    private var kinds: [EvidenceKind] {
        let asked = papers?.flatMap(\.kinds) ?? []
        return EvidenceKind.allCases.filter(asked.contains)
    }

    private var hasFiles: Bool { !kinds.isEmpty }

    private var asked: [StageRequirements.Need] {
        checks.filter { !$0.isMet && $0.need != .day(stage) }.map(\.need)
    }

    package var page: Page {
        let refusal = FormErrors(errors: errors, strings: strings)
        let days = DayFields(strings: strings, refusal: refusal)
        var actual = days.actual(input.day)
        if errors.isEmpty { actual.isFirst = true }
        let now = current.map { strings.text("edit.stage.lead", ["stage": strings.name(of: $0)]) } ?? strings.text("edit.stage.lead_none")
        let word = ["stage": strings.name(of: stage)]
        let fields = ProjectFields(strings: strings, form: input.form, choices: choices, errors: refusal, units: input.units)
        let asks = asked
        return Page([
            "title": .text(title), "lead": .text(now), "action": .text(hasFiles ? action + "?csrf=" + csrf : action),
            "has_files": .flag(hasFiles), "csrf": .text(csrf), "base": .text(String(base)),
            "next": .text(next), "stage": .text(stage.key), "refused": refusal.pages, "lists": fields.lists(for: [.investors]),
            "stages": .list(stages), "stages_label": .text(strings.text("edit.stage.pick")),
            "days": .list([actual, days.counted(input.counted)].map { $0.page(strings) }),
            "framework": .list(
                stage == .talks
                    ? [Page(["text": .text(strings.text("edit.stage.framework")), "is_chosen": .flag(input.isFramework)])] : []),
            "needs_title": .text(strings.text("edit.stage.needs", word)), "has": .text(strings.text("edit.stage.has")),
            "lacks": .text(strings.text("edit.stage.lacks")),
            "met": .list(checks.filter(\.isMet).map { Page(["name": .text(strings.name(of: $0.need))]) }),
            "needs": .list(asks.map { need($0, fields, refusal) }),
            "review": .list(papers.map { [review($0, refusal)] } ?? []),
            "save": .text(isReached ? strings.text("edit.stage.submit_fix") : strings.text("edit.stage.submit", word)),
            "cancel": .text(strings.text("edit.cancel")), "cancel_path": .text(cancel),
            "retreat": .list(retreat.map { [page($0, refusal)] } ?? []),
        ])
    }

    /// That it will be submitted, and the papers that prove it.
    private func review(_ papers: [EvidenceNeed], _ refusal: FormErrors) -> Page {
        let names = papers.map { strings.name(of: $0) }.joined(separator: strings.text("list.separator"))
        let excuse = FormField(
            name: "paper_excuse", label: strings.text("review.show.paper_excuse"), value: input.paperExcuse,
            error: refusal.sentence("paper_excuse"), isWide: true)
        return Page([
            "text": .text(strings.text("review.will_submit")),
            "papers": FormField.optional(papers.isEmpty ? nil : strings.text("review.will_need", ["papers": names])),
            "files": .list(
                kinds.map { kind in
                    FormField(
                        name: kind.field, label: strings.name(of: kind), value: "", control: .file,
                        hint: strings.text(
                            hadFiles ? "review.choose_again" : "edit.files.hint", ["limit": String(limit / 1_048_576)]),
                        error: refusal.sentence(kind.field)
                    ).page(strings)
                }),
            "excuse": .list(papers.isEmpty ? [] : [excuse.page(strings)]),
        ])
    }

    private var stages: [Page] {
        let bare = action.prefix { $0 != "?" }
        return Stage.allCases.map { one in
            Page([
                "path": .text("\(bare)?stage=\(one.key)"), "name": .text(strings.name(of: one)), "is_current": .flag(one == stage),
            ])
        }
    }

    private func need(_ need: StageRequirements.Need, _ fields: ProjectFields, _ refusal: FormErrors) -> Page {
        let field: FormField =
            switch need {
            case .investor: fields.field(.investors)
            case .amount: fields.field(.contracted)
            case .district: fields.field(.district)
            case .day(let stage):
                DayFields(strings: strings, refusal: refusal).actual(
                    input.earlier[stage] ?? "", label: strings.name(of: need), name: stage.key)
            }
        let excuse = FormField(
            name: "excuse.\(need.field)", label: strings.text("edit.stage.excuse"), value: input.excuses[need] ?? "")
        return Page([
            "name": .text(strings.name(of: need)), "field": .list([field.page(strings)]), "excuse": .list([excuse.page(strings)]),
        ])
    }

    private func page(_ retreat: Retreat, _ refusal: FormErrors) -> Page {
        let stage = strings.name(of: retreat.stage)
        let reason = FormField(
            name: "reason", label: strings.text("edit.reason"), value: retreat.reason, error: refusal.sentence("reason"), isWide: true,
            isFirst: refusal.isFirst("reason"))
        return Page([
            "title": .text(strings.text("edit.stage.retreat", ["stage": stage])),
            "lead": .text(strings.text("edit.stage.retreat_lead", ["stage": stage, "day": Formats(strings).day(retreat.day)])),
            "action": .text(retreat.action), "stage": .text(retreat.stage.key), "reason": .list([reason.page(strings)]),
        ])
    }
}
