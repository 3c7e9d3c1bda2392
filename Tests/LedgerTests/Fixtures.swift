import Foundation

/// Files of `Tests/Fixtures`.
enum Fixtures {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/ledgers")

    static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}
