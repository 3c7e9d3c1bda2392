import Actions
import Domain
import Store
import TestSupport
import Testing

extension City {
    @discardableResult
    func handOver(
        _ project: ID<Project>, to district: String, from: String, unit: String = "", shares: String = "", indicator: String = "",
        reason: String = "项目落地资阳", base: Int64? = nil
    ) async throws -> EditResult {
        try await perform(Self.handover(project, to: district, from, unit, shares, indicator, reason, base))
    }

    static func handover(
        _ project: ID<Project>, to district: String, _ from: String, _ unit: String = "", _ shares: String = "", _ indicator: String = "",
        _ reason: String = "项目落地资阳", _ base: Int64? = nil
    ) -> HandOverProject {
        let form = HandoverForm(
            [.district: district, .from: from, .unit: unit], split: CreditForm([.shares: shares, .indicator: indicator]))
        return HandOverProject(
            project: project, form: form, reason: reason, base: base, today: editingToday, indicators: City.library.keys)
    }

    /// How many projects a district has of a figure.
    fileprivate func stock(_ district: String, _ on: String, known: Instant? = nil) async throws -> Int64 {
        let cells = try await figures(day(on), known: known, ["stock"], by: [[.district]]).figures
        return cells.first { $0.by[0].value == district }?.integer ?? 0
    }
}

