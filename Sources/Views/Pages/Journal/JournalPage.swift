import Domain

/// The journal: what was changed, newest first.
package struct JournalPage: HTMLPage {
    package static let template = "journal/index.html"

    /// What an import did, for its line.
    package struct Import: Sendable {
        package var counts: ImportCounts

        package init(counts: ImportCounts) {
            self.counts = counts
        }
    }

    private let listing: JournalListing
    private let table: JournalTable
    private let imports: [ID<Domain.Import>: Import]
    /// The entries of the act that is listed, where they may be undone together.
    private let undo: ClosedRange<Int64>?
    /// Whether the reader may see the access journal.
    private let seesAccesses: Bool
    private let csrf: String
    private let strings: Strings
    private let paths: Paths

    package init(
        _ listing: JournalListing, table: JournalTable, imports: [ID<Domain.Import>: Import], undo: ClosedRange<Int64>?,
        seesAccesses: Bool, csrf: String, strings: Strings, paths: Paths
    ) {
        self.listing = listing
        self.table = table
        self.imports = imports
        self.undo = undo
        self.seesAccesses = seesAccesses
        self.csrf = csrf
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("journal.title") }

    private var formats: Formats { Formats(strings) }
    private var text: EntryText { EntryText(strings) }
    private var parts: ListingParts { ListingParts(strings: strings) }

    private static let line = PageShape([
        "kind": .text, "at": .text, "iso": .text, "by": .text, "sentence": .text, "path": .text, "notes": .list(PageShape(["text": .text])),
        "counts": .list(ImportCounts.shape), "links": .list(ListingParts.link),
        "folded": .list(PageShape(["summary": .text, "changes": .list(TimelineItems.change)])),
    ])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "accesses": .list(ListingParts.link),
        "exports": .list(PageShape(["name": .text, "files": .list(ListingParts.link)])),
        "filter_label": .text, "action": .text, "hidden": .list(PageShape(["name": .text, "value": .text])),
        "picks": .list(ListingParts.pick),
        "from_label": .text, "from": .text, "to_label": .text, "to": .text, "apply": .text,
        "chips": .list(PageShape(["name": .text, "value": .text, "path": .text, "remove": .text])),
        "undo": .list(PageShape(["path": .text, "csrf": .text, "next": .text, "name": .text, "confirm": .text])),
        "count": .text, "lines": .list(line), "is_empty": .flag, "none": .text, "none_text": .text, "cure": .list(ListingParts.link),
        "has_pages": .flag, "pager_label": .text, "range": .text, "before": .list(ListingParts.link),
        "after": .list(ListingParts.link), "number": .text,
    ])

    package var page: Page {
        let days = [listing.from, listing.to].map { Page.Value.text($0?.description ?? "") }
        let own: [String: Page.Value] = [
            "title": .text(title), "lead": .text(strings.text("journal.lead")),
            "accesses": .list(seesAccesses ? [parts.link(paths.accesses, strings.text("journal.accesses"))] : []),
            "exports": .list(parts.exports(table.entries) { paths.journal(listing, as: $0) }),
            "filter_label": .text(strings.text("journal.filter")), "action": .text("/journal"),
            "hidden": .list(hidden.map { Page(["name": .text($0.name), "value": .text($0.value)]) }),
            "picks": .list([people, kinds]), "from_label": .text(strings.text("journal.filter.from")), "from": days[0],
            "to_label": .text(strings.text("journal.filter.to")), "to": days[1],
            "apply": .text(strings.text("projects.filter.apply")), "chips": .list(chips), "undo": .list(undoing),
            "count": .text(count),
            "lines": .list(table.acts.map(line)), "is_empty": .flag(table.acts.isEmpty), "none": .text(strings.text("journal.none")),
            "none_text": .text(strings.text("journal.none_text")),
            "cure": .list(listing.isFiltered ? [parts.link(paths.journal, strings.text("journal.show_all"))] : []),
        ]
        let pager = parts.pager(listing.page, size: JournalListing.pageSize, shown: table.acts.count, of: table.count) { page in
            paths.journal(listing.with { $0.page = page })
        }
        return Page(own.merging(pager) { first, _ in first })
    }

    /// How much there is: what was done in one go is one thing, so its entries alone are counted.
    private var count: String {
        let entries = formats.count(Int64(table.entries))
        guard listing.act == nil else { return strings.text("journal.entries", ["count": entries]) }
        return strings.text("journal.count", ["count": formats.count(Int64(table.count)), "entries": entries])
    }

    // MARK: Filters

    private var hidden: [(name: String, value: String)] {
        var kept = JournalListing()
        (kept.subject, kept.act) = (listing.subject, listing.act)
        return kept.query + paths.moment
    }

    private var people: Page {
        pick("person", "journal.filter.any_person", Set(table.people + [listing.person].compactMap(\.self)).sorted(), listing.person) {
            text.person($0)
        }
    }

    private var kinds: Page {
        pick("kind", "journal.filter.any_kind", Set(table.kinds + [listing.kind].compactMap(\.self)).sorted(), listing.kind) {
            strings.has("journal.kind.\($0)") ? strings.text("journal.kind.\($0)") : $0
        }
    }

    private func pick(_ name: String, _ any: String, _ values: [String], _ chosen: String?, _ words: (String) -> String) -> Page {
        parts.pick(
            .init(
                name: name, label: strings.text("journal.filter.\(name)"), any: strings.text(any),
                options: values.map { (value: $0, name: words($0)) }, chosen: chosen))
    }

    private var chips: [Page] {
        let subject = listing.subject.map { id in
            parts.chip(
                strings.text("journal.filter.subject"), table.subject ?? ID<JournalListing>(id).description,
                without: paths.journal(listing.with { ($0.subject, $0.page) = (nil, 1) }))
        }
        let act = listing.act.map { number in
            parts.chip(
                strings.text("journal.filter.act"), strings.text("journal.entry_number", ["number": String(number)]),
                without: paths.journal(listing.with { ($0.act, $0.page) = (nil, 1) }))
        }
        return [subject, act].compactMap(\.self)
    }

    private var undoing: [Page] {
        guard let undo else { return [] }
        return [
            Page([
                "path": .text(paths.removal(ofEntries: undo)), "csrf": .text(csrf), "next": .text(paths.journal),
                "name": .text(strings.text("journal.undo_act")), "confirm": .text(strings.text("journal.undo_confirm")),
            ])
        ]
    }

    // MARK: Lines

    private func line(_ act: JournalAct) -> Page {
        let entry = act.group.main
        let whole = act.importID.flatMap { entry.action.hasPrefix("import.") ? imports[$0] : nil }
        let changes = act.count == 1 ? entry.changes.map { TimelineItems.page(of: $0, strings) } : []
        let summary = strings.text("project.changes", ["count": String(changes.count)])
        var links: [Page] = []
        if act.count > 1 {
            let entries = strings.text("journal.entries", ["count": formats.count(Int64(act.count))])
            links.append(parts.link(paths.journal(listing.with { ($0.act, $0.page) = (entry.sequence, 1) }), entries))
        }
        if let id = act.importID { links.append(parts.link(paths.importPage(id), strings.text("journal.to_import"))) }
        let reason = text.reason(of: entry)
        return Page([
            "kind": .text(TimelineItems.kind(of: entry)), "at": .text(formats.instant(entry.at)), "iso": .text(entry.at.description),
            "by": .text(text.person(entry.by)), "sentence": .text(text.heading(for: act.group)),
            "path": .text(paths.journalEntry(entry.sequence)), "notes": .list(reason.isEmpty ? [] : [Page(["text": .text(reason)])]),
            "counts": .list(whole?.counts.pages(strings) ?? []), "links": .list(links),
            "folded": .list(changes.isEmpty ? [] : [Page(["summary": .text(summary), "changes": .list(changes)])]),
        ])
    }
}
