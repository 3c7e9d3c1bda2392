import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Figures at their edges")
struct FigureEdgeTests {
    /// The count on each of some days.
    private func counts(_ key: String, _ days: String..., in city: City) async throws -> [Int64?] {
        var counts: [Int64?] = []
        for text in days { counts.append(try await city.count(key, day(text))) }
        return counts
    }

    @Test("an exited project counts up to the day before its exit, and on no day when the exit has none", arguments: EngineUnderTest.all)
    func exits(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let row = ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-10", signed: "2013-03-05").with {
                $0.exit = .terminated
                $0.exited = .day("2013-06-30")
            }
            try await city.record([row])
            for key in ["signed_100m.count", "pool_50m.count", "stock", "signed.not_started"] {
                #expect(try await counts(key, "2013-06-29", "2013-06-30", "2013-07-01", in: city) == [1, 0, 0], "\(key)")
            }
            #expect(try await counts("outflow", "2013-06-29", "2013-06-30", "2014-06-30", in: city) == [0, 1, 0])
            #expect(try await counts("inflow", "2013-06-29", "2013-12-31", in: city) == [1, 1])
            try await city.record([ProjectRow("样例乙水泥厂", wan: 12_000, talks: "2013-01-10").with { $0.exit = .suspended }])
            #expect(try await counts("stock", "2013-01-10", "2013-06-29", in: city) == [1, 1])
        }
    }

    @Test("a whole computed together with its parts is what it is alone, in one pass where parts add up", arguments: EngineUnderTest.all)
    func together(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(
                ["430902", "430903", "430903", "430981"].enumerated().map { index, district in
                    ProjectRow("\(index)号样例项目", number: index + 1, district: district, wan: 12_000, talks: "2013-01-10").with {
                        $0.leader = .value("市领导01")
                        if index > 1 { $0.intended = .blank }
                    }
                })
            let moment = Moment(asOf: day("2013-09-22"))
            func cells(_ keys: [String], _ by: [[Domain.Dimension]]) async throws -> (figures: [Figure], passes: Int) {
                try await city.read { reader in
                    let (set, statements) = try reader.traced { try $0.figures(at: moment, keys: keys, by: by, from: City.library) }
                    return (set.figures, statements.filter { $0.text.contains("FROM project_version v") }.count)
                }
            }
            let groupings: [[Domain.Dimension]] = [[], [.district], [.method]]
            let keys = ["stock", "stock.amount", "pool_50m.count"]
            let together = try await cells(keys, groupings)
            var alone: [Figure] = []
            for key in keys { for by in groupings { alone += try await cells([key], [by]).figures } }
            #expect(together.figures == alone && together.passes == 1)
            #expect(together.figures.first?.value == .integer(4))
            let leaders = try await cells(["leader_led_100m.leaders"], [[], [.district]])
            #expect(leaders.passes == 2 && leaders.figures.first?.value == .integer(1))
        }
    }

    @Test("this year begins on 1 January and ends on the day", arguments: EngineUnderTest.all)
    func year(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(
                ["2012-12-31", "2013-01-01", "2013-12-31"].enumerated().map { index, signed in
                    ProjectRow("\(index)号样例项目", number: index + 1, wan: 12_000, talks: "2012-01-01", signed: signed)
                })
            #expect(try await counts("signed_100m.count", "2012-12-30", "2012-12-31", "2013-01-01", in: city) == [0, 1, 1])
            #expect(try await counts("signed_100m.count", "2013-12-30", "2013-12-31", "2014-01-01", in: city) == [1, 2, 0])
        }
    }

    @Test("a threshold includes the number itself, in the currency of the amount", arguments: EngineUnderTest.all)
    func thresholds(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let amounts: [Stated<Amount>] = [.wan(5_000), .wan(4_999), .foreign(813, .usd), .foreign(814, .usd), .blank, .unreadable]
            try await city.record(
                amounts.enumerated().map { index, amount in
                    ProjectRow("\(index)号样例项目", number: index + 1, talks: "2013-01-01").with { $0.intended = amount }
                })
            let rows = try await city.rows("pool_50m.count", day("2013-09-22"))
            #expect(rows.map(\.name) == ["0号样例项目", "3号样例项目"])
            let figure = try await city.figure("pool_50m.count", day("2013-09-22"))
            #expect(figure?.warnings == [.init(code: "amount_unknown", count: 2)])
        }
    }

    @Test("a mission's projects count from its last day on", arguments: EngineUnderTest.all)
    func missions(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let mission = MissionRow(number: 1, name: "2013年7月赴港澳招商活动", firstDay: day("2013-07-13"), lastDay: day("2013-07-18"))
            try await city.record(
                [ProjectRow("样例甲项目", talks: "2013-07-14").with { $0.source = .value("7月港澳招商") }], missions: [mission])
            #expect(try await counts("mission.projects", "2013-07-17", "2013-07-18", in: city) == [0, 1])
        }
    }

    @Test(
        "a framework puts a project in talks; a start without a signing counts as started, with a warning", arguments: EngineUnderTest.all)
    func frameworks(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let started = ProjectRow("样例乙水泥厂", number: 2, wan: 12_000, started: "2013-05-01").with { $0.missingDays = [.signingDayMissing] }
            try await city.record([ProjectRow("样例甲项目", wan: 12_000).with { $0.framework = .day("2013-03-05") }, started])
            #expect(try await counts("pool_50m.count", "2013-03-04", "2013-03-05", "2013-05-01", in: city) == [0, 1, 2])
            let signed = try #require(try await city.figure("signed_100m.count", day("2013-09-22")))
            #expect(signed.integer == 0 && signed.warnings == [.init(code: "signing_day_missing", count: 1)])
            let stages = try await city.figures(day("2013-09-22"), ["stock"], by: [[.stage]]).figures
            #expect(stages.map(\.integer) == [0, 1, 0, 0, 1, 0])
        }
    }

    @Test("a change from a day on counts from that day on; a correction counts for every day", arguments: EngineUnderTest.all)
    func effective(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", wan: 9_999, talks: "2013-01-10", signed: "2013-03-05")])
            let options = LedgerWriter.Options(effective: day("2013-06-01"), ledgerDate: day("2013-09-30"))
            _ = try await city.write([ProjectRow("样例甲项目", wan: 10_000)], options)
            #expect(try await counts("signed_100m.count", "2013-05-31", "2013-06-01", in: city) == [0, 1])
            let known = try await city.now()
            _ = try await city.write([ProjectRow("样例甲项目", wan: 20_000)], .init(effective: nil, ledgerDate: day("2013-09-30")))
            #expect(try await counts("signed_100m.count", "2013-05-31", "2013-06-01", in: city) == [1, 1])
            #expect(try await city.count("signed_100m.count", day("2013-05-31"), known: known) == 0)
        }
    }
}
