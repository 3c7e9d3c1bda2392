import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

@testable import Demo

@Suite("Whatever is done after a period was closed")
struct PeriodPropertyTests {
    private static let today = day("2013-12-20")
    private static let closedThrough = day("2013-09-30")
    private static let breakdowns: [[Dimension]] = [
        [], [.district], [.method], [.industry], [.stage], [.leader], [.unit], [.mission], [.month], [.age],
    ]
    /// Days of which figures are held against themselves: ends of periods and days between, up to the last closed one.
    private static let days = ["2012-12-31", "2013-02-11", "2013-09-29", "2013-09-30"].map(day)

    /// Every figure as of closed days, cell by cell, without warnings: those tell what the ledger leaves open, as known now.
    private func figures(_ city: City) async throws -> [String] {
        var all: [String] = []
        for asOf in Self.days {
            for figure in try await city.figures(asOf, by: Self.breakdowns).figures {
                // A cell of a district, leader or mission that has become known since is empty.
                if !figure.by.isEmpty, figure.value == .integer(0) || figure.value == nil { continue }
                all.append(
                    "\(asOf) \(figure.key) \(figure.by.map { "\($0.dimension) \($0.value ?? "-")" }) \(String(describing: figure.value))")
            }
            for key in ["stock", "signed_100m.count", "visits.batches", "outflow"] {
                all.append("\(asOf) \(key) \(try await city.rows(key, asOf).map(\.id).sorted())")
            }
        }
        return all
    }

    @Test("figures as of closed days stay what they are", arguments: [3, 21] as [UInt64], EngineUnderTest.all)
    func unchanged(seed: UInt64, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: seed, .init(steps: 14))
            try await history.run()
            try await city.close("2013-09", today: Self.today)
            let before = try await figures(city)
            var acts = RandomActs(city, seed: seed, today: Self.today)
            for _ in 0..<50 {
                let act = try await acts.act()
                guard act.isDone else { continue }
                let after = try await figures(city)
                try #require(after == before, "\(act.name) changed \(Set(after).symmetricDifference(before).sorted().prefix(6))")
            }
            #expect(acts.done > 15 && acts.refused > 0 && acts.later > 3, "\(acts.done) done, \(acts.refused) refused, \(acts.later) later")
            #expect(try await city.broken() == nil)

            try await city.perform(ReopenPeriod(period: .month("2013-01"), reason: "核实后更正"))
            #expect(try await figures(city) == before)
            for _ in 0..<40 { _ = try await acts.act() }
            #expect(try await figures(city) != before, "reopened days can be corrected")
            let atEnd2012 = Self.days[0].description
            #expect(try await figures(city).filter { $0 < atEnd2012 + "~" } == before.filter { $0 < atEnd2012 + "~" })
            #expect(try await city.broken() == nil)
        }
    }
}

/// What people may do to a ledger, at random: by forms, in bulk, by ledgers, decisions, rates and undoing.
private struct RandomActs {
    let city: City
    let today: Day
    private var random: SplitMix64
    private(set) var (done, refused, later) = (0, 0, 0)
    private var entries: [Range<Int64>] = []
    private var opened = 0

    init(_ city: City, seed: UInt64, today: Day) {
        self.city = city
        self.today = today
        random = SplitMix64(seed: seed, element: 7)
    }

    /// Does something; gives what, and whether it was done rather than refused.
    mutating func act() async throws -> (name: String, isDone: Bool) {
        let first = try await city.ledger.journalHead(of: city.principal.agency) + 1
        let countsLater = random.chance(45)
        let choice = random.below(13)
        let name = "act \(choice)\(countsLater ? " counting later" : "")"
        do {
            try await act(choice, countsLater)
        } catch let failure as Failure {
            // `.conflict` of closed days, or because the act does not fit the project.
            if failure.ofClosedDays != nil { refused += 1 }
            return (name, false)
        }
        let last = try await city.ledger.journalHead(of: city.principal.agency)
        guard last >= first else { return (name, false) }
        done += 1
        if countsLater { later += 1 }
        entries.append(first..<(last + 1))
        return (name, true)
    }