@Suite("Hand-over of a project between units")
struct HandoverTests {
    private func withProject(
        _ kind: EngineUnderTest, lead: String? = nil, _ body: (City, ID<Project>) async throws -> Void
    ) async throws {
        try await withCity(kind) { city in
            try await city.record([
                ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲公司").with {
                    if let lead { $0.leadUnit = .value(lead) }
                },
                ProjectRow("样例乙项目", number: 2, district: "430902", wan: 12_000, talks: "2013-01-05"),
            ])
            try await body(city, try await city.project(named: "样例甲项目"))
        }
    }

    @Test(
        "moves the figures by district by exactly one from its day on, not before and not as known before, and is undone as one act",
        arguments: EngineUnderTest.all)
    func moves(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            try await city.perform(OpenUnit(name: "市商务局", kind: .department))
            let before = try await city.now()
            #expect(try await [city.stock("430903", "2013-06-01"), city.stock("430902", "2013-06-01")] == [1, 1])
            let result = try await city.handOver(
                project, to: "资阳区", from: "2013-06-01", unit: "市商务局", shares: "赫山区30%、资阳区70%")
            #expect(result.submission == nil && result.entries.count == 2)
            for (on, counts) in [("2013-05-31", [1, 1]), ("2013-06-01", [0, 2]), ("2013-09-22", [0, 2])] {
                #expect(try await [city.stock("430903", on), city.stock("430902", on)] == counts.map(Int64.init), "\(on)")
                #expect(try await city.stock("430903", on, known: before) == 1)
            }
            #expect(try await city.count("stock", day("2013-09-22")) == 2)
            #expect(try await city.credit(of: project) == ["2013-06-01.. 资阳区70%、赫山区30%"])
            #expect(
                try await city.read { try $0.dossier(of: project, at: Moment(asOf: day("2013-09-22"))) }.responsibilities.map(\.name)
                    == ["赫山区", "资阳区", "市商务局"])
            let told = try await city.read { reader in
                try result.entries.compactMap { try reader.group(of: $0...$0)?.main }
            }
            #expect(told.map(\.action) == ["project.handed_over", "credit.split"] && told[0].note == "项目落地资阳")
            #expect(
                told[0].changes.map(\.field) == ["district", "unit"]
                    && told[0].changes.map(\.from) == [day("2013-06-01"), day("2013-06-01")])
            #expect(try await city.broken() == nil)

            let undone = try await city.undo(result.entries)
            #expect(try await [city.stock("430903", "2013-09-22"), city.stock("430902", "2013-09-22")] == [1, 1])
            #expect(try await city.credit(of: project).isEmpty)
            try await city.undo(undone)
            #expect(try await city.stock("430902", "2013-09-22") == 2)
            #expect(try await city.broken() == nil)
        }
    }

    @Test(
        "is proposed by a unit, seen by nobody of the other before it is approved, and takes the project from the one to the other",
        arguments: EngineUnderTest.all)
    func proposed(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            let (giving, taking) = (try await Reviewing(city), try await Reviewing(city, district: "430902"))
            let sent = try await giving.editor.handOver(project, to: "资阳区", from: "2013-06-01", shares: "赫山区30%、资阳区70%")
            let submission = try #require(sent.submission)
            #expect(try await city.stock("430902", "2013-09-22") == 1)
            #expect(try await city.credit(of: project).isEmpty)
            let claim = try await city.read { try $0.submission(submission) }.claim
            #expect(claim.handover?.district == "资阳区" && claim.handover?.from == day("2013-06-01"))
            #expect(claim.credits.map(\.shares) == ["资阳区70%、赫山区30%"])
            for other in [taking.editor, taking.reviewer] {
                #expect(try await other.queue(.all).isEmpty)
                await #expect(throws: Failure.notFound("submission \(submission)")) {
                    try await other.read { try $0.submission(submission) }
                }
                await #expect(throws: Failure.self) { try await other.handOver(project, to: "沅江市", from: "2013-07-01") }
            }
            await #expect(throws: Failure.self) { try await giving.editor.approve(submission) }
            try await giving.reviewer.check(submission)
            let approved = try await giving.bureau.approve(submission)
            #expect(try await [city.stock("430903", "2013-09-22"), city.stock("430902", "2013-09-22")] == [0, 2])
            #expect(try await [city.stock("430903", "2013-05-31"), city.stock("430902", "2013-05-31")] == [1, 1])
            #expect(try await city.credit(of: project) == ["2013-06-01.. 资阳区70%、赫山区30%"])

            // Who gave it keeps its days until then, and no side door to later ones.
            for giver in [giving.editor, giving.reviewer] {
                #expect(
                    try await giver.read { try $0.dossier(of: project, at: Moment(asOf: day("2013-05-31"))) }.record.versions.count == 1)
                await #expect(throws: Failure.notFound("submission \(submission)")) {
                    try await giver.read { try $0.submission(submission) }
                }
                for desk in [ReviewDesk.all, .mine] { #expect(try await giver.queue(desk).isEmpty) }
                #expect(try await giver.read { try $0.projectNames(of: [submission]) }.isEmpty)
            }
            await #expect(throws: Failure.forbidden("editProjects")) { try await giving.editor.correct(project, [.site: "样例镇"]) }
            await #expect(throws: Failure.self) { try await giving.editor.undo(approved.entries) }
            await #expect(throws: Failure.self) {
                try await giving.editor.perform(WithdrawSubmission(submission: submission))
            }
            try await taking.editor.correct(project, [.site: "样例镇"])
            await #expect(throws: Failure.self) { try await taking.editor.undo(approved.entries) }
            #expect(try await city.broken() == nil)
        }
    }

    @Test("is refused field by field, and leaves the ledger as it was", arguments: EngineUnderTest.all)
    func refused(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            try await city.perform(OpenUnit(name: "样例驻外队", kind: .team))
            try await city.handOver(project, to: "沅江市", from: "2013-03-01")
            let digest = try await city.ledger.engine.digest()
            func fields(_ act: HandOverProject) async throws -> [String: String]? {
                await #expect(throws: Failure.self) { try await city.perform(act) }?.fields
            }
            #expect(try await fields(City.handover(project, to: "沅江市", "2013-06-01")) == ["handover_district": "handover.same"])
            #expect(try await fields(City.handover(project, to: "样例驻外队", "2013-06-01")) == ["handover_district": "handover.no_district"])
            #expect(try await fields(City.handover(project, to: "资阳区", "2013-02-28")) == ["handover_from": "handover.day_of_another"])
            #expect(
                try await fields(City.handover(project, to: "某区", "2099-01-01", "某局", "资阳区70%", "x", ""))
                    == [
                        "handover_district": "handover.unit_unknown", "handover_from": "edit.day_future",
                        "handover_unit": "handover.unit_unknown",
                        "credit_indicator": "credit.indicator_unknown", "reason": "edit.reason_missing",
                    ])
            #expect(
                try await fields(City.handover(project, to: "", "")) == [
                    "handover_district": "handover.district_missing", "handover_from": "edit.day_missing",
                ])
            #expect(try await fields(City.handover(project, to: "资阳区", "2013-06-01", "", "资阳区70%")) == ["credit_shares": "credit.sum"])
            #expect(try await city.ledger.engine.digest() == digest)
            try await city.perform(ClosePeriod(period: try #require(CountedPeriod(text: "2013-08")), today: editingToday))
            let closed = await #expect(throws: Failure.self) { try await city.handOver(project, to: "资阳区", from: "2013-06-01") }
            #expect(closed?.ofClosedDays?.key == "period.closed")
            try await city.ledger.perform(City.handover(project, to: "资阳区", "2013-06-01"), as: city.principal, countsLater: true)
            #expect(try await [city.stock("430902", "2013-08-31"), city.stock("430902", "2013-09-01")] == [1, 2])
            #expect(try await city.broken() == nil)
        }
    }

    @Test("is no plain edit, no bulk change, no row of a unit's ledger and no undoing by a unit", arguments: EngineUnderTest.all)
    func doors(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withProject(kind, lead: "赫山区") { city, project in
            let people = try await Reviewing(city)
            // As lead unit the editor would keep it in sight wherever it lies.
            let digest = try await city.ledger.engine.digest()
            for place in ["430902", ""] {
                let plain = await #expect(throws: Failure.self) { try await people.editor.correct(project, [.district: place]) }
                #expect(plain?.fields == ["district": "edit.district_handover"])
                let later = await #expect(throws: Failure.self) {
                    try await people.editor.correct(project, [.district: place], from: day("2013-06-01"))
                }
                #expect(later?.fields == ["district": "edit.district_handover"])
                let many = await #expect(throws: Failure.self) {
                    try await people.editor.perform(
                        ChangeProjects(projects: [project], field: .district, text: place, today: editingToday))
                }
                #expect(many?.fields == ["district": "edit.district_handover"])
            }
            #expect(try await city.ledger.engine.digest() == digest)
            try await people.editor.correct(project, [.district: "430903", .code: "HS-1", .site: "样例镇"])

            let ledger = try scratch.ledger(
                "a.csv", "序号,项目编号,项目名称,总投资（万元）,区县,责任单位\n1,HS-1,样例甲项目,12000,资阳区,赫山区\n")
            let report = try await people.editor.importFile(ledger)
            #expect(report.submitted == 1)
            #expect(try await [city.stock("430903", "2013-09-22"), city.stock("430902", "2013-09-22")] == [1, 1])
            let open = try #require(try await people.editor.open(project))
            #expect(open.claim.handover?.district == "资阳区" && open.claim.handover?.ground.row?.hasPrefix("a.csv") == true)
            try await people.bureau.approve(open.id)
            #expect(try await [city.stock("430903", "2013-09-22"), city.stock("430902", "2013-09-22")] == [0, 2])
            let moved = try await city.correct(project, [.district: "430903"])
            await #expect(throws: Failure.forbidden("approveProjects")) { try await people.editor.undo(moved.entries) }
            #expect(try await city.broken() == nil)
        }
    }

    @Test(
        "withdraws what others have on its way, and is asked about when somebody moved the project meanwhile",
        arguments: EngineUnderTest.all)
    func others(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            let people = try await Reviewing(city)
            let base = try await city.read { try $0.lastEntry() }
            let open = try #require(try await people.editor.submit(project, .signed, "2013-09-20").submission)
            let preview = try await people.bureau.read {
                try City.handover(project, to: "资阳区", "2013-06-01").preview($0, from: City.library)
            }
            #expect(preview.waiting == "录入430903" && preview.counts && !preview.keepsSight && preview.figures.contains("stock"))
            try await people.bureau.handOver(project, to: "资阳区", from: "2013-06-01")
            #expect(try await city.read { try $0.submission(open) }.state == .withdrawn)
            let taking = try await Reviewing(city, district: "430902")
            _ = try await taking.editor.submit(project, .signed, "2013-09-20")
            let conflict = await #expect(throws: EditConflict.self) {
                try await people.bureau.handOver(project, to: "沅江市", from: "2013-07-01", base: base)
            }
            #expect(conflict?.clashes.map(\.theirs) == ["资阳区"] && conflict?.clashes.map(\.original) == ["赫山区"])
            #expect(try await city.broken() == nil)
        }
    }

    @Test("of a confidential project lets nobody of the other unit see it, before or after", arguments: EngineUnderTest.all)
    func confidential(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            let (giving, taking) = (try await Reviewing(city), try await Reviewing(city, district: "430902"))
            try await giving.editor.perform(SetSecrecy(project: project, level: .confidential))
            let account = try #require(taking.reviewer.principal.account)
            let before = try await taking.editor.count("stock", day("2013-09-22"))
            try await city.handOver(project, to: "资阳区", from: "2013-06-01")
            #expect(try await taking.editor.count("stock", day("2013-09-22")) == before)
            #expect(try await taking.editor.again().read { try $0.projectRecords([project]) }.isEmpty)
            let readers = try await city.read { try $0.secrecy(of: project).readers }
            try await city.perform(SetSecrecy(project: project, level: .confidential, readers: readers + [account]))
            #expect(try await taking.reviewer.again().read { try $0.projectRecords([project]) }[project]?.isCurrent == true)
            #expect(try await taking.editor.again().read { try $0.projectRecords([project]) }.isEmpty)
            #expect(try await city.broken() == nil)
        }
    }
}
