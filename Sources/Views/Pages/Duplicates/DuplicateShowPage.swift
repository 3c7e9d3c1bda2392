import Domain

/// Two projects that may be one, field by field, and the decision about them.
package struct DuplicateShowPage: HTMLPage {
    package static let template = "duplicates/show.html"

    /// One of the two, in the words that a person would type.
    package struct Side: Sendable {
        package var id: ID<Project>
        package var name: String
        package var form: ProjectForm
        package var facts: ProjectFacts?
        package var events: [StageEvent]
        /// Of its district.
        package var district: String
        /// The file, sheet and row that it was last read from; nil for one entered by hand.
        package var origin: (file: String, sheet: String, row: Int)?

        package init(
            id: ID<Project>, name: String, form: ProjectForm, facts: ProjectFacts?, events: [StageEvent], district: String,
            origin: (file: String, sheet: String, row: Int)?
        ) {
            self.id = id
            self.name = name
            self.form = form
            self.facts = facts
            self.events = events
            self.district = district
            self.origin = origin
        }
    }

    /// What a person has chosen so far.
    package struct Input: Sendable {
        package var kept = ""
        package var reason = ""

        package init() {}
    }

    package var pair: DuplicatePair
    package var sides: [Side]
    package var by: String
    package var at: Instant
    package var input = Input()
    package var errors: [FieldError] = []
    package var mayDecide: Bool
    /// Whether the reader may also say that the two are one: that changes what counts.
    package var mayMerge: Bool
    private let strings: Strings
    private let paths: Paths
    private let csrf: String

    package init(
        _ pair: DuplicatePair, sides: [Side], by: String, at: Instant, mayDecide: Bool, mayMerge: Bool, strings: Strings, paths: Paths,
        csrf: String
    ) {
        self.pair = pair
        self.sides = sides
        self.by = by
        self.at = at
        self.mayDecide = mayDecide
        self.mayMerge = mayMerge
        self.strings = strings
        self.paths = paths
        self.csrf = csrf
    }

    package var title: String { strings.text("duplicates.pair", ["a": sides[0].name, "b": sides[1].name]) }

    package static let shape = PageShape([
        "title": .text, "back": .text, "back_path": .text, "level": .text, "reasons": .list(PageShape(["text": .text])),
        "errors": .list(PageShape(["text": .text])), "csrf": .text, "table_label": .text, "summary": .text,
        "heads": .list(PageShape(["path": .text, "name": .text])), "is_open": .flag, "is_mergeable": .flag, "keep": .text,
        "choices": .list(PageShape(["id": .text, "text": .text, "is_chosen": .flag])),
        "rows": .list(PageShape(["field": .text, "differs": .flag, "a": .text, "b": .text])),
        "decision_path": .text, "decision_title": .text, "reason_label": .text, "reason_hint": .text, "reason": .text,
        "reason_error": .flag,
        "merge": .list(PageShape(["text": .text])), "apart": .text,
        "told": .list(
            PageShape([
                "text": .text, "because": .text, "has_undo": .flag, "undo_path": .text, "undo": .text, "undo_hint": .text,
            ])),
    ])

    package var page: Page {
        let rows = DuplicateRows(strings: strings, sides: sides).rows
        let formats = Formats(strings)
        let different = rows.count { $0.differs }
        let isOpen = pair.decision == nil && mayDecide
        let decision = "/duplicates/\(pair.a)-\(pair.b)"
        return Page([
            "title": .text(title), "back": .text(strings.text("duplicates.title")), "back_path": .text(paths.duplicates),
            "level": .text(pair.level.rawValue + " " + strings.text("duplicates.level.\(pair.level.rawValue)")),
            "reasons": .list(
                strings.reason(of: pair).components(by: strings.text("list.middle_separator")).map { Page(["text": .text($0)]) }),
            "errors": .list(errors.map { Page(["text": .text(strings.text($0.message))]) }), "csrf": .text(csrf),
            "table_label": .text(strings.text("duplicates.compared")),
            "summary": .text(
                strings.text(
                    "duplicates.summary",
                    ["same": formats.count(Int64(rows.count - different)), "different": formats.count(Int64(different))])),
            "heads": .list(sides.map { Page(["path": .text(paths.project($0.id)), "name": .text($0.name)]) }),
            "is_open": .flag(isOpen), "is_mergeable": .flag(isOpen && mayMerge), "keep": .text(strings.text("duplicates.keep")),
            "choices": .list(sides.map(choice)),
            "rows": .list(rows.map(\.page)), "decision_path": .text(decision + "/decision"),
            "decision_title": .text(strings.text("duplicates.decide")), "reason_label": .text(strings.name(ofField: "reason")),
            "reason_hint": .text(strings.text(mayMerge ? "duplicates.reason_hint" : "duplicate.merge_counts")),
            "reason": .text(input.reason),
            "reason_error": .flag(errors.contains { $0.field == "reason" }),
            "merge": FormField.optional(mayMerge ? strings.text("duplicates.merge") : nil),
            "apart": .text(strings.text("duplicates.apart")), "told": .list(told(decision + "/removal")),
        ])
    }

    private func choice(_ side: Side) -> Page {
        let id = side.id.description
        return Page(["id": .text(id), "text": .text(strings.text("duplicates.keep_this")), "is_chosen": .flag(input.kept == id)])
    }

    /// Whether the reader may take the decision back.
    private var mayUndo: Bool {
        if case .merged = pair.decision { mayDecide && mayMerge } else { mayDecide }
    }

    private func told(_ removal: String) -> [Page] {
        guard pair.decision != nil else { return [] }
        let values = [
            "at": Formats(strings).instant(at), "by": by, "decision": strings.decision(on: pair, names: sides.map(\.name)),
        ]
        return [
            Page([
                "text": .text(strings.text("duplicates.told", values)),
                "because": .text(strings.text("duplicates.because", ["reason": pair.decisionReason ?? ""])), "has_undo": .flag(mayUndo),
                "undo_path": .text(removal), "undo": .text(strings.text("duplicates.undo")),
                "undo_hint": .text(strings.text("duplicates.undo_hint")),
            ])
        ]
    }
}

extension String {
    fileprivate func components(by separator: String) -> [String] {
        separator.isEmpty ? [self] : split(separator: separator).map(String.init)
    }
}
