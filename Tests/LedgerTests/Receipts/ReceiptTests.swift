import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

extension City {
    @discardableResult
    func receive(
        _ project: ID<Project>, _ day: String, _ amount: String, _ more: [ReceiptForm.Field: String] = [:]
    ) async throws -> EditResult {
        let form = ReceiptForm([.day: day, .amount: amount, .kind: "domestic"].merging(more) { $1 })
        return try await perform(RecordReceipt(project: project, form: form, today: editingToday))
    }

    /// Amounts of the receipts that a project's page lists.
    func receipts(of project: ID<Project>, asOf day: Day = editingToday, known: Instant? = nil) async throws -> [ReceiptRecord] {
        try await read { try $0.dossier(of: project, at: Moment(asOf: day, knownAt: known)).receipts }
    }
}

extension [ReceiptRecord] {
    fileprivate var words: [String] { map(\.receipt.amount.stated.text) }
}

@Suite("Receipts of a project")
struct ReceiptTests {
    private func withProject(_ kind: EngineUnderTest, _ body: (City, ID<Project>) async throws -> Void) async throws {
        try await withCity(kind) { city in
            try await city.record([
                ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", signed: "2013-03-01", investor: "样例甲有限公司"),
                ProjectRow("样例乙项目", number: 2, wan: 12_000, talks: "2013-01-05", investor: "样例乙有限公司"),
            ])
            try await body(city, try await city.project(named: "样例甲项目"))
        }
    }

    private func correct(
        _ city: City, _ project: ID<Project>, _ id: ID<Receipt>, _ texts: [ReceiptForm.Field: String], base: Int64? = nil
    ) async throws -> EditResult {
        try await city.perform(
            CorrectReceipt(project: project, receipt: id, form: ReceiptForm(texts), base: base, today: editingToday))
    }

