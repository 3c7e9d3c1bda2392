import Domain
import Foundation
import Testing

@testable import Views

@Suite("Names of fields in what is said about them")
struct FieldNameTests {
    /// Where the source says by name which field is wrong, or reads one that may be.
    private var places: [Regex<(Substring, Substring)>] {
        [
            /FieldError\(\s*field: "(\w+)"/, /\bfield: "(\w+)"/, /(?:choice|value)\("\w+", of: "(\w+)"/, /errors\.add\("(\w+)"/,
            /refuse\("(\w+)", "/,
            /(?:query|form|sent|fields|values|pairs)\.(?:day|number|choice|instant|value)\("(\w+)",? ?(?:in:|or:|[A-Z{])/,
            /(?:query|form|sent|fields)\.(?:day|instant)\("(\w+)"\)/,
        ]
    }

    @Test("Every field that the source can refuse has a name in every language", arguments: Language.allCases)
    func named(language: Language) throws {
        let strings = try Strings(language)
        var names = Set(ProjectForm.Field.allCases.map(\.rawValue) + ReceiptForm.Field.allCases.map(\.rawValue) + Stage.allCases.map(\.key))
        for source in try sources() {
            for place in places { names.formUnion(source.matches(of: place).map { String($0.1) }) }
        }
        #expect(names.count > 60)
        #expect(names.filter { !strings.has("field.\($0)") }.sorted() == [])
    }

    private func sources() throws -> [String] {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }.map {
            try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }
    }
}
