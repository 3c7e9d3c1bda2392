/// A list of projects that somebody keeps under a name.
package struct SavedView: Sendable, Equatable {
    package enum Audience: String, CaseIterable, Sendable {
        case `private`
        /// Whoever has a role in a unit in which the owner has one.
        case unit
        case `public`
    }

    package var id: ID<SavedView>
    package var name: String
    package var audience: Audience
    /// The query of its address.
    package var query: String
    /// Whether it is the reader's own, to be renamed and removed.
    package var isOwn: Bool

    package init(id: ID<SavedView>, name: String, audience: Audience, query: String, isOwn: Bool) {
        self.id = id
        self.name = name
        self.audience = audience
        self.query = query
        self.isOwn = isOwn
    }

    /// In characters.
    package static let longestName = 40
    package static let longestQuery = 4_000
    /// Views that one person may keep.
    package static let limit = 50
}