    @Test("are listed by day, each page exactly those up to its day as known at its instant", arguments: EngineUnderTest.all)
    func moments(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            try await city.receive(project, "2013-06-20", "800万元", [.verification: "verified", .voucher: "回单07"])
            let before = try await city.now()
            try await city.receive(project, "2013-04-02", "100万美元", [.kind: "foreign", .origin: "香港"])
            let between = try await city.now()
            let dollars = try #require(try await city.receipts(of: project).first)
            #expect(dollars.receipt.amount.stated.currency == .usd && dollars.receipt.origin == "香港")
            _ = try await correct(city, project, dollars.id, [.amount: "120万美元"])
            let corrected = try await city.now()
            let now = try await city.receipts(of: project)
            #expect(now.words == ["120万美元", "800万元"] && now[0].id == dollars.id && now[0].entry > dollars.entry)
            let withdrawn = try await city.perform(WithdrawReceipt(project: project, receipt: now[1].id, reason: "重复登记"))

            #expect(try await city.receipts(of: project).words == ["120万美元"])
            #expect(try await city.receipts(of: project, known: before).words == ["800万元"])
            #expect(try await city.receipts(of: project, known: between).words == ["100万美元", "800万元"])
            #expect(try await city.receipts(of: project, known: corrected) == now)
            #expect(try await city.receipts(of: project, asOf: day("2013-06-19"), known: corrected).words == ["120万美元"])
            #expect(try await city.receipts(of: project, asOf: day("2013-06-20"), known: corrected).words.count == 2)
            #expect(try await city.receipts(of: project, asOf: day("2013-04-01"), known: corrected).isEmpty)

            await #expect(throws: Failure.conflict(Message("receipts.gone"))) {
                try await correct(city, project, now[1].id, [.origin: "x"])
            }
            let undone = try await city.undo(withdrawn.entries)
            #expect(try await city.receipts(of: project).map(\.receipt) == now.map(\.receipt))
            #expect(try await city.receipts(of: project).map(\.id) == now.map(\.id))
            try await city.undo(undone)
            #expect(try await city.receipts(of: project).words == ["120万美元"])
            #expect(try await city.broken() == nil)
        }
    }

    @Test("tell in the timeline who recorded, corrected and took back what", arguments: EngineUnderTest.all)
    func entries(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            let first = try await city.receive(project, "2013-06-20", "800万元").entries.lowerBound
            let start = try await city.now()
            let record = try #require(try await city.receipts(of: project).first)
            try await city.receive(project, "2013-06-21", "1万元")
            _ = try await correct(city, project, record.id, [.verification: "verified"])
            let same = try await correct(city, project, record.id, [.verification: "verified", .amount: "0.08亿元"])
            #expect(same.entries.isEmpty)
            try await city.perform(WithdrawReceipt(project: project, receipt: record.id, reason: "重复"))
            let entries = try await city.read { try $0.entries(first...(first + 3)) }
            #expect(entries.map(\.action) == ["receipt.recorded", "receipt.recorded", "receipt.corrected", "receipt.withdrawn"])
            #expect(entries.allSatisfy { $0.subject == project.rawValue && $0.changes.map(\.field) == ["receipt"] })
            #expect(entries[0].changes[0].before == nil && entries[0].changes[0].after == .receipt(record.receipt))
            var verified = record.receipt
            verified.isVerified = true
            #expect(entries[2].changes[0].before == .receipt(record.receipt) && entries[2].changes[0].after == .receipt(verified))
            #expect(entries[3].changes[0].after == nil && entries[3].note == "重复")
            let differences = try await city.read { try $0.differences(of: project, from: start, to: nil) }
            #expect(differences.map(\.field) == ["receipt", "receipt"])
            #expect(differences[0].before == .receipt(record.receipt) && differences[0].after == nil && differences[1].before == nil)
        }
    }

    @Test("corrected by two people at once are not overwritten, nor taken back unseen", arguments: EngineUnderTest.all)
    func conflict(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            try await city.receive(project, "2013-06-20", "800万元", [.origin: "广东"])
            let record = try #require(try await city.receipts(of: project).first)
            let base = try await city.read { try $0.lastEntry() }
            _ = try await correct(city, project, record.id, [.amount: "900万元"], base: base)
            let form = ReceiptForm([.day: "2013-06-20", .amount: "700万元", .origin: "福建", .kind: "domestic"])
            let conflict = await #expect(throws: EditConflict.self) {
                try await correct(city, project, record.id, form.texts, base: base)
            }
            let clash = try #require(conflict?.clashes.first)
            #expect(conflict?.clashes.count == 1 && clash.field == "receipt_amount" && clash.by == "system" && clash.at.microseconds > 0)
            #expect(clash.original == "800万元" && clash.theirs == "900万元" && clash.yours == "700万元")
            #expect(conflict?.changedFields == ["receipt_amount", "receipt_origin"])
            let withdrawal = WithdrawReceipt(project: project, receipt: record.id, reason: "误登", base: base)
            let refused = await #expect(throws: EditConflict.self) { try await city.perform(withdrawal) }
            #expect(refused?.clashes.first?.theirs == "domestic pending 2013-06-20 900万元 广东")
            _ = try await correct(city, project, record.id, [.origin: "福建", .amount: "800万元"], base: base)
            let now = try #require(try await city.receipts(of: project).first?.receipt)
            #expect(now.origin == "福建" && now.amount.stated.text == "900万元")
        }
    }

    @Test("that are younger than what somebody has seen are not overwritten, nor taken back", arguments: EngineUnderTest.all)
    func unseen(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            let base = try await city.read { try $0.lastEntry() }
            try await city.receive(project, "2013-06-20", "800万元", [.origin: "广东"])
            let record = try #require(try await city.receipts(of: project).first)
            let conflict = await #expect(throws: EditConflict.self) {
                try await correct(city, project, record.id, [.amount: "900万元", .origin: "广东", .voucher: "回单1"], base: base)
            }
            #expect(conflict?.clashes.map(\.field) == ["receipt_amount"])
            #expect(conflict?.clashes.first?.original == "" && conflict?.clashes.first?.theirs == "800万元")
            let withdrawal = WithdrawReceipt(project: project, receipt: record.id, reason: "误登", base: base)
            let refused = await #expect(throws: EditConflict.self) { try await city.perform(withdrawal) }
            #expect(refused?.clashes.first?.original == "" && refused?.clashes.first?.by == "system")
            #expect(try await city.receipts(of: project) == [record])
        }
    }

    @Test("whose kind or verification alone was changed show what it was and what it is", arguments: EngineUnderTest.all)
    func marks(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            try await city.receive(project, "2013-06-20", "800万元")
            let record = try #require(try await city.receipts(of: project).first)
            for change in [[ReceiptForm.Field.verification: "verified"], [.kind: "foreign"]] {
                let base = try await city.read { try $0.lastEntry() }
                _ = try await correct(city, project, record.id, change)
                let refused = await #expect(throws: EditConflict.self) {
                    try await city.perform(WithdrawReceipt(project: project, receipt: record.id, reason: "误登", base: base))
                }
                let clash = try #require(refused?.clashes.first)
                #expect(clash.original != clash.theirs)
            }
        }
    }

    @Test("of a project merged into another stand on the page of that one, and can be taken back there", arguments: EngineUnderTest.all)
    func merged(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, kept in
            let other = try await city.project(named: "样例乙项目")
            try await city.receive(kept, "2013-06-20", "800万元")
            try await city.receive(other, "2013-06-18", "800万元")
            let theirs = try #require(try await city.receipts(of: other).first)
            await #expect(throws: Failure.notFound("receipt \(theirs.id)")) { try await correct(city, kept, theirs.id, [.origin: "x"]) }
            _ = try await city.perform(DecideDuplicate(kept: kept, other: other, verdict: .merge, reason: "同一项目"))
            let all = try await city.receipts(of: kept)
            #expect(all.map(\.project.name) == ["样例乙项目", "样例甲项目"] && all[0] == theirs)
            #expect(try await city.receipts(of: other) == [theirs])
            let failure = await #expect(throws: Failure.self) { try await city.receive(other, "2013-06-19", "1万元") }
            #expect(failure == .conflict(Message("edit.merged", ["name": "样例甲项目"])))
            let undo = try await city.perform(WithdrawReceipt(project: kept, receipt: theirs.id, reason: "重复登记")).entries
            #expect(try await city.receipts(of: kept).map(\.project.id) == [kept])
            try await city.undo(undo)
            _ = try await city.perform(ReopenDuplicate(first: kept, second: other))
            #expect(try await city.receipts(of: kept).map(\.project.id) == [kept])
            #expect(try await city.receipts(of: other).map(\.id) == [theirs.id])
        }
    }

    @Test("in a currency without a rate have no yuan until one is set, on their own day", arguments: EngineUnderTest.all)
    func rates(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            try await city.receive(project, "2013-04-02", "10万欧元", [.kind: "foreign"])
            try await city.receive(project, "2013-08-02", "10万欧元", [.kind: "foreign"])
            #expect(try await city.receipts(of: project).allSatisfy { $0.receipt.amount.fen == nil })
            let known = try await city.now()
            let euro = Currency(rawValue: "EUR")
            let result = try await city.perform(SetRate(currency: euro, micros: 8_000_000, from: day("2013-08-01")))
            #expect(result.projects == 1)
            #expect(try await city.receipts(of: project).map(\.receipt.amount.fen) == [nil, 80_000_000])
            #expect(try await city.receipts(of: project, known: known).map(\.receipt.amount.fen) == [nil, nil])
            #expect(try await city.perform(SetRate(currency: euro, micros: 8_000_000, from: day("2013-08-01"))).projects == 0)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("cannot be recorded, changed or seen where the project is out of sight, or belongs to others", arguments: EngineUnderTest.all)
    func scope(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            try await city.receive(project, "2013-06-20", "800万元")
            let record = try #require(try await city.receipts(of: project).first)
            let reader = city.seen(by: .bureauReader)
            await #expect(throws: Failure.forbidden("editProjects")) { try await reader.receive(project, "2013-06-20", "1万元") }
            await #expect(throws: Failure.notFound("receipt \(record.id)")) {
                let other = try await city.project(named: "样例乙项目")
                return try await correct(city, other, record.id, [.origin: "x"])
            }
            let failure = await #expect(throws: Failure.self) {
                try await city.perform(WithdrawReceipt(project: project, receipt: record.id, reason: " "))
            }
            #expect(failure?.fields == ["reason": "edit.reason_missing"])
        }
    }
}
