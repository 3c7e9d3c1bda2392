import Domain

/// A timeline: journal entries as sentences with what each changed, and visits.
struct TimelineItems {
    private let timeline: Timeline
    private let strings: Strings
    /// Whether each entry names its subject, because the page is about several.
    private let isNamed: Bool

    init(_ timeline: Timeline, _ strings: Strings, isNamed: Bool = false) {
        self.timeline = timeline
        self.strings = strings
        self.isNamed = isNamed
    }

    static let change = PageShape([
        "field": .text, "before": .text, "has_before": .flag, "after": .text, "from": .text, "to_word": .text,
    ])
    static let shape = PageShape([
        "anchor": .text, "kind": .text, "at": .text, "iso": .text, "by": .text, "sentence": .text,
        "notes": .list(PageShape(["text": .text])), "open": .list(PageShape(["changes": .list(change)])),
        "folded": .list(PageShape(["summary": .text, "changes": .list(change)])),
    ])

    /// More changes than this are folded away.
    private static let open = 6

    private var formats: Formats { Formats(strings) }
    private var text: EntryText { EntryText(strings) }

    var pages: [Page] { timeline.items.map(item) }

    private func item(_ item: Timeline.Item) -> Page {
        switch item {
        case .entry(let entry, let file):
            let changes = entry.changes.map { TimelineItems.page(of: $0, strings) }
            let isFolded = changes.count > Self.open
            let summary = strings.text("project.changes", ["count": String(changes.count)])
            return page(
                item, by: entry.by, sentence: text.heading(for: entry, isNamed: isNamed),
                notes: [text.reason(of: entry), file.map { strings.text("project.from_file", ["file": $0]) } ?? ""],
                kind: Self.kind(of: entry), changes: isFolded ? [] : changes,
                folded: isFolded ? [Page(["summary": .text(summary), "changes": .list(changes)])] : [])
        case .call(let call, _, let by):
            let day = formats.day(call.facts.day.day, isMonth: call.facts.day.precision == .month)
            let sentence = strings.text("project.call", ["company": call.facts.company, "day": day, "detail": strings.detail(of: call)])
            return page(item, by: by, sentence: sentence)
        }
    }

    private func page(
        _ item: Timeline.Item, by: String, sentence: String, notes: [String] = [], kind: String = "", changes: [Page] = [],
        folded: [Page] = []
    ) -> Page {
        Page([
            "anchor": .text("entry-" + String(item.sequence)), "kind": .text(kind), "at": .text(formats.instant(item.at)),
            "iso": .text(item.at.description), "by": .text(text.person(by)), "sentence": .text(sentence),
            "notes": .list(notes.filter { !$0.isEmpty }.map { Page(["text": .text($0)]) }),
            "open": .list(changes.isEmpty ? [] : [Page(["changes": .list(changes)])]), "folded": .list(folded),
        ])
    }

    /// What the mark of an entry looks like.
    static func kind(of entry: EntrySummary) -> String {
        if entry.action.hasPrefix("stage.") { return "stage" }
        if entry.action == "project.closed" || entry.action.hasPrefix("duplicate.") { return "alert" }
        let money = Set(AmountKind.allCases.map(\.rawValue) + ["receipt"])
        return entry.changes.contains { money.contains($0.field) } ? "money" : ""
    }

    /// One field from → to, with the days for which it holds.
    static func page(of change: EntryChange, _ strings: Strings) -> Page {
        let text = EntryText(strings)
        return Page([
            "field": .text(text.name(of: change)), "before": .text(text.shown(change.before)),
            "has_before": .flag(change.before != nil || change.after == nil), "after": .text(text.shown(change.after)),
            "from": .text(change.from.map { strings.text("project.from", ["day": Formats(strings).day($0)]) } ?? ""),
            "to_word": .text(strings.text("project.becomes")),
        ])
    }
}
