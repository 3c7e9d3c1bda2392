import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Correcting a project")
struct CorrectionTests {
    private let asOf = day("2013-09-22")
    private static let row = ProjectRow(
        "样例甲项目", wan: 12_000, talks: "2013-01-05", signed: "2013-03-05", investor: "样例甲公司"
    ).with {
        $0.leader = .value("市领导01")
        $0.remark = .value("第一行\n第二行")
        $0.contact = .value(ContactReading(name: "张样例", phone: "10000000001"))
    }

    @Test("changes the fields that differ and no others, and what was known before stays", arguments: EngineUnderTest.all)
    func fields(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            let before = try await city.now()
            var (form, base) = try await city.openForm(project)
            form[.name] = "样例甲产业园项目"
            form[.leader] = "市领导02"
            form[.phone] = ""
            form.set(.intended, "3.5", in: AmountUnit(factor: 100_000_000))
            form[.investors] = "样例甲公司；样例乙公司"
            let result = try await city.perform(
                CorrectProject(project: project, form: form, base: base, note: " 补充协议 ", today: editingToday))

            let record = try #require(try await city.record(of: project))
            let facts = try #require(record.latest)
            #expect(facts.name == "样例甲产业园项目" && facts.nameKey == "样例甲产业园项目" && facts.contactPhone == nil)
            #expect(facts.contactName == "张样例" && facts.remark == "第一行\n第二行" && record.investors.count == 2)
            #expect(facts.amounts[.intended]?.fen == 35_000_000_000 && facts.amounts[.intended]?.stated.text == "35000万元")
            #expect(facts.milestones.signed == day("2013-03-05") && record.versions.count == 1)
            #expect(try await city.openForm(project).form[.leader] == "市领导02")
            #expect(try await city.count("signed_100m.count", asOf) == 1)
            let amount = try await city.figure("signed_100m.amount", asOf, known: before)?.integer
            #expect(amount == nil || amount == 12_000_000_000)
            #expect(!result.entries.isEmpty)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("writes nothing when nothing differs, however the words are set", arguments: EngineUnderTest.all)
    func nothing(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            let before = try await city.ledger.engine.digest()
            var form = try await city.openForm(project).form
            form[.intended] = "1.2亿元"
            form[.name] = "  样例甲项目 "
            form[.remark] = "第一行\r\n第二行\r\n"
            let result = try await city.perform(CorrectProject(project: project, form: form, today: editingToday))
            #expect(result.entries.isEmpty)
            #expect(try await city.ledger.engine.digest() == before)
        }
    }

    @Test("from a day on leaves the days before as they were", arguments: EngineUnderTest.all)
    func effective(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            try await city.correct(project, [.leader: "", .intended: "5000万元"], from: day("2013-08-01"))
            #expect(try await city.count("signed_100m.count", day("2013-07-31")) == 1)
            #expect(try await city.count("signed_100m.count", day("2013-08-01")) == 0)
            #expect(try await city.record(of: project)?.versions.count == 2)
            #expect(try await city.facts(named: "样例甲项目")?.leader == nil)
        }
    }

    @Test("names every field that cannot be read, and changes nothing", arguments: EngineUnderTest.all)
    func invalid(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            let before = try await city.ledger.engine.digest()
            let texts: [ProjectForm.Field: String] = [
                .name: " ", .kind: "", .district: "外地区", .industry: "不存在的行业", .intended: "1亿—2亿元", .contracted: "-3", .foreign: "abc",
                .site: String(repeating: "长", count: 201),
            ]
            let failure = await #expect(throws: Failure.self) { try await city.correct(project, texts) }
            #expect(
                failure?.fields == [
                    "name": "edit.name_missing", "kind": "edit.kind_missing", "district": "edit.district_unknown",
                    "industry": "edit.industry_unknown", "intended": "edit.amount_range", "contracted": "edit.amount_negative",
                    "foreign": "edit.amount_unreadable", "site": "edit.too_long",
                ])
            let parents = [("没有这个", "edit.parent_unknown"), ("样例甲项目", "edit.parent_self")]
            for (parent, key) in parents {
                let failure = await #expect(throws: Failure.self) { try await city.correct(project, [.parent: parent]) }
                #expect(failure?.fields == ["parent": key])
            }
            #expect(try await city.ledger.engine.digest() == before)
        }
    }

    @Test("is for those who may edit and see the project, and not for one merged into another", arguments: EngineUnderTest.all)
    func allowed(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row, ProjectRow("样例乙项目", number: 2, district: "430902", talks: "2013-01-05")])
            let project = try await city.project(named: "样例甲项目")
            let other = try await city.project(named: "样例乙项目")
            let district = try #require(try await city.record(of: other)?.latest?.district)
            let clerk = city.seen(by: .administrator, scope: .units([district]))
            let before = try await city.ledger.engine.digest()
            await #expect(throws: Failure.forbidden("editProjects")) {
                try await city.seen(by: .bureauReader).correct(project, [.site: "甲"])
            }
            await #expect(throws: Failure.notFound("project \(project)")) { try await clerk.correct(project, [.site: "甲"]) }
            let failure = await #expect(throws: Failure.self) { try await clerk.correct(other, [.district: "430903"]) }
            #expect(failure?.fields == ["district": "edit.district_out_of_scope"])
            #expect(try await city.ledger.engine.digest() == before)
            try await clerk.correct(other, [.site: "乙"])

            try await city.decide(project, other)
            await #expect(throws: Failure.conflict(Message("edit.merged", ["name": "样例甲项目"]))) {
                try await city.correct(other, [.site: "丙"])
            }
        }
    }

    @Test("keeps the warning that the signing day is missing", arguments: EngineUnderTest.all)
    func missingDay(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", talks: "2013-01-05").with { $0.missingDays = [.signingDayMissing] }])
            let project = try await city.project(named: "样例甲项目")
            try await city.correct(project, [.site: "高新区"])
            #expect(try await city.record(of: project)?.latest?.signingDayMissing == true)
        }
    }
}

