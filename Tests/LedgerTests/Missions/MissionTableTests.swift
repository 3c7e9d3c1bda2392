import Domain
import Store
import TestSupport
import Testing

@Suite("The table of missions")
struct MissionTableTests {
    static func row(_ number: Int, _ name: String, _ first: String, _ last: String, place: String? = nil, persons: Int? = nil) -> MissionRow
    {
        var row = MissionRow(number: number, name: name, firstDay: day(first), lastDay: day(last))
        if let place { row.place = .value(place) }
        if let persons { row.headcount = .value(persons) }
        return row
    }

    /// A mission of the year before that bears the same name, one over the turn of the year, one to come; projects of two of them.
    static func open(_ city: City) async throws {
        let missions = [
            row(1, "港澳招商活动", "2012-07-09", "2012-07-14", place: "香港、澳门", persons: 16),
            row(2, "港澳招商活动", "2013-07-13", "2013-07-18", place: "香港、澳门", persons: 24),
            row(3, "北京对接会", "2012-12-30", "2013-01-03", place: "北京"), row(4, "上海推介会", "2013-10-08", "2013-10-10"),
        ]
        func from(_ source: String, _ row: ProjectRow) -> ProjectRow { row.with { $0.source = .value(source) } }
        let (old, new) = ("2012年7月港澳招商活动", "2013年7月港澳招商活动")
        var phase = ProjectRow("甲一项目二期", number: 5, wan: 900, talks: "2013-08-01").with { $0.source = .value(new) }
        phase.kind = .value(.phase)
        phase.parentName = "甲一项目"
        try await city.record(
            [
                from(new, ProjectRow("甲一项目", number: 1, wan: 100, talks: "2013-07-20", signed: "2013-08-05")),
                from(new, ProjectRow("甲二项目", number: 2, district: "430902", talks: "2013-07-20")),
                from(new, ProjectRow("甲退项目", number: 3, wan: 70, talks: "2013-07-20").with { $0.exited = .day("2013-09-01") }),
                from(old, ProjectRow("旧项目", number: 4, wan: 50, talks: "2012-08-01", signed: "2013-03-01")), phase,
                ProjectRow("别的项目", number: 6, wan: 500, talks: "2013-01-01"),
            ], missions: missions)
    }

    private func lines(
        _ city: City, _ on: String = "2013-09-22", known: Instant? = nil, _ change: (inout MissionListing) -> Void = { _ in }
    ) async throws -> [MissionLine] {
        let listing = MissionListing().with(change)
        return try await city.read { try $0.missionTable(listing, at: Moment(asOf: day(on), knownAt: known), from: City.library).lines }
    }

