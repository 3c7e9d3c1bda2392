import Domain
import Foundation

/// A claim as it is stored: JSON whose bytes are always the same for the same claim.
enum ClaimText {
    static func text(_ claim: ProjectClaim) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(claim), as: UTF8.self)
    }

    static func claim(_ text: String) throws -> ProjectClaim {
        try JSONDecoder().decode(ProjectClaim.self, from: Data(text.utf8))
    }
}
