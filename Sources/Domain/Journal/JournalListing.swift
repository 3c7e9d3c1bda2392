/// Which entries of the journal are listed. The whole of it is the address.
package struct JournalListing: Hashable, Sendable {
    /// Who recorded it, as the journal names them; nil for anybody.
    package var person: String?
    /// The first and the last day, on the clocks of China, both included.
    package var from: Day?
    package var to: Day?
    /// The first word of actions, as `project`; nil for all.
    package var kind: String?
    /// What the entries are about; nil for everything.
    package var subject: Int64?
    /// Only what was done in one go with this entry, each entry for itself; nil for all, one line for what was done in one go.
    package var act: Int64?
    /// From 1.
    package var page = 1

    /// Lines on a page.
    package static let pageSize = 50

    package init() {}

    /// Whether anything is left out.
    package var isFiltered: Bool { person != nil || from != nil || to != nil || kind != nil || subject != nil || act != nil }
}

extension JournalListing {
    package var query: [ProjectFilter.Pair] {
        let parts: [(name: String, value: String?)] = [
            ("person", person), ("from", from?.description), ("to", to?.description), ("kind", kind),
            ("subject", subject.map { ID<JournalListing>($0).description }), ("act", act.map { String($0) }),
            ("page", page == 1 ? nil : String(page)),
        ]
        return parts.compactMap { part in part.value.map { (part.name, $0) } }
    }

    /// Reads the pairs it knows and passes by the others.
    ///
    /// - Throws: `Failure.invalid` with the part that cannot be read.
    package init(query pairs: [ProjectFilter.Pair]) throws {
        let values = ListingPairs(pairs)
        let person = values.text("person")
        self.person = person.isEmpty ? nil : person
        from = try values.value("from", or: "failure.not_a_day") { Day(iso: $0) }
        to = try values.value("to", or: "failure.not_a_day") { Day(iso: $0) }
        kind = try values.value("kind", of: "journal_kind") { word in word.utf8.allSatisfy { (97...122).contains($0) } ? word : nil }
        subject = try values.value("subject") { ID<JournalListing>($0)?.rawValue }
        act = try values.value("act") { Int64($0).flatMap { $0 > 0 ? $0 : nil } }
        try values.refuseOrder()
        page = try values.page()
    }

    /// The same with something changed.
    package func with(_ change: (inout JournalListing) -> Void) -> JournalListing {
        var other = self
        change(&other)
        return other
    }
}

/// What was done in one go: one line of the journal.
package struct JournalAct: Equatable, Sendable {
    package var group: EntryGroup
    /// The first and the last of its entries among those listed.
    package var entries: ClosedRange<Int64>
    /// How many of them there are.
    package var count: Int
    /// The import it was, for those who see the whole ledger.
    package var importID: ID<Import>?

    package init(group: EntryGroup, entries: ClosedRange<Int64>, count: Int, importID: ID<Import>? = nil) {
        self.group = group
        self.entries = entries
        self.count = count
        self.importID = importID
    }
}

/// A page of the journal, and what it may be narrowed to.
package struct JournalTable: Equatable, Sendable {
    package var acts: [JournalAct] = []
    /// Lines, and the entries they stand for, over all pages.
    package var count = 0
    package var entries = 0
    /// Who recorded entries that the reader sees, and the first words of their actions.
    package var people: [String] = []
    package var kinds: [String] = []
    /// What the listing's subject is called; nil where it has no name or there is none.
    package var subject: String?

    package init() {}
}

/// One entry of the journal with what stands around it.
package struct JournalRecord: Equatable, Sendable {
    package var entry: EntrySummary
    /// The chain, for those who see the whole ledger: others would learn from it of what is out of their sight.
    package var link: Link?
    /// How many entries that the reader sees were recorded in the same go.
    package var together: Int
    /// The entries before and after, among those that the reader sees.
    package var previous: Int64?
    package var next: Int64?
    /// Whether the reader may undo it by its number (later edits may still stand in the way).
    package var isReversible: Bool
    /// Entries that undid it, and the one that it undid.
    package var undoneBy: [Int64]
    package var undoes: Int64?
    package var importID: ID<Import>?
    /// Where the subject has a page now.
    package var place: JournalPlace?

    package init(entry: EntrySummary, together: Int, isReversible: Bool) {
        self.entry = entry
        self.together = together
        self.isReversible = isReversible
        undoneBy = []
    }

    /// Its SHA-256, and that of the entry before, which it holds.
    package struct Link: Equatable, Sendable {
        package var hash: String
        package var previous: String

        package init(hash: String, previous: String) {
            self.hash = hash
            self.previous = previous
        }
    }
}

/// A page about what an entry speaks of.
package enum JournalPlace: Hashable, Sendable {
    case project(ID<Project>)
    case investor(ID<Investor>)
    case visit(ID<Visit>)
    case mission(ID<Mission>)
    case duplicate(ID<Project>, ID<Project>)
    case ledgerImport(ID<Import>)
    case briefing(ID<PublishedBriefing>)
}