@Suite("Opening a project")
struct CreationTests {
    private let form = ProjectForm([
        .name: "样例新项目", .kind: "new", .district: "430903", .investors: "样例新公司", .intended: "2亿元", .leader: "市领导09",
    ])

    @Test("counts it from its day on, and finds the one it may be a duplicate of", arguments: EngineUnderTest.all)
    func creates(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例老项目", wan: 20_000, talks: "2013-01-05", investor: "样例新公司")])
            let step = StageStep(.signed, on: DayReading(day("2013-09-20")), counted: day("2013-09-25"))
            let result = try await city.perform(CreateProject(form: form, step: step, today: editingToday, stages: City.stages))
            #expect(try await city.count("signed_100m.count", day("2013-09-24")) == 0)
            #expect(try await city.count("signed_100m.count", day("2013-09-25")) == 1)
            let facts = try #require(try await city.record(of: result.project)?.latest)
            #expect(facts.milestones.signed == day("2013-09-25") && facts.amounts[.intended]?.statedOn == editingToday)

            var twin = form
            twin[.name] = "样例 新项目"
            let second = try await city.perform(CreateProject(form: twin, step: step, today: editingToday, stages: City.stages))
            #expect(try await city.duplicates().contains { $0.b.id == second.project && $0.a.id == result.project })
            #expect(try await city.broken() == nil)

            try await city.undo(second.entries)
            try await city.undo(result.entries)
            #expect(try await city.projects(named: "样例新项目").isEmpty)
            #expect(try await city.count("stock", day("2013-09-30")) == 1)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("asks for what its stage needs, unless a reason says why not", arguments: EngineUnderTest.all)
    func needs(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let bare = ProjectForm([.name: "样例新项目", .kind: "new"])
            let before = try await city.ledger.engine.digest()
            let step = StageStep(.signed, on: DayReading(day("2013-10-01")))
            let failure = await #expect(throws: Failure.self) {
                try await city.perform(CreateProject(form: bare, step: step, today: editingToday, stages: City.stages))
            }
            #expect(
                failure?.fields == [
                    "day": "edit.day_future", "investors": "edit.needed", "contracted": "edit.needed", "district": "edit.needed",
                ])
            #expect(try await city.ledger.engine.digest() == before)

            let excuses: [StageRequirements.Need: String] = [.investor: "客商未确定", .amount: "客商未确定", .district: "选址未定"]
            let signed = StageStep(.signed, on: DayReading(day("2013-09-20")))
            let result = try await city.perform(
                CreateProject(form: bare, step: signed, excuses: excuses, today: editingToday, stages: City.stages))
            let note = try await city.ledger.engine.read {
                try $0.first("SELECT note FROM journal_entry WHERE sequence = \(result.entries.lowerBound)")?.text(0)
            }
            #expect(note == "客商未确定；选址未定")
        }
    }
}
