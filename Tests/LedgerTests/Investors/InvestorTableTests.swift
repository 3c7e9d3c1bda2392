import Domain
import Store
import TestSupport
import Testing

@Suite("The table of investors")
struct InvestorTableTests {
    private static let (first, second) = ("样例甲有限公司", "样例乙有限公司")

    private func lines(_ city: City, _ listing: InvestorListing = InvestorListing(), _ on: String = "2013-09-22", known: Instant? = nil)
        async throws -> [InvestorLine]
    {
        try await city.read { try $0.investorTable(listing, at: Moment(asOf: day(on), knownAt: known)).lines }
    }

    /// A project alone, one with both investors, a phase, one without a sum, one that left, and one to come.
    private func open(_ city: City) async throws {
        var phase = ProjectRow("甲一项目二期", number: 3, wan: 900, talks: "2013-05-01", started: "2013-06-01", investor: Self.first)
        phase.kind = .value(.phase)
        phase.parentName = "甲一项目"
        let left = ProjectRow("乙退项目", number: 5, wan: 70, talks: "2013-01-05", investor: "样例丙有限公司").with {
            $0.exited = .day("2013-04-01")
        }
        let visit = VisitRow(number: 1, day: DayReading(day("2013-05-06")), company: "样例甲有限公司 ")
        let later = VisitRow(number: 2, day: DayReading(day("2013-09-25")), company: Self.first)
        try await city.record(
            [
                ProjectRow("甲一项目", number: 1, wan: 100, talks: "2013-01-05", signed: "2013-03-05", investor: Self.first),
                ProjectRow("合投项目", number: 2, district: "430902", wan: 30, talks: "2013-02-05").with {
                    $0.investors = .value([Self.second, Self.first])
                },
                phase, ProjectRow("乙无数项目", number: 4, district: "430902", talks: "2013-07-01", investor: Self.second), left,
                ProjectRow("乙后项目", number: 6, wan: 500, talks: "2013-09-25", investor: Self.second),
            ], visits: [visit, later])
    }

