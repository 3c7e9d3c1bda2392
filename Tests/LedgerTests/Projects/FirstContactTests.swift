import Actions
import Domain
import Store
import TestSupport
import Testing

extension City {
    @discardableResult
    fileprivate func register(_ project: ID<Project>, _ unit: String, _ on: String, remark: String = "") async throws -> ID<FirstContact> {
        try await perform(
            RegisterFirstContact(project: project, unit: unit, contacted: on, remark: remark, today: editingToday, stages: City.stages))
        return try #require(try await read { try $0.firstContacts(of: project) }.lines.last).contact.id
    }

    @discardableResult
    fileprivate func decide(
        _ contact: ID<FirstContact>, _ verdict: FirstContactVerdict, until: String = "", reason: String = "跟进在先"
    ) async throws -> DecideFirstContact.Result {
        try await perform(
            DecideFirstContact(contact: contact, verdict: verdict, until: until, reason: reason, today: editingToday))
    }

    fileprivate func contacts() async throws -> [String] {
        try await read { try $0.firstContacts() }.lines.map {
            [$0.projectName, $0.unitName, $0.contact.state.rawValue, $0.contact.reason].compactMap(\.self).joined(separator: " ")
        }
    }
}

@Suite("First contact and its protection")
struct FirstContactTests {
    /// Two districts after one investor, a third that has nothing to do with it.
    private func withProjects(_ kind: EngineUnderTest, _ body: (City, [ID<Project>]) async throws -> Void) async throws {
        try await withCity(kind) { city in
            try await city.record([
                ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲有限公司"),
                ProjectRow("样例乙项目", number: 2, district: "430902", wan: 80_000, talks: "2013-01-05", investor: "样例甲有限公司"),
                ProjectRow("样例丙项目", number: 3, district: "430981", wan: 12_000, talks: "2013-01-05", investor: "样例丙有限公司"),
            ])
            var ids: [ID<Project>] = []
            for name in ["样例甲项目", "样例乙项目", "样例丙项目"] { ids.append(try await city.project(named: name)) }
            try await body(city, ids)
        }
    }

