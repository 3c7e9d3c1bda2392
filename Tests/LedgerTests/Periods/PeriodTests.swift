import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Closing periods")
struct PeriodTests {
    private static let today = day("2013-10-10")
    private static let rows = [
        ProjectRow("样例甲项目", wan: 12_000, talks: "2013-03-05", signed: "2013-08-10", investor: "样例甲公司"),
        ProjectRow("样例乙项目", number: 2, wan: 8_000, talks: "2013-04-02", investor: "样例乙公司"),
    ]

    private func withClosed(_ kind: EngineUnderTest, _ body: (City, ID<Project>, ID<Project>) async throws -> Void) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            try await city.close("2013-08", today: Self.today)
            try await body(city, try await city.project(named: "样例甲项目"), try await city.project(named: "样例乙项目"))
        }
    }

    private func refusal(_ act: () async throws -> Void) async throws -> Message? {
        do {
            try await act()
            return nil
        } catch Failure.conflict(let message) {
            return message
        }
    }

    private func sign(_ project: ID<Project>, _ on: String) -> AdvanceProject {
        AdvanceProject(
            project: project, step: StageStep(.signed, on: DayReading(day(on))), today: Self.today, stages: City.stages)
    }

    @Test("a signing of a closed month is refused with the period, who closed it and what can be done", arguments: EngineUnderTest.all)
    func refused(kind: EngineUnderTest) async throws {
        try await withClosed(kind) { city, _, other in
            let message = try await refusal { try await city.perform(sign(other, "2013-08-20")) }
            #expect(message?.key == "period.closed")
            #expect(message?.values["period"] == "2013-08" && message?.values["by"] == "system")
            #expect(message?.values["day"] == "2013-08-20" && message?.values["open"] == "2013-09-01")
            #expect(try await city.count("signed_100m.count", day("2013-08-31")) == 1)
            // A day of the open month is as ever.
            try await city.perform(sign(other, "2013-09-03"))
        }
    }

    @Test(
        "the credit of closed days stays divided as it was; from an open day on it may be divided otherwise", arguments: EngineUnderTest.all
    )
    func credit(kind: EngineUnderTest) async throws {
        try await withClosed(kind) { city, project, _ in
            func split(from day: String) -> SplitCredit {
                let form = CreditForm([.from: day, .shares: "赫山区60%、资阳区40%"])
                return SplitCredit(project: project, form: form, reason: "样例", today: Self.today, indicators: City.library.keys)
            }
            let message = try await refusal { try await city.perform(split(from: "2013-08-15")) }
            #expect(message?.key == "period.closed_only" && message?.values["day"] == "2013-08-15")
            try await city.perform(split(from: "2013-09-01"))
            #expect(try await city.broken() == nil)
        }
    }

    @Test("it may count in the open period: the actual day is kept, and the entry says so", arguments: EngineUnderTest.all)
    func later(kind: EngineUnderTest) async throws {
        try await withClosed(kind) { city, _, other in
            try await city.correct(other, [.remark: "不计数的内容可改"])
            try await city.performLater(
                CorrectProject(project: other, form: ProjectForm([.intended: "15000万元"]), today: Self.today))
            let result = try await city.performLater(sign(other, "2013-08-20"))
            let event = try #require(try await city.record(of: other)?.events(at: .signed).first?.fact)
            #expect(event.happenedOn == day("2013-08-20") && event.countedOn == day("2013-09-01"))
            #expect(try await city.count("signed_100m.count", day("2013-08-31")) == 1)
            #expect(try await city.count("signed_100m.count", day("2013-09-01")) == 2)
            #expect(try await city.count("pool_50m.amount", day("2013-08-31")) == 20_000 * 1_000_000)
            #expect(try await city.count("pool_50m.amount", day("2013-09-01")) == 27_000 * 1_000_000)
            let entry = try #require(try await city.read { try $0.entries(result.entries.lowerBound...result.entries.lowerBound) }.first)
            #expect(
                entry.changes.contains(
                    EntryChange("closed_days", before: nil, after: .late(due: day("2013-08-20"), counted: day("2013-09-01")))))
            #expect(try await city.broken() == nil)
            try await city.undo(result.entries)
            #expect(try await city.count("signed_100m.count", day("2013-09-01")) == 1)
            #expect(try await city.read { try $0.lateEntries() }.count == 1, "that of the amount")
            #expect(try await city.broken() == nil)
        }
    }

    @Test("a day of one's own choice that is open counts, and is told as counting later", arguments: EngineUnderTest.all)
    func chosen(kind: EngineUnderTest) async throws {
        try await withClosed(kind) { city, _, other in
            var action = sign(other, "2013-08-20")
            action.step.counted = day("2013-09-30")
            try await city.perform(action)
            let late = try await city.read { try $0.lateEntries() }
            #expect(late.map { $0.late?.due } == [day("2013-08-20")] && late.first?.late?.counted == day("2013-09-30"))
            #expect(try await city.count("signed_100m.count", day("2013-09-30")) == 1, "8,000万元 is below")
        }
    }

    @Test("an exit counts later with its actual day, and the reservoir's account still adds up", arguments: EngineUnderTest.all)
    func exits(kind: EngineUnderTest) async throws {
        try await withClosed(kind) { city, first, _ in
            let action = CloseProject(project: first, kind: .terminated, day: day("2013-08-25"), reason: "终止", today: Self.today)
            #expect(try await refusal { try await city.perform(action) }?.key == "period.closed")
            try await city.performLater(action)
            #expect(
                try await city.facts(named: "样例甲项目")?.exit
                    == ProjectExit(kind: .terminated, day: day("2013-08-25"), counted: day("2013-09-01")))
            #expect(try await city.count("stock", day("2013-08-31")) == 2)
            #expect(try await city.count("stock", day("2013-09-01")) == 1)
            for asOf in ["2013-08-31", "2013-09-30"].map(day) {
                let account = try await city.read { try $0.reservoir(at: Moment(asOf: asOf), over: .month, from: City.library) }
                #expect(account.isBalanced)
            }
            #expect(try await city.rows("withdrawn", day("2013-09-30")).count == 1)
        }
    }

    @Test("what did not happen after all can only be said with the period reopened", arguments: EngineUnderTest.all)
    func onlyReopened(kind: EngineUnderTest) async throws {
        try await withClosed(kind) { city, first, _ in
            let action = RetreatProject(project: first, stage: .signed, reason: "未签", today: Self.today)
            #expect(try await refusal { try await city.perform(action) }?.key == "period.closed_only")
            #expect(try await refusal { try await city.performLater(action) }?.key == "period.closed_only")
            let entries = try await city.perform(ReopenPeriod(period: .month("2013-08"), reason: "合同未生效"))
            let entry = try #require(try await city.read { try $0.entries(entries.lowerBound...entries.lowerBound) }.first)
            #expect(entry.action == "period.reopened" && entry.note == "合同未生效")
            try await city.perform(action)
            #expect(try await city.count("signed_100m.count", day("2013-08-31")) == 0)
            let late = try await city.read { try $0.lateEntries() }
            #expect(late.map { $0.late?.due } == [day("2013-08-10")] && late.first?.late?.counted == nil)
            // What lies before stays closed.
            #expect(try await city.read { try $0.closedDays() } == ClosedDays(through: day("2013-07-31"), ever: day("2013-08-31")))
            try await city.close("2013-08", today: Self.today)
            #expect(try await refusal { try await city.perform(sign(first, "2013-08-10")) } != nil)
        }
    }

    @Test("undoing and approving cannot get around it", arguments: EngineUnderTest.all)
    func undone(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let project = try await city.project(named: "样例甲项目")
            let entries = try await city.correct(project, [.intended: "20000万元"]).entries
            let closing = try await city.close("2013-08", today: Self.today)
            #expect(try await refusal { try await city.undo(entries) }?.key == "period.closed_only")
            // A closing is taken back by reopening, with a reason.
            #expect(try await refusal { try await city.undo(closing) } != nil)
            #expect(try await city.read { try $0.closedDays() }.through == day("2013-08-31"))
        }
    }

    @Test("months close in their order, when they are over, and a year after its months", arguments: EngineUnderTest.all)
    func order(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let (today, clerk) = (day("2014-01-03"), city.seen(by: .unitEditor))
            await #expect(throws: Failure.forbidden("approveProjects")) { try await clerk.close("2013-11", today: today) }
            #expect(try await refusal { try await city.close("2014-01", today: today) }?.key == "period.not_over")
            try await city.close("2013-11", today: today)
            #expect(try await refusal { try await city.close("2013-10", today: today) }?.key == "period.closed_already")
            try await city.close("2013-12", today: today)
            try await city.perform(ClosePeriod(period: .year("2013"), today: today))
            #expect(try await city.read { try $0.closings().map(\.period.text) } == ["2013", "2013-12", "2013-11"])
            await #expect(throws: Failure.self) { try await city.perform(ReopenPeriod(period: .month("2013-12"), reason: " ")) }
            try await city.perform(ReopenPeriod(period: .month("2013-12"), reason: "补报"))
            #expect(try await city.read { try $0.closings().map(\.period.text) } == ["2013-11"])
            #expect(try await refusal { try await city.perform(ReopenPeriod(period: .month("2013-12"), reason: "补报")) } != nil)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("rows of a ledger that touch closed days are refused one by one, or count later when asked", arguments: EngineUnderTest.all)
    func imports(kind: EngineUnderTest) async throws {
        try await withClosed(kind) { city, _, other in
            let rows = [
                ProjectRow("样例乙项目", number: 1, wan: 8_000, talks: "2013-04-02", signed: "2013-08-15"),
                ProjectRow("样例丙项目", number: 2, wan: 9_000, talks: "2013-09-12"),
                ProjectRow("样例丁项目", number: 3, wan: 9_000, talks: "2013-07-12"),
            ]
            var visit = VisitRow(number: 1, day: DayReading(day("2013-08-03")), company: "样例客商")
            visit.headcount = .value(7)
            func write(_ countsLater: Bool, _ visit: VisitRow) async throws -> [LedgerWriter.RowResult] {
                try await city.ledger.write(as: city.principal, countsLater: countsLater) { transaction in
                    let writer = try LedgerWriter(transaction, options: .init(ledgerDate: Self.today))
                    return try writer.write([visit]) + writer.write(rows)
                }
            }
            let refused = try await write(false, visit)
            #expect(refused.map { $0.closed?.day } == [day("2013-08-03"), day("2013-08-15"), nil, day("2013-07-12")])
            #expect(refused.compactMap { $0.closed?.period.text } == ["2013-08", "2013-08", "2013-08"])
            #expect(try await city.count("stock", day("2013-09-30")) == 3)

            let late = try await write(true, visit)
            #expect(late.map(\.counted) == [day("2013-09-01"), day("2013-09-01"), nil, day("2013-09-01")])
            #expect(try await city.count("stock", day("2013-08-31")) == 2)
            #expect(try await city.count("stock", day("2013-09-30")) == 4)
            #expect(try await city.count("visits.headcount", day("2013-08-31")) == 0)
            #expect(try await city.count("visits.headcount", day("2013-09-01")) == 7)
            #expect(try await city.record(of: other)?.events(at: .signed).first?.fact.happenedOn == day("2013-08-15"))
            // The same ledger again says nothing new, whichever way.
            for countsLater in [false, true] {
                #expect(try await write(countsLater, visit).map(\.outcome) == [.unchanged, .unchanged, .unchanged, .unchanged])
            }
            // A visit that counts on an open day may be corrected.
            visit.headcount = .value(9)
            #expect(try await write(false, visit).first?.outcome == .updated)
            #expect(try await city.broken() == nil)
        }
    }
}