    @Test("counts projects, sums and days by the rules, as of the day", arguments: EngineUnderTest.all)
    func counts(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await open(city)
            let found = try await lines(city)
            #expect(found.map(\.name) == [Self.first, Self.second, "样例丙有限公司"])
            let (a, b, c) = (found[0], found[1], found[2])
            #expect(a.projects == 2 && a.intended == 130_000_000 && a.withoutAmount == 0 && !a.hasLeft)
            #expect(a.stage == .started && a.progress == day("2013-06-01") && a.visit == day("2013-05-06"))
            #expect(a.districts == ["资阳区", "赫山区"])
            #expect(b.projects == 2 && b.intended == 30_000_000 && b.withoutAmount == 1 && b.visit == nil && b.districts == ["资阳区"])
            // What has left counts nowhere, and its sum is unknown rather than 0.
            #expect(c.projects == 0 && c.intended == nil && c.stage == nil && c.hasLeft && c.progress == day("2013-01-05"))
            let before = try await lines(city, InvestorListing(), "2013-03-31")
            #expect(before.map(\.projects) == [2, 1, 1] && before.map(\.hasLeft) == [false, false, false])
            #expect(try await lines(city, InvestorListing(), "2012-12-31").isEmpty)
        }
    }

    @Test("has for each investor the count and sum of the projects that its number leads to", arguments: EngineUnderTest.all)
    func rows(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.importFixture("yiyang-2013.xlsx")
            for on in ["2013-03-31", "2013-09-22"] {
                let moment = Moment(asOf: day(on))
                let (lines, totals) = try await city.read { reader in
                    let lines = try reader.allInvestors(InvestorListing(), at: moment)
                    return (
                        lines,
                        try lines.map {
                            try reader.projectTotals(
                                ProjectListing(filter: ProjectFilter(countedOfInvestor: $0.name)), at: moment, from: City.library)
                        }
                    )
                }
                #expect(lines.count > 10)
                for (line, total) in zip(lines, totals) {
                    let sum = total.amounts[.intended] ?? AmountTotal()
                    #expect(line.projects == total.count && line.intended == (sum.counted > 0 ? sum.fen : nil), "\(line.name)")
                    #expect(line.withoutAmount == sum.unknown + sum.withoutRate, "\(line.name)")
                }
            }
        }
    }

    @Test("is ordered by any column, unknown last, names by pinyin, and found in either script", arguments: EngineUnderTest.all)
    func orders(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await open(city)
            func names(_ column: InvestorListing.Column, _ isDescending: Bool, _ text: String = "") async throws -> [String] {
                let listing = InvestorListing(text: text).with { ($0.sort, $0.isDescending) = (column, isDescending) }
                return try await lines(city, listing).map { String($0.name.dropFirst(2).prefix(1)) }
            }
            #expect(try await names(.name, false) == ["丙", "甲", "乙"])
            #expect(try await names(.name, true) == ["乙", "甲", "丙"])
            #expect(try await names(.intended, false) == ["乙", "甲", "丙"])
            #expect(try await names(.stage, true) == ["甲", "乙", "丙"])
            #expect(try await names(.progress, false) == ["丙", "甲", "乙"])
            #expect(try await names(.visit, true).first == "甲")
            #expect(try await names(.projects, false).first == "丙")
            for text in ["样例甲", "樣例甲", "yljy", "yanglijia"] { #expect(try await names(.intended, true, text) == ["甲"], "\(text)") }
            for text in ["没有", "!!", "' OR 1=1 --"] { #expect(try await names(.intended, true, text) == [], "\(text)") }
        }
    }

    @Test("goes on from page to page without a gap", arguments: EngineUnderTest.all)
    func pages(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let rows = (1...60).map {
                ProjectRow("第\($0)项目", number: $0, wan: Int64($0), talks: "2013-01-01", investor: "第\($0)公司")
            }
            try await city.record(rows)
            for column in [InvestorListing.Column.intended, .name] {
                let listing = InvestorListing().with { $0.sort = column }
                let moment = Moment(asOf: day("2013-09-22"))
                let (first, second, all) = try await city.read { reader in
                    (
                        try reader.investorTable(listing, at: moment), try reader.investorTable(listing.with { $0.page = 2 }, at: moment),
                        try reader.allInvestors(listing, at: moment)
                    )
                }
                #expect(first.count == 60 && first.lines.count == 50 && second.lines.count == 10)
                #expect(first.lines + second.lines == all)
            }
        }
    }

    @Test("finds the same among few and among many", arguments: EngineUnderTest.all)
    func many(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let rows = (1...2_050).map { ProjectRow("第\($0)项目", number: $0, talks: "2013-01-01", investor: "样例\($0)号船舶公司") }
            try await city.record(rows)
            let table = try await city.read {
                try $0.investorTable(InvestorListing(text: "船舶 ylh"), at: Moment(asOf: day("2013-09-22")))
            }
            #expect(table.count == 0 && table.lines.isEmpty)
            let found = try await city.read { try $0.investorTable(InvestorListing(text: "船舶"), at: Moment(asOf: day("2013-09-22"))) }
            #expect(found.count == 2_050 && found.lines.count == 50)
        }
    }

    @Test("is what was known, and only what the reader sees", arguments: EngineUnderTest.all)
    func sight(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await open(city)
            let known = try await city.now()
            try await city.correct(try await city.project(named: "甲一项目"), [.investors: "样例丁有限公司"])
            #expect(try await lines(city).first { $0.name == Self.first }?.projects == 1)
            #expect(try await lines(city).first?.name == "样例丁有限公司")
            let before = try await lines(city, known: known)
            #expect(before.first?.name == Self.first && before.first?.projects == 2)
            let districts = try await city.read { try $0.districts() }
            let ziyang = try #require(districts.first { $0.district.code == "430902" }?.id)
            let local = try await lines(city.seen(by: .bureauReader, scope: .units([ziyang])))
            #expect(local.map(\.name).sorted() == [Self.second, Self.first].sorted())
            #expect(local.allSatisfy { $0.districts == ["资阳区"] && $0.visit == nil })
            #expect(local.first { $0.name == Self.first }?.intended == 30_000_000)
            let elsewhere = try await City.open(city.ledger.engine, name: "另一市", region: "430400")
            #expect(try await lines(elsewhere).isEmpty)
        }
    }
}
