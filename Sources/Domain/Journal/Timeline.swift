/// One page of what happened to a project, newest first: journal entries, and visits by its investors.
package struct Timeline: Sendable, Equatable {
    package enum Item: Sendable, Equatable {
        /// An entry about the project, or about a pair it is in; with the import it belongs to.
        case entry(EntrySummary, file: String?)
        case call(ProjectDossier.Call, at: Instant, by: String)

        /// The journal entry that tells of it.
        package var sequence: Int64 {
            switch self {
            case .entry(let entry, _): entry.sequence
            case .call(let call, _, _): call.entry
            }
        }

        /// When it became known.
        package var at: Instant {
            switch self {
            case .entry(let entry, _): entry.at
            case .call(_, let at, _): at
            }
        }
    }

    package var items: [Item]
    /// The page's number, from 1.
    package var number: Int
    /// How many there are over all pages.
    package var count: Int
    package var pages: Int { max(1, (count + Timeline.size - 1) / Timeline.size) }

    /// How many stand on one page.
    package static let size = 25

    package init(items: [Item], number: Int, count: Int) {
        self.items = items
        self.number = number
        self.count = count
    }
}

/// An instant at which something about a project became known.
package struct KnownInstant: Sendable, Equatable {
    package var at: Instant
    /// The last entry of that instant, and what it did.
    package var sequence: Int64
    package var by: String
    package var action: String

    package init(at: Instant, sequence: Int64, by: String, action: String) {
        self.at = at
        self.sequence = sequence
        self.by = by
        self.action = action
    }
}
