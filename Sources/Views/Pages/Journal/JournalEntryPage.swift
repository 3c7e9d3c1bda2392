import Domain

/// One entry of the journal: who did what, field by field, and how it is chained.
package struct JournalEntryPage: HTMLPage {
    package static let template = "journal/show.html"

    private let record: JournalRecord
    private let mayUndo: Bool
    private let csrf: String
    private let strings: Strings
    private let paths: Paths

    /// - Parameter mayUndo: whether the page is one that changes things.
    package init(_ record: JournalRecord, mayUndo: Bool, csrf: String, strings: Strings, paths: Paths) {
        self.record = record
        self.mayUndo = mayUndo
        self.csrf = csrf
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("journal.entry_number", ["number": formats.count(entry.sequence)]) }

    private var entry: EntrySummary { record.entry }
    private var formats: Formats { Formats(strings) }
    private var text: EntryText { EntryText(strings) }
    private var parts: ListingParts { ListingParts(strings: strings) }

    package static let shape = PageShape([
        "title": .text, "journal": .text, "journal_path": .text, "sentence": .text,
        "undo": .list(PageShape(["path": .text, "csrf": .text, "name": .text, "confirm": .text, "next": .text])),
        "l_changes": .text, "l_about": .text, "no_changes": .text, "heads": .list(PageShape(["head": .text])),
        "rows": .list(PageShape(["field": .text, "before": .text, "after": .text, "from": .text])),
        "pairs": .list(PageShape(["name": .text, "text": .text, "links": .list(ListingParts.link)])),
        "digests": .list(PageShape(["name": .text, "text": .text])),
        "older": .list(ListingParts.link), "newer": .list(ListingParts.link), "pager_label": .text,
    ])

    package var page: Page {
        let heads = ["field", "before", "after", "holds_from"].map { strings.text("journal.show.\($0)") }
        func step(_ number: Int64?, _ key: String) -> Page.Value {
            .list(number.map { [parts.link(paths.journalEntry($0), strings.text(key))] } ?? [])
        }
        return Page([
            "title": .text(title), "journal": .text(strings.text("journal.title")), "journal_path": .text(paths.journal),
            "sentence": .text(text.sentence(for: entry)), "undo": .list(undo),
            "l_changes": .text(strings.text("journal.show.changes")), "l_about": .text(strings.text("journal.show.about")),
            "no_changes": .text(strings.text("journal.show.no_changes")), "heads": .list(heads.map { Page(["head": .text($0)]) }),
            "rows": .list(entry.changes.map(row)), "pairs": .list(pairs), "digests": .list(digests),
            "older": step(record.previous, "journal.show.older"), "newer": step(record.next, "journal.show.newer"),
            "pager_label": .text(strings.text("journal.title")),
        ])
    }

    private var undo: [Page] {
        guard mayUndo, record.isReversible, record.undoneBy.isEmpty else { return [] }
        return [
            Page([
                "path": .text(paths.removal(ofEntries: entry.sequence...entry.sequence)), "csrf": .text(csrf),
                "name": .text(strings.text("journal.undo_entry")), "confirm": .text(strings.text("journal.undo_confirm")),
                "next": .text(paths.journalEntry(entry.sequence)),
            ])
        ]
    }

    private func row(_ change: EntryChange) -> Page {
        Page([
            "field": .text(text.name(of: change)), "before": .text(text.shown(change.before)), "after": .text(text.shown(change.after)),
            "from": .text(change.from.map { formats.day($0) } ?? ""),
        ])
    }

    // MARK: What stands around it

    private var pairs: [Page] {
        let reason = text.reason(of: entry)
        return [
            pair("at", formats.instant(entry.at)), pair("person", text.person(entry.by)), subject,
            reason.isEmpty ? nil : pair("reason", reason),
            record.together > 1 ? pair("together", "", [act]) : nil,
            record.undoneBy.isEmpty ? nil : pair("undone_by", "", record.undoneBy.map(link)),
            record.undoes.map { pair("undoes", "", [link($0)]) },
        ].compactMap(\.self)
    }

    private var subject: Page? {
        guard let id = entry.subject else { return nil }
        let history = parts.link(paths.journal(about: ID<JournalListing>(id)), strings.text("journal.show.history"))
        let place = record.place.map { parts.link(paths.place($0), strings.text("journal.to_subject")) }
        let imported = record.importID.flatMap { id in
            record.place == .ledgerImport(id) ? nil : parts.link(paths.importPage(id), strings.text("journal.to_import"))
        }
        return pair("subject", entry.name ?? "", [place, imported, history].compactMap(\.self))
    }

    private var act: Page {
        var listing = JournalListing()
        listing.act = entry.sequence
        return parts.link(paths.journal(listing), strings.text("journal.entries", ["count": formats.count(Int64(record.together))]))
    }

    private func link(_ number: Int64) -> Page {
        parts.link(paths.journalEntry(number), strings.text("journal.entry_number", ["number": formats.count(number)]))
    }

    private func pair(_ key: String, _ text: String, _ links: [Page] = []) -> Page {
        Page(["name": .text(strings.text("journal.show.\(key)")), "text": .text(text), "links": .list(links)])
    }

    private var digests: [Page] {
        guard let link = record.link else { return [] }
        return [("hash", link.hash), ("previous_hash", link.previous)].map {
            Page(["name": .text(strings.text("journal.show.\($0.0)")), "text": .text($0.1)])
        }
    }
}
