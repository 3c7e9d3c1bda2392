import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Review in two steps")
struct ReviewTests {
    private let asOf = day("2013-09-22")
    private static let rows = [
        ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲公司"),
        ProjectRow("样例乙项目", number: 2, district: "430902", wan: 20_000, talks: "2013-02-05", investor: "样例乙公司"),
    ]

    @Test("moves the figure by one when the bureau approves, not before, and not for what was known before", arguments: EngineUnderTest.all)
    func figure(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let people = try await Reviewing(city)
            let project = try await city.project(named: "样例甲项目")
            func signed(_ known: Instant? = nil) async throws -> Int64? { try await city.count("signed_100m.count", asOf, known: known) }
            #expect(try await signed() == 0)
            let result = try await people.editor.submit(project, .signed, "2013-09-20", papers: [.agreement])
            let submission = try #require(result.submission)
            #expect(try await signed() == 0)
            #expect(try await city.record(of: project)?.furthest == .talks)
            #expect(try await people.reviewer.queue(.check).map(\.submission.id) == [submission])
            try await people.reviewer.check(submission)
            #expect(try await signed() == 0)
            #expect(try await people.bureau.queue(.approve).map(\.submission.state) == [.checked])
            let before = try await city.now()
            let approved = try await people.bureau.approve(submission)
            #expect(try await signed() == 1)
            #expect(try await city.count("signed_100m.count", day("2013-09-19")) == 0)
            #expect(try await signed(before) == 0)
            #expect(try await city.read { try $0.steps(of: submission) }.map(\.state) == [.submitted, .checked, .approved])
            #expect(try await city.read { try $0.steps(of: submission) }.map(\.by) == ["录入430903", "审核430903", "市局430903"])
            #expect(try await people.bureau.queue(.approve).isEmpty)
            #expect(try await city.queue(.all).isEmpty)
            #expect(try await city.broken() == nil)

            // The stage alone cannot be taken back: the approval goes with it.
            await #expect(throws: Failure.forbidden("approveProjects")) { try await people.editor.undo(approved.entries) }
            try await people.bureau.undo(approved.entries.lowerBound..<(approved.entries.lowerBound + 1))
            #expect(try await signed() == 0)
            #expect(try await people.bureau.queue(.approve).map(\.submission.id) == [submission])
            #expect(try await city.broken() == nil)
        }
    }

    @Test("returns with a reason, and what is sent again is the same submission", arguments: EngineUnderTest.all)
    func returned(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let people = try await Reviewing(city)
            let project = try await city.project(named: "样例甲项目")
            let submission = try #require(try await people.editor.submit(project, .signed, "2013-09-20").submission)
            // Papers are asked for, by name, before anybody can find it right.
            for act in [{ try await people.reviewer.check(submission) }, { try await people.bureau.approve(submission) }] {
                #expect(await #expect(throws: Failure.self) { try await act() }?.fields == ["papers": "review.papers_missing"])
            }
            let bare = await #expect(throws: Failure.self) {
                try await people.reviewer.perform(ReturnSubmission(submission: submission, reason: " "))
            }
            #expect(bare?.fields == ["reason": "edit.reason_missing"])
            try await people.reviewer.perform(ReturnSubmission(submission: submission, reason: "缺协议"))
            let returned = try #require(try await people.editor.queue(.returned).first?.submission)
            #expect(returned.id == submission && returned.remark == "缺协议")
            #expect(try await people.editor.read { try $0.waitingReviews() } == 1)
            await #expect(throws: Failure.conflict(Message("review.already", ["state": "returned"]))) {
                try await people.bureau.approve(submission)
            }
            try await people.editor.perform(
                ResubmitSubmission(submission: submission, papers: [City.paper(.agreement)], today: editingToday))
            #expect(try await people.editor.queue(.returned).isEmpty)
            // A day stated anew joins what is on its way.
            let again = try await people.editor.submit(project, .signed, "2013-09-21")
            #expect(again.submission == submission)
            #expect(try await people.editor.submit(project, .signed, "2013-09-21").entries.isEmpty)
            try await people.reviewer.check(submission)
            try await people.bureau.approve(submission)
            #expect(try await city.record(of: project)?.latest?.milestones.signed == day("2013-09-21"))
            #expect(try await city.broken() == nil)
        }
    }

    @Test(
        "takes two: who submitted does not check, another unit sees nothing, and one submission is open at a time",
        arguments: EngineUnderTest.all)
    func fourEyes(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let (people, others) = (try await Reviewing(city), try await Reviewing(city, district: "430902"))
            let project = try await city.project(named: "样例甲项目")
            // Who is both editor and reviewer.
            try await city.perform(
                GrantRole(account: "录入430903", grant: Grant(role: .reviewer, unit: try await city.read { try $0.unit(named: "430903").id }))
            )
            let account = try #require(try await city.ledger.account(named: "录入430903")).account
            let both = City(ledger: city.ledger, principal: try await city.ledger.principal(of: account))
            let submission = try #require(try await both.submit(project, .signed, "2013-09-20", papers: [.agreement]).submission)
            await #expect(throws: Failure.forbidden("four_eyes")) { try await both.check(submission) }
            #expect(try await both.queue(.check).isEmpty)
            #expect(try await both.read { try $0.waitingReviews() } == 0)
            await #expect(throws: Failure.notFound("submission \(submission)")) { try await others.reviewer.check(submission) }
            for desk in ReviewDesk.allCases { #expect(try await others.reviewer.queue(desk).isEmpty) }
            await #expect(throws: Failure.forbidden("checkSubmissions")) { try await people.editor.check(submission) }
            await #expect(throws: Failure.forbidden("approveProjects")) { try await people.reviewer.approve(submission) }
            await #expect(throws: Failure.forbidden("editProjects")) {
                try await people.bureau.perform(WithdrawSubmission(submission: submission))
            }
            // Somebody else of the unit waits for it.
            let colleague = try await Reviewing.colleague(city)
            await #expect(throws: Failure.conflict(Message("review.under_way", ["name": "录入430903"]))) {
                _ = try await colleague.submit(project, .signed, "2013-09-19")
            }
            #expect(try await colleague.correct(project, [.site: "样例镇"]).submission == nil)
            try await both.perform(WithdrawSubmission(submission: submission))
            #expect(try await colleague.submit(project, .signed, "2013-09-19").submission != nil)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("is of a confidential project for nobody but those it names", arguments: EngineUnderTest.all)
    func secrecy(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let people = try await Reviewing(city)
            let project = try await city.project(named: "样例甲项目")
            let submission = try #require(try await people.editor.submit(project, .signed, "2013-09-20", papers: [.agreement]).submission)
            try await people.editor.perform(SetSecrecy(project: project, level: .confidential))
            for eyes in [people.reviewer, people.bureau] {
                #expect(try await eyes.read { try $0.waitingReviews() } == 0)
                for desk in ReviewDesk.allCases {
                    #expect(try await eyes.read { try $0.reviewTable(ReviewListing(desk)).counts[desk] } == 0)
                }
                await #expect(throws: Failure.notFound("submission \(submission)")) {
                    _ = try await eyes.read { try $0.submission(submission) }
                }
                await #expect(throws: Failure.notFound("submission \(submission)")) { try await eyes.check(submission) }
            }
            #expect(try await people.editor.again().queue(.mine).count == 1)
        }
    }

    @Test("holds an amount, an exit and a stage taken back until they are approved", arguments: EngineUnderTest.all)
    func otherClaims(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let people = try await Reviewing(city)
            let project = try await city.project(named: "样例甲项目")
            let sum = try await people.editor.correct(project, [.intended: "2000万美元", .site: "样例镇"])
            let submission = try #require(sum.submission)
            #expect(try await city.record(of: project)?.latest?.site == "样例镇")
            #expect(try await city.record(of: project)?.latest?.amounts[.intended]?.fen == 12_000_000_000)
            let back = try await people.editor.perform(
                RetreatProject(project: project, stage: .talks, reason: "未谈成", today: editingToday))
            #expect(back.submission == submission)
            try await people.editor.perform(
                CloseProject(project: project, kind: .terminated, day: day("2013-09-01"), reason: "资金不到位", today: editingToday))
            #expect(try await city.count("stock", asOf) == 2)
            try await people.bureau.approve(submission)
            let facts = try #require(try await city.record(of: project)?.latest)
            #expect(facts.amounts[.intended]?.fen == 12_300_000_000 && facts.exit?.kind == .terminated && facts.milestones.talks == nil)
            #expect(try await city.count("stock", asOf) == 1)
            // What was only claimed is taken back by itself.
            let again = try await people.editor.perform(
                ReopenProject(project: project, from: nil, reason: "误退", today: editingToday))
            try await people.bureau.approve(try #require(again.submission))
            try await people.editor.advance(project, .talks, "2013-05-01")
            try await people.editor.perform(RetreatProject(project: project, stage: .talks, reason: "误报", today: editingToday))
            #expect(try await people.editor.open(project) == nil)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("refuses what rests on something that has changed since, and what would not fit today", arguments: EngineUnderTest.all)
    func changed(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let people = try await Reviewing(city)
            let project = try await city.project(named: "样例甲项目")
            let submission = try #require(try await people.editor.submit(project, .signed, "2013-06-20", papers: [.agreement]).submission)
            try await people.bureau.advance(project, .signed, "2013-07-01")
            let values = ["field": "signed", "name": "市局430903", "now": "2013-07-01"]
            await #expect(throws: Failure.conflict(Message("review.changed_since", values))) { try await people.bureau.approve(submission) }
            let outcome = try await people.bureau.decide([submission, ID(7)], .approve)
            #expect(outcome.done.isEmpty && outcome.entries == nil && outcome.refused.count == 2)
            // Stated anew, it rests on what is there now; then the day must fit the others.
            try await people.editor.perform(ResubmitSubmission(submission: submission, paperExcuse: "原件在市局", today: editingToday))
            try await people.bureau.advance(project, .talks, "2013-06-25")
            #expect(
                await #expect(throws: Failure.self) { try await people.bureau.approve(submission) }?.fields == [
                    "day": "edit.day_before_stage"
                ])
            #expect(try await city.broken() == nil)
        }
    }

    @Test("opens a project that counts when its stage is approved", arguments: EngineUnderTest.all)
    func opened(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let people = try await Reviewing(city)
            let form = ProjectForm([
                .name: "样例丙项目", .kind: "new", .district: "430903", .investors: "样例丙公司", .intended: "15000万元",
            ])
            let result = try await people.editor.perform(
                CreateProject(
                    form: form, step: StageStep(.talks, on: DayReading(day("2013-08-01"))), today: editingToday, stages: City.stages))
            let submission = try #require(result.submission)
            #expect(try await city.count("pool_50m.count", asOf) == 0)
            #expect(try await people.editor.record(of: result.project)?.latest?.amounts.isEmpty == true)
            let outcome = try await people.bureau.decide([submission], .approve)
            #expect(outcome.done == [submission] && outcome.refused.isEmpty)
            #expect(try await city.count("pool_50m.count", asOf) == 1)
            #expect(try await city.broken() == nil)
            // What the bureau opens counts at once.
            let bureau = try await people.bureau.perform(
                CreateProject(
                    form: ProjectForm([.name: "样例丁项目", .kind: "new", .investors: "样例丁公司", .intended: "15000万元"]),
                    step: StageStep(.talks, on: DayReading(day("2013-08-01"))), today: editingToday, stages: City.stages))
            #expect(bureau.submission == nil)
            #expect(try await city.count("pool_50m.count", asOf) == 2)
        }
    }
}

extension Reviewing {
    /// Another editor of the same district.
    static func colleague(_ city: City) async throws -> City {
        let unit = try await city.read { try $0.unit(named: "430903").id }
        let account = try await city.perform(AddAccount(name: "同事", role: .unitEditor, unit: unit, passwordHash: nil))
        return City(ledger: city.ledger, principal: try await city.ledger.principal(of: account))
    }
}
