import Domain
import Engine
import Foundation

/// What became of the rows of one sheet of an import.
package struct SheetCounts: Codable, Sendable, Equatable {
    package var name: String
    /// A `SheetKind`.
    package var kind: String
    /// All of them: created + updated + unchanged + skipped + failed.
    package var rows = 0
    package var created = 0
    package var updated = 0
    package var unchanged = 0
    package var skipped = 0
    package var failed = 0
    /// Of the created and updated ones, those that waited to be approved; nil for an import from before there was a review.
    package var submitted: Int?

    package init(name: String, kind: SheetKind) {
        self.name = name
        self.kind = kind.rawValue
    }
}

extension ImportRecord {
    /// The counts as the import's record keeps them.
    static func json(_ counts: [SheetCounts]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(counts), as: UTF8.self)
    }

    /// Nothing for an import that has not come to its end.
    static func counts(_ json: String) throws -> [SheetCounts] {
        json.isEmpty ? [] : try JSONDecoder().decode([SheetCounts].self, from: Data(json.utf8))
    }
}
