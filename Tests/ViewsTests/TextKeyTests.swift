import Foundation
import Testing

@testable import Views

@Suite("Keys of texts in the source")
struct TextKeyTests {
    @Test("Every key that the source names has a text, and every prefix it completes has some")
    func keysExist() throws {
        let keys = try Strings(.simplified).keys
        var count = 0
        var missing: [String] = []
        for (file, source) in try sources() {
            for key in named(in: source, file: file) {
                count += 1
                let prefix = key.firstRange(of: #"\("#).map { String(key[..<$0.lowerBound]) }
                let isThere = prefix.map { prefix in keys.contains { $0.hasPrefix(prefix) } } ?? keys.contains(key)
                if !isThere { missing.append("\(file): \(key)") }
            }
        }
        #expect(missing.isEmpty)
        #expect(count > 100)
    }

    @Test("Every column of the rows of a figure has a heading", arguments: Language.allCases)
    func rowHeadings(language: Language) throws {
        let strings = try Strings(language)
        let columns = [
            "id", "name", "code", "district", "districtName", "amountFen", "amountText", "method", "industry", "leader", "unit", "talksOn",
            "signedOn", "registeredOn", "startedOn", "producingOn", "exitOn", "converted", "days", "projects", "visitedOn", "headcount",
            "host", "purpose", "sheet", "row",
        ]
        for column in columns { #expect(strings.has("field.\(column)"), "\(column)") }
    }

    /// The keys passed to the functions that take one, and in the briefing every text that begins like one.
    private func named(in source: String, file: String) -> [String] {
        // Simple boundaries: by default `strings.text` counts as one word.
        let calls = /\b(?:text|phrase|has|heading|Message|TemplateError|refuse)\(\s*"((?:[^"\\]|\\\([^)]*\)|\\.)*)"/.wordBoundaryKind(
            .simple)
        // The store says nothing itself: there `text` is a kind of column.
        let messages = /\bMessage\(\s*"((?:[^"\\]|\\\([^)]*\)|\\.)*)"/.wordBoundaryKind(.simple)
        var keys = source.matches(of: file.hasPrefix("/Store/") ? messages : calls).map { String($0.1) }
        if file.hasPrefix("/Views/Briefings/") { keys += source.matches(of: /"(briefing\.[a-z_.]+)"/).map { String($0.1) } }
        return keys.filter { $0.contains(".") && !$0.contains(" ") }
    }

    private func sources() throws -> [(String, String)] {
        let package = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = package.appending(path: "Sources")
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }.sorted().map {
            ("/" + $0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
        }
    }
}
