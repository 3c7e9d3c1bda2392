import Actions
import Domain
import Store
import TestSupport
import Testing

extension City {
    @discardableResult
    func split(
        _ project: ID<Project>, _ shares: String, from: String, until: String = "", indicator: String = "", base: Int64? = nil
    ) async throws -> EditResult {
        let form = CreditForm([.indicator: indicator, .from: from, .until: until, .shares: shares])
        return try await perform(
            SplitCredit(
                project: project, form: form, reason: "合作共建协议", base: base, today: editingToday, indicators: City.library.keys))
    }

    /// What is agreed, as people write it: the term, the indicator, the shares.
    func credit(of project: ID<Project>, known: Instant? = nil) async throws -> [String] {
        try await read { try $0.dossier(of: project, at: Moment(asOf: editingToday, knownAt: known)).credits }.map { credit in
            let validity = credit.split.validity
            let until = validity.to == .distantFuture ? "" : validity.to.adding(days: -1).description
            return [
                "\(validity.from)..\(until)", credit.split.indicator, CreditWords.text(credit.units.map { ($0.name, $0.points) }),
            ].compactMap(\.self).joined(separator: " ")
        }
    }

    /// Of a figure, what each unit is credited with.
    fileprivate func credited(_ key: String, _ on: Day = editingToday) async throws -> [String: Double] {
        let cells = try await figures(on, [key], by: [[.credit]]).figures.filter { $0.decimal != 0 }
        return Dictionary(uniqueKeysWithValues: cells.map { ($0.by[0].value ?? "", $0.decimal ?? 0) })
    }
}

@Suite("Credit between units")
struct CreditTests {
    private func withProject(_ kind: EngineUnderTest, _ body: (City, ID<Project>) async throws -> Void) async throws {
        try await withCity(kind) { city in
            try await city.record([
                ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲有限公司"),
                ProjectRow("样例乙项目", number: 2, wan: 12_000, talks: "2013-01-05", investor: "样例乙有限公司"),
            ])
            try await body(city, try await city.project(named: "样例甲项目"))
        }
    }

    @Test("holds for its term, gives way to a later agreement, and is undone as one act", arguments: EngineUnderTest.all)
    func term(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            #expect(try await city.credit(of: project).isEmpty)
            #expect(try await city.credited("stock") == ["赫山区": 2])
            try await city.split(project, "资阳区30%、赫山区70%", from: "2013-03-01", until: "2013-12-31")
            let before = try await city.now()
            let second = try await city.split(project, "资阳区50%、赫山区50%", from: "2013-06-01")
            #expect(second.entries.count == 1)
            #expect(
                try await city.credit(of: project)
                    == ["2013-03-01..2013-05-31 赫山区70%、资阳区30%", "2013-06-01.. 赫山区50%、资阳区50%"])
            #expect(try await city.credit(of: project, known: before) == ["2013-03-01..2013-12-31 赫山区70%、资阳区30%"])
            #expect(try await city.credited("stock", day("2013-02-28")) == ["赫山区": 2])
            #expect(try await city.credited("stock", day("2013-03-01")) == ["赫山区": 1.7, "资阳区": 0.3])
            #expect(try await city.credited("stock") == ["赫山区": 1.5, "资阳区": 0.5])

            // An indicator of its own comes first.
            try await city.split(project, "沅江市100%", from: "2013-01-01", until: "2013-12-31", indicator: "stock.amount")
            #expect(try await city.credited("stock.amount") == ["赫山区": 12_000_000_000, "沅江市": 12_000_000_000])
            #expect(try await city.credited("stock.amount", day("2014-01-01")) == ["赫山区": 18_000_000_000, "资阳区": 6_000_000_000])
            #expect(try await city.credited("stock") == ["赫山区": 1.5, "资阳区": 0.5])

