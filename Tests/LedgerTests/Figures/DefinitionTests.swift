import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Definitions of an agency's own")
struct DefinitionTests {
    private let asOf = day("2013-09-22")

    private func text(_ key: String = "signed_100m.count", version: Int = 2, from: String = "2013-01-01", tier: String = "2亿元") throws
        -> String
    {
        let built = try #require(City.library.definitions(of: key).first)
        return built.draft(version: version, from: day(from)).replacing("intended: 1亿元", with: "intended: \(tier)")
    }

    @Test("hold from their day on, by the version they name, and leave what was known before as it was", arguments: EngineUnderTest.all)
    func defined(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([
                ProjectRow("样例甲项目", wan: 12_000, talks: "2012-01-05", signed: "2012-03-01"),
                ProjectRow("样例乙项目", number: 2, wan: 12_000, talks: "2013-01-05", signed: "2013-03-01"),
                ProjectRow("样例丙项目", number: 3, wan: 30_000, talks: "2013-01-05", signed: "2013-03-01"),
            ])
            let key = "signed_100m.count"
            func figure(_ day: Day, known: Instant? = nil) async throws -> Figure? {
                try await city.read { reader in
                    let library = try reader.indicators(City.library, knownAt: known)
                    return try reader.figures(at: Moment(asOf: day, knownAt: known), keys: [key], by: [[]], from: library)[key]
                }
            }
            let known = try await city.now()
            #expect(try await figure(asOf)?.integer == 2)
            let act = DefineIndicator(text: try text(), library: City.library, today: asOf)
            let effect = try await city.ledger.preview(act, as: city.principal).effect
            let whole = effect.lines.first { $0.key == key && $0.by.isEmpty }
            #expect(whole?.before?.integer == 2 && whole?.after?.integer == 1 && whole?.isChanged == true)
            #expect(try await figure(asOf)?.integer == 2)

            let entries = try await city.perform(act)
            #expect(entries.count == 1)
            #expect(try await figure(asOf)?.integer == 1)
            #expect(try await figure(asOf)?.definition == 2)
            // Days before it, and what was known before it.
            #expect(try await figure(day("2012-12-31"))?.integer == 1)
            #expect(try await figure(day("2012-12-31"))?.definition == 1)
            #expect(try await figure(asOf, known: known)?.integer == 2)
            #expect(try await city.broken() == nil)
            let own = try await city.read { try $0.indicators(City.library).definitions(of: key) }
            #expect(own.map(\.origin) == [.agency, .builtIn] && own.map(\.indicator.version) == [2, 1])

            await #expect(throws: Failure.conflict(Message("definition.taken", ["version": "2", "next": "3"]))) {
                try await city.perform(act)
            }
        }
    }

    @Test("are the agency's own: another goes by the program's", arguments: EngineUnderTest.all)
    func foreign(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let owner = try await CreateAgency(
                name: "邻市", regionCode: "430700", districts: [District(code: "430702", name: "武陵区", aliases: [])]
            )
            .perform(in: city.ledger)
            try await city.perform(DefineIndicator(text: try text(), library: City.library, today: asOf))
            let theirs = try await city.ledger.read(as: owner) { try $0.indicators(City.library).versions(of: "signed_100m.count") }
            #expect(theirs.map(\.version) == [1])
        }
    }

    @Test("A published briefing is recomputed by the definitions known then", arguments: EngineUnderTest.all)
    func published(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例乙项目", number: 2, wan: 12_000, talks: "2013-01-05", signed: "2013-03-01")])
            let figures = try await city.figures(asOf)
            _ = try await city.perform(
                PublishBriefing(title: "样例简报", language: "zh-Hans", figures: figures, document: "样例", draft: nil))
            try await city.perform(DefineIndicator(text: try text(), library: City.library, today: asOf))
            let record = try #require(try await city.read { try $0.briefings() }.first)
            #expect(try await city.read { try $0.differences(in: record, library: City.library) } == [])
        }
    }

    @Test("What does not follow is refused: its line, its version, its day, its unit")
    func refused() async throws {
        try await withCity(.sqlite) { city in
            func refusal(_ text: String, of key: String? = "signed_100m.count") async throws -> String? {
                do {
                    try await city.perform(DefineIndicator(text: text, key: key, library: City.library, today: asOf))
                    return nil
                } catch Failure.invalid(let errors) {
                    return errors.first.map { "\($0.message.key) \($0.message.values["line"] ?? "")" }
                } catch Failure.conflict(let message) {
                    return message.key
                }
            }
            let good = try text()
            #expect(try await refusal("\n\n" + good.replacing("measure: count", with: "measure: guess")) == "definition.unexpected 7")
            #expect(try await refusal(good.replacing("unit: projects\n", with: "")) == "definition.missing 1")
            #expect(try await refusal("") == "definition.missing 1")
            #expect(try await refusal("key: [") != nil)
            #expect(try await refusal(good, of: "stock") == "definition.other_key ")
            #expect(try await refusal(try text(version: 3)) == "definition.not_next ")
            #expect(try await refusal(try text(version: 1)) == "definition.taken")
            #expect(try await refusal(good.replacing("valid: {from: 2013-01-01}\n", with: "")) == "definition.from_missing ")
            #expect(try await refusal(good.replacing("unit: projects", with: "unit: fen")) == "definition.other_unit ")
            let circle = good.replacing("measure: count", with: "measure: {change: {of: signed_100m.count, from: visits.batches.change}}")
                .split(separator: "\n").filter { !$0.hasPrefix("projects:") }.joined(separator: "\n")
            #expect(try await refusal(circle) == "definition.change_of ")
            #expect(try await city.read { try $0.indicators(City.library).versions(of: "signed_100m.count") }.count == 1)
            #expect(try await refusal(good) == nil)
        }
    }

    @Test("Every built-in definition's text reads as itself, and its draft as its next version")
    func texts() throws {
        for key in City.library.keys {
            let defined = try #require(City.library.definitions(of: key).first)
            let next = try City.library.drafted(defined.draft(version: defined.indicator.version + 1, from: asOf), of: key)
            var expected = defined.indicator
            (expected.version, expected.validFrom) = (defined.indicator.version + 1, asOf)
            #expect(next.indicator == expected, "\(key)")
        }
    }
}
