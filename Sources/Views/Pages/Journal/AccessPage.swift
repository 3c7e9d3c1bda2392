import Domain
import Foundation

/// The access journal: who exported what, who looked at what is kept closely, and who signed in or failed to, newest first.
package struct AccessPage: HTMLPage {
    package static let template = "journal/accesses.html"

    private let listing: JournalListing
    private let table: AccessTable
    private let strings: Strings
    private let paths: Paths

    package init(_ listing: JournalListing, table: AccessTable, strings: Strings, paths: Paths) {
        self.listing = listing
        self.table = table
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("journal.accesses") }

    private var formats: Formats { Formats(strings) }
    private var parts: ListingParts { ListingParts(strings: strings) }

    package static let shape = PageShape([
        "title": .text, "lead": .text, "journal": .text, "journal_path": .text, "count": .text, "filter_label": .text, "action": .text,
        "hidden": .list(PageShape(["name": .text, "value": .text])), "picks": .list(ListingParts.pick), "from_label": .text,
        "from": .text, "to_label": .text, "to": .text, "apply": .text,
        "chips": .list(PageShape(["name": .text, "value": .text, "path": .text, "remove": .text])),
        "heads": .list(PageShape(["head": .text, "is_number": .flag])),
        "lines": .list(
            PageShape([
                "at": .text, "iso": .text, "by": .text, "by_path": .text, "act": .text, "format": .text, "rows": .text, "network": .text,
                "address": .text,
            ])),
        "is_empty": .flag, "none": .text, "cure": .list(ListingParts.link), "has_pages": .flag, "pager_label": .text, "range": .text,
        "before": .list(ListingParts.link),
        "after": .list(ListingParts.link), "number": .text,
    ])

    package var page: Page {
        let heads = [
            ("at", false), ("person", false), ("act", false), ("format", false), ("rows", true), ("network", false), ("address", false),
        ]
        let own: [String: Page.Value] = [
            "title": .text(title), "lead": .text(strings.text("journal.accesses.lead")), "journal": .text(strings.text("journal.title")),
            "journal_path": .text(paths.journal), "filter_label": .text(strings.text("journal.filter")),
            "action": .text("/journal/accesses"),
            "hidden": .list(hidden.map { Page(["name": .text($0.name), "value": .text($0.value)]) }),
            "picks": .list([people, kinds].map(parts.pick)), "from_label": .text(strings.text("journal.filter.from")),
            "from": .text(listing.from?.description ?? ""), "to_label": .text(strings.text("journal.filter.to")),
            "to": .text(listing.to?.description ?? ""), "apply": .text(strings.text("projects.filter.apply")), "chips": .list(chips),
            "count": .text(strings.text("journal.entries", ["count": formats.count(Int64(table.count))])),
            "heads": .list(
                table.records.isEmpty
                    ? [] : heads.map { Page(["head": .text(strings.text("journal.head.\($0.0)")), "is_number": .flag($0.1)]) }),
            "lines": .list(table.records.map(line)), "is_empty": .flag(table.records.isEmpty),
            "none": .text(strings.text(listing.isFiltered ? "journal.none_text" : "journal.accesses.none")),
            "cure": .list(listing.isFiltered ? [parts.link(paths.accesses, strings.text("journal.accesses.show_all"))] : []),
        ]
        let pager = parts.pager(listing.page, size: JournalListing.pageSize, shown: table.records.count, of: table.count) { page in
            paths.accesses(listing.with { $0.page = page })
        }
        return Page(own.merging(pager) { first, _ in first })
    }

    // MARK: Filters

    private var hidden: [(name: String, value: String)] {
        JournalListing().with { $0.subject = listing.subject }.query + paths.moment
    }

    private var people: ListingParts.Pick {
        let names = Set(table.people + [listing.person].compactMap(\.self)).sorted()
        return .init(
            name: "person", label: strings.text("journal.filter.person"), any: strings.text("journal.filter.any_person"),
            options: names.map { ($0, EntryText(strings).person($0)) }, chosen: listing.person)
    }

    private var kinds: ListingParts.Pick {
        .init(
            name: "kind", label: strings.text("journal.filter.kind"), any: strings.text("journal.filter.any_kind"),
            options: Access.kinds.map { ($0, strings.text("journal.access_kind.\($0)")) }, chosen: listing.kind)
    }

    private var chips: [Page] {
        guard let subject = listing.subject else { return [] }
        return [
            parts.chip(
                strings.text("journal.filter.subject"), table.accounts[subject] ?? ID<JournalListing>(subject).description,
                without: paths.accesses(listing.with { ($0.subject, $0.page) = (nil, 1) }))
        ]
    }

    // MARK: Lines

    private func line(_ record: AccessRecord) -> Page {
        let access = record.access
        let rows = access.isSession ? nil : access.rows
        return Page([
            "at": .text(formats.instant(record.at)), "iso": .text(record.at.description), "by": .text(EntryText(strings).person(record.by)),
            "by_path": .text(paths.accesses(JournalListing().with { $0.person = record.by })),
            "act": .text(act(record)), "format": .text(access.format?.uppercased() ?? ""),
            "rows": .text(rows.map { formats.count(Int64($0)) } ?? ""),
            "network": .text(access.network.map { $0.isEmpty ? strings.text("journal.access.networks") : $0 } ?? ""),
            "address": .text(Self.readable(access.address)),
        ])
    }

    /// What was done, in a sentence.
    private func act(_ record: AccessRecord) -> String {
        let (access, key) = (record.access, "journal.access.\(record.access.action)")
        guard strings.has(key) else { return access.action }
        guard access.isSession else { return strings.text(key) }
        let name = access.subject.flatMap { table.accounts[$0] } ?? ""
        return strings.text(
            key,
            [
                "count": formats.count(Int64(access.rows ?? 1)), "since": access.since.map { formats.instant($0) } ?? "",
                "name": name == record.by ? "" : name,
            ])
    }

    /// An address as people read it: without percent signs where they stand for letters.
    private static func readable(_ address: String) -> String { address.removingPercentEncoding ?? address }
}