            // Saying the same again says nothing.
            #expect(try await city.split(project, "赫山区50%，资阳区50", from: "2013-06-01").entries.isEmpty)
            let undone = try await city.undo(second.entries)
            #expect(try await city.credited("stock") == ["赫山区": 1.7, "资阳区": 0.3])
            try await city.undo(undone)
            let ended = try await city.split(project, "", from: "2013-09-01")
            #expect(try await city.credited("stock") == ["赫山区": 2] && ended.entries.count == 1)
            #expect(try await city.credited("stock", day("2013-08-31")) == ["赫山区": 1.5, "资阳区": 0.5])
            #expect(try await city.broken() == nil)
            let told = try await city.read { reader in
                try reader.group(of: ended.entries.lowerBound...ended.entries.lowerBound)?.main.changes.map(\.field)
            }
            #expect(told == ["credit"])
        }
    }

    @Test("is refused where it does not add up, names a unit that is not there, or lacks a reason", arguments: EngineUnderTest.all)
    func refused(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            let head = try await city.read { try $0.lastEntry() }
            for (shares, key) in [
                ("赫山区30%、资阳区60%", "credit.sum"), ("赫山区30%、不存在的单位70%", "credit.unit_unknown"),
                ("赫山区50%、赫山区50%", "credit.unit_twice"), ("赫山区", "credit.share_unreadable"),
            ] {
                let failure = await #expect(throws: Failure.self) { try await city.split(project, shares, from: "2013-01-01") }
                #expect(failure?.fields == ["credit_shares": key], "\(shares)")
            }
            let form = CreditForm([.from: "2013-01-01", .shares: "赫山区100%"])
            let silent = await #expect(throws: Failure.self) {
                try await city.perform(
                    SplitCredit(project: project, form: form, reason: " ", today: editingToday, indicators: City.library.keys))
            }
            #expect(silent?.fields == ["reason": "edit.reason_missing"])
            #expect(try await city.read { try $0.lastEntry() } == head)
        }
    }

    @Test("what somebody else agreed meanwhile is asked about, and not overwritten", arguments: EngineUnderTest.all)
    func conflict(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            let base = try await city.read { try $0.lastEntry() }
            try await city.split(project, "资阳区30%、赫山区70%", from: "2013-03-01")
            let conflict = await #expect(throws: EditConflict.self) {
                try await city.split(project, "资阳区40%、赫山区60%", from: "2013-03-01", base: base)
            }
            let clash = try #require(conflict?.clashes.first)
            #expect(clash.field == "credit_shares" && clash.original.isEmpty && clash.theirs == "赫山区70%、资阳区30%")
            #expect(clash.yours == "赫山区60%、资阳区40%" && clash.by == city.principal.name)
            #expect(try await city.split(project, "赫山区70%、资阳区30%", from: "2013-03-01", base: base).entries.isEmpty)
            try await city.split(project, "资阳区40%、赫山区60%", from: "2013-03-01", base: conflict?.base)
            #expect(try await city.credited("stock") == ["赫山区": 1.6, "资阳区": 0.4])
        }
    }

    @Test(
        "a unit's word is submitted, counts when it is approved, and not when something else was agreed since",
        arguments: EngineUnderTest.all)
    func review(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            let people = try await Reviewing(city)
            let sent = try await people.editor.split(project, "资阳区30%、赫山区70%", from: "2013-03-01")
            let submission = try #require(sent.submission)
            #expect(try await city.credit(of: project).isEmpty)
            let claim = try await city.read { try $0.submission(submission) }.claim
            #expect(claim.credits.map(\.shares) == ["赫山区70%、资阳区30%"] && claim.credits[0].reason == "合作共建协议")
            try await people.reviewer.check(submission)
            let approved = try await people.bureau.approve(submission)
            #expect(try await city.credit(of: project) == ["2013-03-01.. 赫山区70%、资阳区30%"])
            await #expect(throws: Failure.forbidden("approveProjects")) { try await people.editor.undo(approved.entries) }
            try await people.bureau.undo(approved.entries)
            #expect(try await city.credit(of: project).isEmpty)

            try await people.bureau.split(project, "资阳区10%、赫山区90%", from: "2013-03-01")
            let failure = await #expect(throws: Failure.self) { try await people.bureau.approve(submission) }
            guard case .conflict(let message) = failure else { throw try #require(failure) }
            #expect(message.key == "review.changed_since" && message.values["field"] == "credit_shares")
            #expect(try await city.broken() == nil)
        }
    }

    @Test("of a confidential project is counted and told for nobody who does not see it", arguments: EngineUnderTest.all)
    func secrecy(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            let people = try await Reviewing(city)
            try await city.split(project, "资阳区30%、赫山区70%", from: "2013-03-01")
            try await city.perform(SetSecrecy(project: project, level: .confidential, readers: []))
            let bureau = try await people.bureau.again()
            #expect(try await bureau.credited("stock") == ["赫山区": 1])
            #expect(try await bureau.rows("stock", editingToday, where: [(.credit, "资阳区")]).isEmpty)
            #expect(try await city.credited("stock") == ["赫山区": 1.7, "资阳区": 0.3])
            await #expect(throws: Failure.self) { try await bureau.split(project, "赫山区100%", from: "2013-03-01") }
        }
    }
}
