import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing
import Views

@Suite("A published briefing")
struct BriefingTests {
    private let asOf = day("2013-09-22")

    private func publish(_ city: City, _ title: String = "招商引资简报") async throws -> PublishedBriefingRecord {
        let figures = try await city.figures(asOf)
        let input = BriefingInput(agency: "益阳市", figures: figures, footnotes: [:])
        let document = try input.briefing(try Strings(.simplified)).json()
        return try await city.perform(PublishBriefing(title: title, language: "zh-Hans", figures: figures, document: document))
    }

    private func differences(_ id: ID<PublishedBriefing>, _ city: City, from library: IndicatorLibrary = City.library) async throws
        -> [FigureDifference]
    {
        try await city.read { reader in try reader.differences(in: try reader.briefing(id), library: library) }
    }

    private func unlabelled(_ figure: Figure) -> Figure {
        var figure = figure
        figure.by = figure.by.map { GroupValue($0.dimension, $0.value) }
        return figure
    }

    @Test(
        "is frozen: whatever is imported, corrected, decided or taken back later, its figures can be computed again",
        arguments: EngineUnderTest.all)
    func frozen(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.importFixture("yiyang-2013.xlsx")
            let published = try await publish(city)
            #expect(published.number == 1 && published.moment.asOf == asOf && published.moment.knownAt != nil)
            #expect(published.publishedBy == "system" && published.document.contains("益阳市"))
            let frozen = try FrozenFigures.decode(published.figures)
            let computed = try await city.figures(asOf, known: published.moment.knownAt)
            #expect(frozen.figures.map(unlabelled) == computed.figures.map(unlabelled))
            #expect(frozen.figures == computed.figures)
            #expect(frozen["signed_100m.count"]?.integer == 29)
            #expect(try await differences(published.id, city) == [])

            try await city.resolveSampleDuplicates()
            try await city.importFixture(Expected.revision)
            try await city.setRate(.usd, micros: 7_000_000)
            #expect(try await city.count("signed_100m.count", asOf) != 29)
            #expect(try await differences(published.id, city) == [])
            let second = try await publish(city, "招商引资简报（二）")
            #expect(second.number == 2)
            #expect(try await city.read { try $0.briefings() }.map(\.number) == [2, 1])
            #expect(try FrozenFigures.decode(second.figures).figures != frozen.figures)
            #expect(try await differences(second.id, city) == [])
            #expect(try await city.read { try $0.briefing(published.id) } == published)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("whose figures were changed in the database shows which", arguments: EngineUnderTest.all)
    func tampered(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", signed: "2013-03-05")])
            let published = try await publish(city)
            #expect(try await differences(published.id, city) == [])
            var figures = try FrozenFigures.decode(published.figures)
            let place = try #require(figures.figures.firstIndex { $0.key == "signed_100m.count" && $0.by.first?.value == "430903" })
            figures.figures[place].value = .integer(2)
            try await city.ledger.engine.run("UPDATE briefing SET figures = \(try FrozenFigures.encode(figures))")
            let found = try await differences(published.id, city)
            #expect(found.map(\.key) == ["signed_100m.count"] && found[0].by.map(\.value) == ["430903"])
            #expect(found[0].published == .integer(2) && found[0].recomputed == .integer(1))
        }
    }

    @Test("whose indicator is gone or was defined anew shows that", arguments: EngineUnderTest.all)
    func definitions(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let published = try await publish(city)
            let all = City.library.defaults(on: asOf)
            let without = IndicatorLibrary(indicators: all.filter { $0.key != "stock" })
            #expect(Set(try await differences(published.id, city, from: without).map(\.key)) == ["stock"])
            let anew = IndicatorLibrary(
                indicators: all.map { indicator in
                    var indicator = indicator
                    if indicator.key == "inflow" { indicator.version = 2 }
                    return indicator
                })
            #expect(Set(try await differences(published.id, city, from: anew).map(\.key)) == ["inflow"])
        }
    }

    @Test("has a title, or is not published", arguments: EngineUnderTest.all)
    func title(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            await #expect(throws: Failure.invalid([FieldError(field: "title", message: Message("briefing.title_missing"))])) {
                _ = try await publish(city, "　")
            }
            let published = try await city.read { try $0.briefings() }
            #expect(published.isEmpty)
        }
    }

    @Test("leaves the digest of what was frozen in the journal", arguments: EngineUnderTest.all)
    func digest(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let published = try await publish(city)
            let note = try await city.ledger.engine.read { connection in
                try connection.first("SELECT note FROM journal_entry WHERE action = 'briefing.published'")?.text(0)
            }
            #expect(note == "招商引资简报 sha256:" + sha256(published.figures + "\n" + published.document))
        }
    }
}