    private mutating func act(_ choice: Int, _ countsLater: Bool) async throws {
        let ids = try await city.projectIDs()
        let project = random.pick(ids)
        let on = someDay()
        switch choice {
        case 0: try await perform(CorrectProject(project: project, form: someForm(), today: today), countsLater)
        case 1:
            try await perform(
                CorrectProject(project: project, form: someForm(), effective: someDay(), today: today), countsLater)
        case 2: try await perform(ChangeProjects(projects: ids, field: .method, text: "以商招商", today: today), countsLater)
        case 3, 4:
            let step = StageStep(random.pick(Stage.allCases), on: DayReading(on))
            let needs: [StageRequirements.Need] = [.investor, .amount, .district] + Stage.allCases.map { .day($0) }
            try await perform(
                AdvanceProject(
                    project: project, step: step, excuses: Dictionary(uniqueKeysWithValues: needs.map { ($0, "资料待补") }), today: today,
                    stages: City.stages), countsLater)
        case 5:
            try await perform(
                RetreatProject(project: project, stage: random.pick(Stage.allCases), reason: "登记有误", today: today), countsLater)
        case 6: try await perform(CloseProject(project: project, kind: .terminated, day: on, reason: "终止", today: today), countsLater)
        case 7:
            try await perform(
                ReopenProject(project: project, from: random.chance(50) ? nil : someDay(), reason: "恢复", today: today), countsLater)
        case 8:
            try await perform(
                DecideDuplicate(kept: project, other: random.pick(ids), verdict: .merge, reason: "同一项目"), countsLater)
        case 9: try await perform(SetRate(currency: .usd, micros: Int64(random.within(5...8)) * 1_000_000), countsLater)
        case 10:
            guard !entries.isEmpty else { return }
            let range = random.pick(entries)
            try await perform(UndoEntries(range.lowerBound...(range.upperBound - 1)), countsLater)
        case 11:
            let rows = (0..<3).map { _ in someRow() }
            try await city.write(
                rows, .init(blanks: random.chance(20) ? .clear : .keep, ledgerDate: today), countsLater: countsLater)
        default:
            let visits = (1...2).map { number in
                var row = VisitRow(number: number, day: DayReading(someDay()), company: "新客商\(random.below(4))")
                row.headcount = .value(random.within(1...9))
                return row
            }
            try await city.write([], visits: visits, .init(ledgerDate: today), countsLater: countsLater)
        }
    }

    private func perform<Act: Action>(_ action: Act, _ countsLater: Bool) async throws {
        _ = try await city.ledger.perform(action, as: city.principal, countsLater: countsLater)
    }

    private mutating func someDay() -> Day { day("2012-06-01").adding(days: random.below(560)) }

    private mutating func someForm() -> ProjectForm {
        let forms: [[ProjectForm.Field: String]] = [
            [.intended: "\(random.within(1...20) * 1_000)万元"], [.district: random.pick(["430902", "430981"])], [.leader: "市领导09"],
            [.remark: "备注\(random.below(9))", .site: "甲地块"], [.intended: ""], [.kind: "increment"], [.name: "更名项目\(random.below(99))"],
        ]
        return ProjectForm(random.pick(forms))
    }

    private mutating func someRow() -> ProjectRow {
        opened += 1
        let number = random.chance(50) ? random.within(1...12) : 900 + opened
        var row = ProjectRow(number: opened, name: "样例项目\(number)")
        row.code = .value("P\(number)")
        row.district = .value("430903")
        row.intended = .wan(Int64(random.within(3...30)) * 1_000)
        if random.chance(60) { row.talks = .value(DayReading(someDay())) }
        if random.chance(60) { row.signed = .value(DayReading(someDay())) }
        if random.chance(20) {
            row.exit = .terminated
            row.exited = .value(DayReading(someDay()))
        }
        return row
    }
}
