import Domain
import Foundation
import Store
import Testing

/// A definition with a mistake, the line it is in, and what the mistake is.
struct Mistake: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var line: Int
    var reason: @Sendable (DefinitionError.Reason) -> Bool

    init(_ what: String, _ lines: [String], line: Int, _ reason: @escaping @Sendable (DefinitionError.Reason) -> Bool) {
        testDescription = what
        text = lines.joined(separator: "\n") + "\n"
        self.line = line
        self.reason = reason
    }

    /// A good entry of ten lines with some of them replaced (nil takes the line away).
    private static func entry(_ changes: [Int: String?]) -> [String] {
        let good = [
            "# a comment", "- key: own.count", "  version: 1", "  unit: projects", "  measure: count", "  projects: [holding]",
            "  valid: {from: 2013-01-01}", "  breakdowns: [district]", "  name: {zh-Hans: 甲, zh-Hant: 甲, en: A}",
            "  footnote: {zh-Hans: 乙, zh-Hant: 乙, en: B}",
        ]
        return good.enumerated().compactMap { index, line in changes[index + 1] ?? .some(line) }
    }

    private static func missing(_ key: String) -> @Sendable (DefinitionError.Reason) -> Bool { { $0 == .missing(key) } }

    private static func found(_ text: String) -> @Sendable (DefinitionError.Reason) -> Bool {
        { if case .unexpected(let found, let expected) = $0 { found == text && !expected.isEmpty } else { false } }
    }

    private static let isSyntax: @Sendable (DefinitionError.Reason) -> Bool = { if case .syntax = $0 { true } else { false } }

    static let all = [
        Mistake(
            "no key", ["# a comment", "- version: 1", "  unit: projects", "  measure: count", "  projects: [holding]"], line: 2,
            missing("key")),
        Mistake("no version", entry([3: nil]), line: 2, missing("version")),
        Mistake("no population", entry([6: nil]), line: 2, missing("projects or visits")),
        Mistake("two populations", entry([6: "  projects: [holding]\n  visits: year"]), line: 2, missing("projects or visits")),
        Mistake("a language missing", entry([9: "  name: {zh-Hans: 甲, en: A}"]), line: 9, missing("zh-Hant")),
        Mistake("an unknown field", entry([3: "  version: 1\n  colour: red"]), line: 4, found("colour")),
        Mistake("a version that is no number", entry([3: "  version: one"]), line: 3, found("one")),
        Mistake("version 0", entry([3: "  version: 0"]), line: 3, found("0")),
        Mistake("an unknown unit", entry([4: "  unit: bananas"]), line: 4, found("bananas")),
        Mistake("an unknown measure", entry([5: "  measure: guess"]), line: 5, found("guess")),
        Mistake("a sum of an unknown kind", entry([5: "  measure: {sum: hoped}"]), line: 5, found("hoped")),
        Mistake("distinct investors' sites", entry([5: "  measure: {distinct: method}"]), line: 5, found("method")),
        Mistake("an unknown condition", entry([6: "  projects: [holding, lucky]"]), line: 6, found("lucky")),
        Mistake("an unknown stage", entry([6: "  projects: [{reached: dreaming}]"]), line: 6, found("dreaming")),
        Mistake("an unknown period", entry([6: "  projects: [{reached: signed decade}]"]), line: 6, found("signed decade")),
        Mistake("a tier without its unit", entry([6: "  projects: [{at_least: {intended: 5000}}]"]), line: 6, found("5000")),
        Mistake("a tier of an unknown kind", entry([6: "  projects: [{at_least: {wished: 1亿元}}]"]), line: 6, found("a mapping")),
        Mistake("a leader of an unknown sort", entry([6: "  projects: [{led_by: mayor}]"]), line: 6, found("mayor")),
        Mistake("headcount over projects' visits", entry([5: "  measure: {sum: intended}", 6: "  visits: year"]), line: 6, found("year")),
        Mistake("a day that is none", entry([7: "  valid: {from: 2013-02-30}"]), line: 7, found("2013-02-30")),
        Mistake("an unknown dimension", entry([8: "  breakdowns: [planet]"]), line: 8, found("planet")),
        Mistake("a default that is neither true nor false", entry([8: "  default: perhaps"]), line: 8, found("perhaps")),
        Mistake("a list where a text belongs", entry([2: "- key: [a, b]"]), line: 2, found("a list")),
        Mistake("no list at all", ["# a comment", "key: own.count"], line: 2, found("a mapping")),
        Mistake("a bracket that is not closed", entry([6: "  projects: [holding"]), line: 7, isSyntax),
        Mistake("a field said twice, where it stands first", entry([3: "  version: 1\n  version: 2"]), line: 3, isSyntax),
    ]
    static let good = entry([:]).joined(separator: "\n") + "\n"
}

