import Domain
import Foundation

/// The access journal: who exported what, and who looked at what is kept closely, newest first.
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
        "title": .text, "lead": .text, "journal": .text, "journal_path": .text, "count": .text,
        "chips": .list(PageShape(["name": .text, "value": .text, "path": .text, "remove": .text])),
        "heads": .list(PageShape(["head": .text, "is_number": .flag])),
        "lines": .list(
            PageShape([
                "at": .text, "iso": .text, "by": .text, "by_path": .text, "act": .text, "format": .text, "rows": .text, "address": .text,
            ])),
        "is_empty": .flag, "none": .text, "has_pages": .flag, "pager_label": .text, "range": .text, "before": .list(ListingParts.link),
        "after": .list(ListingParts.link), "number": .text,
    ])

    package var page: Page {
        let heads = [("at", false), ("person", false), ("act", false), ("format", false), ("rows", true), ("address", false)]
        let own: [String: Page.Value] = [
            "title": .text(title), "lead": .text(strings.text("journal.accesses.lead")), "journal": .text(strings.text("journal.title")),
            "journal_path": .text(paths.journal), "chips": .list(chips),
            "count": .text(strings.text("journal.entries", ["count": formats.count(Int64(table.count))])),
            "heads": .list(
                table.records.isEmpty
                    ? [] : heads.map { Page(["head": .text(strings.text("journal.head.\($0.0)")), "is_number": .flag($0.1)]) }),
            "lines": .list(table.records.map(line)), "is_empty": .flag(table.records.isEmpty),
            "none": .text(strings.text("journal.accesses.none")),
        ]
        let pager = parts.pager(listing.page, size: JournalListing.pageSize, shown: table.records.count, of: table.count) { page in
            paths.accesses(listing.with { $0.page = page })
        }
        return Page(own.merging(pager) { first, _ in first })
    }

    private var chips: [Page] {
        guard let person = listing.person else { return [] }
        return [
            parts.chip(
                strings.text("journal.filter.person"), EntryText(strings).person(person),
                without: paths.accesses(listing.with { ($0.person, $0.page) = (nil, 1) }))
        ]
    }

    private func line(_ record: AccessRecord) -> Page {
        let access = record.access
        let key = "journal.access.\(access.action)"
        return Page([
            "at": .text(formats.instant(record.at)), "iso": .text(record.at.description), "by": .text(EntryText(strings).person(record.by)),
            "by_path": .text(paths.accesses(JournalListing().with { $0.person = record.by })),
            "act": .text(strings.has(key) ? strings.text(key) : access.action), "format": .text(access.format?.uppercased() ?? ""),
            "rows": .text(access.rows.map { formats.count(Int64($0)) } ?? ""), "address": .text(Self.readable(access.address)),
        ])
    }

    /// An address as people read it: without percent signs where they stand for letters.
    private static func readable(_ address: String) -> String { address.removingPercentEncoding ?? address }
}