    @Test(
        "of rivals the bureau upholds one and the others are rejected with it; each unit learns of its own alone",
        arguments: EngineUnderTest.all)
    func decided(kind: EngineUnderTest) async throws {
        try await withProjects(kind) { city, projects in
            let (first, second) = (try await Reviewing(city), try await Reviewing(city, district: "430902"))
            let mine = try await first.editor.register(projects[0], "赫山区", "2013-08-01", remark: "在长沙会面")
            let theirs = try await second.editor.register(projects[1], "资阳区", "2013-09-01")
            let alone = try await city.register(projects[2], "沅江市", "2013-08-01")
            let table = try await first.bureau.read { try $0.firstContacts() }
            #expect(table.groups.map { $0.map(\.contact.id) } == [[mine, theirs], [alone]])
            let line = try #require(table.lines.first)
            #expect(line.contact.until == day("2013-08-01").adding(days: City.stages.protection) && line.by == "录入430903")
            #expect(line.contact.remark == "在长沙会面" && line.registered <= line.heard && line.investorNames == ["样例甲有限公司"])
            for (people, own, other) in [(first, mine, theirs), (second, theirs, mine)] {
                let seen = try await people.editor.read { try $0.firstContacts() }
                #expect(seen.lines.map(\.contact.id) == [own] && seen.groups.map(\.count) == [1])
                await #expect(throws: Failure.notFound("first contact \(other)")) {
                    try await people.editor.read { try $0.firstContact(other) }
                }
                await #expect(throws: Failure.forbidden("approveProjects")) { try await people.editor.decide(own, .uphold) }
            }
            let result = try await first.bureau.decide(mine, .uphold)
            #expect(result.rejected == 1 && result.entries.count == 2)
            #expect(try await first.editor.contacts() == ["样例甲项目 赫山区 upheld 跟进在先"])
            #expect(try await second.editor.contacts() == ["样例乙项目 资阳区 rejected 跟进在先"])
            let told = try await city.read { reader in try result.entries.compactMap { try reader.group(of: $0...$0)?.main } }
            #expect(told.map(\.action) == ["first_contact.upheld", "first_contact.rejected"])
            #expect(told[0].changes.map(\.field) == ["contact_state"] && told.map(\.name) == ["样例甲项目", "样例乙项目"])
            await #expect(throws: Failure.conflict(Message("contact.decided", ["state": "rejected"]))) {
                try await first.bureau.decide(theirs, .uphold)
            }
            await #expect(throws: Failure.forbidden("approveProjects")) {
                try await first.editor.undo(result.entries.lowerBound..<(result.entries.lowerBound + 1))
            }
            let undone = try await first.bureau.undo(result.entries)
            #expect(try await city.contacts().map { $0.split(separator: " ")[2] } == ["claimed", "claimed", "claimed"])
            try await first.bureau.undo(undone)
            #expect(try await city.contacts().map { $0.split(separator: " ")[2] } == ["upheld", "rejected", "claimed"])
            #expect(try await city.broken() == nil)
        }
    }

    @Test(
        "rivals are those of one project, of pairs that may be one and of one investor, on some of the same days",
        arguments: EngineUnderTest.all)
    func rivals(kind: EngineUnderTest) async throws {
        try await withProjects(kind) { city, projects in
            let first = try await city.register(projects[0], "赫山区", "2013-08-01")
            let same = try await city.register(projects[0], "市商务局筹备组", "2013-08-05", opening: true)
            let early = try await city.register(projects[1], "资阳区", "2012-01-01")
            let other = try await city.register(projects[2], "沅江市", "2013-08-01")
            func against(_ id: ID<FirstContact>) async throws -> [ID<FirstContact>] {
                try await city.read { reader in
                    let (line, table) = try reader.firstContact(id)
                    return table.rivals(of: line).map(\.contact.id)
                }
            }
            #expect(try await against(first) == [same])
            for id in [early, other] { #expect(try await against(id).isEmpty) }
            #expect(try await city.read { try $0.firstContact(early) }.line.contact.isExpired(on: editingToday))
            // Found to be one project, or held for one; not where a person says that they are two.
            try await city.decide(projects[0], projects[2], .distinct)
            #expect(try await against(other).isEmpty)
            try await city.perform(ReopenDuplicate(first: projects[0], second: projects[2]))
            #expect(try await against(other) == [first, same])
            // Extended over the same days it is one too, by the investor.
            try await city.decide(early, .extend, until: "2013-12-31")
            #expect(try await Set(against(first)) == [same, early, other])
            try await city.decide(other, .end)
            #expect(try await Set(against(first)) == [same, early])
            #expect(try await city.read { try $0.firstContact(other) }.line.contact.state == .ended)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("is refused field by field, and leaves the ledger as it was", arguments: EngineUnderTest.all)
    func refused(kind: EngineUnderTest) async throws {
        try await withProjects(kind) { city, projects in
            let people = try await Reviewing(city)
            let own = try await people.editor.register(projects[0], "赫山区", "2013-08-01")
            let digest = try await city.ledger.engine.digest()
            func fields(_ unit: String, _ on: String) async throws -> [String: String]? {
                await #expect(throws: Failure.self) { try await people.editor.register(projects[0], unit, on) }?.fields
            }
            #expect(try await fields("资阳区", "2013-08-01") == ["contact_unit": "contact.unit_foreign"])
            #expect(try await fields("某区", "2099-01-01") == ["contact_unit": "contact.unit_unknown", "contacted_on": "edit.day_future"])
            #expect(try await fields(" ", "x") == ["contact_unit": "contact.unit_missing", "contacted_on": "edit.day_unreadable"])
            #expect(try await fields("赫山区", "2013-08-02") == ["contact_unit": "contact.already"])
            await #expect(throws: Failure.notFound("project \(projects[1])")) {
                try await people.editor.register(projects[1], "赫山区", "2013-08-01")
            }
            func verdict(_ verdict: FirstContactVerdict, _ until: String, _ reason: String) async throws -> [String: String]? {
                await #expect(throws: Failure.self) { try await people.bureau.decide(own, verdict, until: until, reason: reason) }?.fields
            }
            #expect(try await verdict(.uphold, "", " ") == ["reason": "edit.reason_missing"])
            #expect(
                try await verdict(.extend, "2013-08-02", "") == ["protected_until": "contact.not_later", "reason": "edit.reason_missing"])
            #expect(try await verdict(.extend, "", "样例") == ["protected_until": "edit.day_missing"])
            #expect(try await city.ledger.engine.digest() == digest)
        }
    }

    @Test(
        "for a confidential project is known to nobody else, and rejects nobody of whom the bureau does not know",
        arguments: EngineUnderTest.all)
    func confidential(kind: EngineUnderTest) async throws {
        try await withProjects(kind) { city, projects in
            let (first, second) = (try await Reviewing(city), try await Reviewing(city, district: "430902"))
            let hidden = try await first.editor.register(projects[0], "赫山区", "2013-08-01")
            let open = try await second.editor.register(projects[1], "资阳区", "2013-08-01")
            try await first.editor.perform(SetSecrecy(project: projects[0], level: .confidential))
            #expect(try await first.editor.again().read { try $0.firstContacts() }.lines.map(\.contact.id) == [hidden])
            let seen = try await second.bureau.again().read { try $0.firstContacts() }
            #expect(seen.lines.map(\.contact.id) == [open] && seen.groups.map(\.count) == [1])
            #expect(try await second.bureau.again().decide(open, .uphold).rejected == 0)
            await #expect(throws: Failure.notFound("first contact \(hidden)")) { try await second.bureau.again().decide(hidden, .reject) }
            #expect(try await city.contacts().map { $0.split(separator: " ")[2] } == ["claimed", "upheld"])
            // Whoever has handed the project over has no registration left to see.
            try await city.handOver(projects[1], to: "沅江市", from: "2013-09-01")
            #expect(try await second.editor.again().contacts().isEmpty)
            #expect(try await city.broken() == nil)
        }
    }
}

extension City {
    /// Registers for a unit that is opened for it.
    fileprivate func register(_ project: ID<Project>, _ unit: String, _ on: String, opening: Bool) async throws -> ID<FirstContact> {
        if opening { try await perform(OpenUnit(name: unit, kind: .team)) }
        return try await register(project, unit, on)
    }
}