@Suite("Definitions of indicators")
struct IndicatorFileTests {
    private func library(_ files: [String: String]) throws -> IndicatorLibrary {
        let scratch = try Scratch()
        for (name, text) in files { try scratch.write(name, text) }
        return try IndicatorLibrary.load(folder: scratch.folder)
    }

    @Test("that come with the program are complete, in three languages and in force on every day")
    func builtIn() throws {
        let library = try IndicatorLibrary.load()
        #expect(library.keys.count == 25 && library.keys.first == "signed_100m.count")
        for text in ["1999-01-01", "2013-09-22", "2040-01-01"] {
            let defaults = library.defaults(on: day(text))
            let apart = ["stock.amount", "advanced", "withdrawn"]
            #expect(defaults.map(\.key) == library.keys.filter { !apart.contains($0) })
            #expect(
                defaults.allSatisfy { Set($0.names.keys) == ["zh-Hans", "zh-Hant", "en"] && Set($0.footnotes.keys) == Set($0.names.keys) })
        }
        let signed = try library.indicator("signed_100m.count", on: day("2013-09-22"))
        #expect(
            signed.population
                == .projects([.reached(.signed, .year), .amountAtLeast(.intended, [Amount(minor: 10_000_000_000, text: "1亿元")])]))
    }

    @Test("of a folder add indicators, and replace those of the same key and version")
    func folder() throws {
        let replacing = Mistake.good.replacing("own.count", with: "stock").replacing("[holding]", with: "[{reached: signed}]")
        let library = try library(["a.yml": Mistake.good, "b.yaml": replacing, "c.txt": "neither read nor wrong: ["])
        let on = day("2013-09-22")
        #expect(library.keys.count == 26 && library.keys.last == "own.count")
        #expect(try library.indicator("own.count", on: on).population == .projects([.holding]))
        #expect(try library.indicator("stock", on: on).population == .projects([.reached(.signed, .ever)]))
        #expect(library.definition("stock", on: day("2012-12-31")) == nil, "the replacing one holds from 2013 on")
        #expect(library.defaults(on: day("2012-12-31")).map(\.key).contains("own.count") == false)
    }

    @Test("with several versions: the latest of those in force on the day counts")
    func versions() throws {
        func version(_ number: Int, _ valid: String) -> String {
            Mistake.good.replacing("version: 1", with: "version: \(number)").replacing("{from: 2013-01-01}", with: valid)
        }
        let library = try library([
            "a.yml": version(1, "{to: 2012-12-31}") + version(3, "{from: 2014-01-01}") + version(2, "{from: 2013-01-01, to: 2014-06-30}")
        ])
        func inForce(_ text: String) -> Int? { library.definition("own.count", on: day(text))?.version }
        #expect(["2000-01-01", "2012-12-31", "2013-01-01", "2013-12-31", "2014-01-01", "2014-07-01"].map(inForce) == [1, 1, 2, 2, 3, 3])
    }

    @Test("with a mistake name the file, the line and what is wrong", arguments: Mistake.all)
    func mistakes(mistake: Mistake) throws {
        let error = #expect(throws: DefinitionError.self) { try library(["own.yml": mistake.text]) }
        #expect(error?.file == "own.yml")
        #expect(error?.line == mistake.line, "\(mistake.text)")
        #expect(error.map { mistake.reason($0.reason) } == true, "\(String(describing: error?.reason))")
    }

    @Test("that are not there are asked for in vain, and the answer lists those there are")
    func unknown() throws {
        let error = #expect(throws: Failure.self) { try IndicatorLibrary.load().indicator("none", on: day("2013-09-22")) }
        guard case .invalid(let fields)? = error else { throw error ?? .notFound("failure") }
        #expect(fields[0].field == "indicator" && fields[0].message.values["known"]?.contains("signed_100m.count") == true)
    }
}