    @Test("counts what each has brought as of the day, and tells those of one name apart", arguments: EngineUnderTest.all)
    func counts(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await Self.open(city)
            let found = try await lines(city)
            #expect(found.map(\.facts.name) == ["港澳招商活动", "北京对接会", "港澳招商活动"])
            #expect(found.map(\.value) == ["港澳招商活动 2013-07-13", "北京对接会", "港澳招商活动 2012-07-09"])
            // Increments, phases and what has left count nowhere (rules 5 and 7).
            #expect(found.map(\.projects) == [2, 0, 1] && found.map(\.signed) == [1, 0, 1])
            #expect(found.map(\.intended) == [100_000_000, nil, 50_000_000] && found.map(\.withoutAmount) == [1, 0, 0])
            let before = try await lines(city, "2013-07-31")
            #expect(before.map(\.projects) == [3, 0, 1] && before.map(\.signed) == [0, 0, 1])
            #expect(try await lines(city, "2013-10-08").first?.facts.name == "上海推介会")
            #expect(try await lines(city, "2012-01-01").isEmpty)
        }
    }

    @Test("has for each mission the figure by mission, and as many rows as each number leads to", arguments: EngineUnderTest.all)
    func rows(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.importFixture("yiyang-2013.xlsx")
            try await Self.open(city)
            for on in ["2013-07-31", "2013-09-22"] {
                let (found, moment) = (try await lines(city, on), Moment(asOf: day(on)))
                let cells = try await city.figures(day(on), ["mission.projects"], by: [[.mission]]).figures
                #expect(found.contains { $0.projects > 10 } && found.count > 4)
                for line in found {
                    #expect(cells.first { $0.by.first?.value == line.value }?.integer == Int64(line.projects), "\(line.value)")
                    let (counted, signed) = try await city.read { reader in
                        (
                            try reader.projectTotals(
                                ProjectListing(filter: ProjectFilter(countedOfMission: line.value)), at: moment, from: City.library),
                            try reader.projectCount(
                                ProjectFilter(signedOfMission: line.value, asOf: moment.asOf), at: moment, from: City.library)
                        )
                    }
                    let sum = counted.amounts[.intended] ?? AmountTotal()
                    #expect(counted.count == line.projects && signed.count == line.signed, "\(line.value)")
                    #expect(line.intended == (sum.counted > 0 ? sum.fen : nil) && line.withoutAmount == sum.unknown + sum.withoutRate)
                }
            }
        }
    }

    @Test("is narrowed to a year and to words, and ordered by any column, unknown last", arguments: EngineUnderTest.all)
    func narrows(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await Self.open(city)
            func days(_ change: (inout MissionListing) -> Void) async throws -> [String] {
                try await lines(city, "2013-09-22", change).map { String($0.facts.firstDay.description.prefix(7)) }
            }
            #expect(try await days { $0.year = 2013 } == ["2013-07", "2012-12"])
            #expect(try await days { $0.year = 2012 } == ["2012-12", "2012-07"])
            #expect(try await days { $0.year = 2011 } == [])
            for text in ["澳门", "澳門", "aomen", "gazs"] { #expect(try await days { $0.text = text } == ["2013-07", "2012-07"], "\(text)") }
            #expect(try await days { $0.text = "!!" } == [])
            #expect(try await days { ($0.sort, $0.isDescending) = (.name, false) } == ["2012-12", "2012-07", "2013-07"])
            #expect(try await days { ($0.sort, $0.isDescending) = (.headcount, false) } == ["2012-07", "2013-07", "2012-12"])
            #expect(try await days { ($0.sort, $0.isDescending) = (.headcount, true) } == ["2013-07", "2012-07", "2012-12"])
            #expect(try await days { ($0.sort, $0.isDescending) = (.intended, true) } == ["2013-07", "2012-07", "2012-12"])
            #expect(try await days { ($0.sort, $0.isDescending) = (.projects, false) } == ["2012-12", "2012-07", "2013-07"])
            let table = try await city.read {
                try $0.missionTable(MissionListing().with { $0.year = 2011 }, at: Moment(asOf: day("2013-09-22")), from: City.library)
            }
            #expect(table.count == 0 && table.years == [2013, 2012])
        }
    }

    @Test("goes on from page to page without a gap", arguments: EngineUnderTest.all)
    func pages(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let rows = (1...60).map { number in
                let first = day("2013-01-01").adding(days: number)
                return MissionRow(number: number, name: "第\(number)次招商", firstDay: first, lastDay: first)
            }
            try await city.record([], missions: rows)
            let moment = Moment(asOf: day("2013-09-22"))
            let (first, second, all) = try await city.read { reader in
                (
                    try reader.missionTable(MissionListing(), at: moment, from: City.library),
                    try reader.missionTable(MissionListing().with { $0.page = 2 }, at: moment, from: City.library),
                    try reader.allMissions(MissionListing(), at: moment, from: City.library)
                )
            }
            #expect(first.count == 60 && first.lines.count == 50 && second.lines.count == 10)
            #expect(first.lines + second.lines == all)
        }
    }

    @Test("is what was known, and only what the reader sees", arguments: EngineUnderTest.all)
    func sight(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await Self.open(city)
            let known = try await city.now()
            try await city.record([], missions: [Self.row(1, "港澳招商活动", "2013-07-13", "2013-07-18", persons: 30)])
            #expect(try await lines(city).first?.facts.headcount == 30)
            #expect(try await lines(city, known: known).first?.facts.headcount == 24)
            let ziyang = try #require(try await city.read { try $0.districts() }.first { $0.district.code == "430902" }?.id)
            // Missions belong to no district.
            #expect(try await lines(city.seen(by: .bureauReader, scope: .units([ziyang]))).isEmpty)
            let elsewhere = try await City.open(city.ledger.engine, name: "另一市", region: "430400")
            #expect(try await lines(elsewhere).isEmpty)
        }
    }
}
