import Domain
import Store
import TestSupport
import Testing

@Suite("Visits, listed and one by one")
struct VisitTests {
    private static let (first, second) = ("样例甲有限公司", "样例乙有限公司")

    private func visit(_ number: Int, _ on: String, _ company: String = first, persons: Int? = nil, cancelled: Bool = false) -> VisitRow {
        var row = VisitRow(number: number, day: DayReading(day(on)), company: company)
        if let persons { row.headcount = .value(persons) }
        row.purpose = .value("考察光伏项目")
        row.isCancelled = cancelled
        return row
    }

    private func open(_ city: City) async throws {
        try await city.record(
            [ProjectRow("甲一项目", number: 1, wan: 100, talks: "2013-01-05", investor: Self.first)],
            visits: [
                visit(1, "2012-12-31", persons: 3), visit(2, "2013-01-01", persons: 4), visit(3, "2013-09-05", Self.second),
                visit(4, "2013-09-06", Self.second, persons: 9, cancelled: true), visit(5, "2013-09-28", persons: 5),
            ])
    }

    private func table(_ city: City, _ change: (inout VisitListing) -> Void = { _ in }) async throws -> VisitTable {
        let listing = VisitListing().with(change)
        return try await city.read { try $0.visitTable(listing, at: Moment(asOf: day("2013-09-22")), from: City.library) }
    }

    @Test("are counted and summed the same whatever narrows them", arguments: EngineUnderTest.all)
    func totals(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await open(city)
            let all = try await table(city)
            #expect(all.count == 4 && all.batches == 3 && all.headcount == 7 && all.unknownHeadcounts == 1 && all.years == [2013, 2012])
            // Words are looked for row by row: the sums stay those of all that are found.
            let found = try await table(city) { $0.text = "kaocha" }
            #expect((found.count, found.batches, found.headcount, found.unknownHeadcounts) == (4, 3, 7, 1) && found.lines == all.lines)
            #expect(try await table(city) { $0.text = "樣例乙" }.count == 2)
            let year = try await table(city) { $0.year = 2012 }
            #expect(year.lines.map(\.facts.day.day) == [day("2012-12-31")] && year.years == [2013, 2012])
            #expect(try await table(city) { ($0.year, $0.month) = (2013, 9) }.count == 2)
            let none = try await table(city) { $0.year = 2011 }
            #expect(none.count == 0 && none.headcount == 0 && none.lines.isEmpty)
        }
    }

    @Test("of a figure are exactly its own", arguments: EngineUnderTest.all)
    func figure(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await open(city)
            let rows = try await table(city) { listing in
                listing.figure = FigureAddress(key: "visits.batches")
                (listing.year, listing.text, listing.company) = (2012, "别的", "别家")
            }
            #expect(rows.count == 2 && rows.lines.map(\.facts.day.day) == [day("2013-09-05"), day("2013-01-01")])
            let counted = try await city.count("visits.batches", day("2013-09-22"))
            #expect(counted == 2)
        }
    }

    @Test("go on from page to page without a gap, with words and without", arguments: EngineUnderTest.all)
    func pages(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([], visits: (1...120).map { visit($0, "2013-05-06", "第\($0)公司", persons: 1) })
            for text in ["", "考察"] {
                var lines: [VisitLine] = []
                for page in 1...4 {
                    let found = try await table(city) { ($0.text, $0.page) = (text, page) }
                    #expect(found.count == 120 && found.headcount == 120 && found.lines.count == [50, 50, 20, 0][page - 1])
                    lines += found.lines
                }
                #expect(Set(lines.map(\.id)).count == 120)
            }
        }
    }

    @Test("have a page with the company's investor, its projects and its other visits", arguments: EngineUnderTest.all)
    func dossier(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let before = try await city.now()
            try await open(city)
            let lines = try await table(city).lines
            let id = try #require(lines.first { $0.facts.day.day == day("2013-01-01") }).id
            let moment = Moment(asOf: day("2013-09-22"))
            let (found, timeline) = try await city.read {
                (try $0.visit(id, at: moment, from: City.library), try $0.timeline(of: id, at: moment))
            }
            #expect(found.call.facts.headcount == 4 && found.investor?.name == Self.first)
            #expect(found.projects.map(\.facts.name) == ["甲一项目"] && found.count == 1)
            #expect(found.others.map(\.facts.day.day) == [day("2012-12-31")])
            #expect(timeline.count == 1)
            let other = try #require(lines.first { $0.facts.company == Self.second }).id
            let stranger = try await city.read { try $0.visit(other, at: moment, from: City.library) }
            #expect(stranger.investor == nil && stranger.projects.isEmpty && stranger.others.count == 1)
            let ziyang = try #require(try await city.read { try $0.districts() }.first { $0.district.code == "430902" }?.id)
            let elsewhere = try await City.open(city.ledger.engine, name: "另一市", region: "430400")
            for reader in [elsewhere, city.seen(by: .bureauReader, scope: .units([ziyang]))] {
                await #expect(throws: Failure.notFound("visit \(id)")) {
                    _ = try await reader.read { try $0.visit(id, at: moment, from: City.library) }
                }
            }
            await #expect(throws: Failure.notFound("visit \(id)")) {
                _ = try await city.read {
                    try $0.visit(id, at: Moment(asOf: moment.asOf, knownAt: before), from: City.library)
                }
            }
        }
    }
}
