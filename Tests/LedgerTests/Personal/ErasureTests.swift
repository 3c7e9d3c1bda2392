import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

@Suite("Erasing what is held on a person")
struct ErasureTests {
    private static let name = "夏侯渊仁"
    private static let number = "13813572468"

    private struct Scene {
        /// The entry that corrected the contact, which had the person before and after.
        var corrected: ClosedRange<Int64>
        /// An entry that has nothing of the person.
        var other: Int64
    }

    /// The person is the contact of two projects and in the words of a visit, a mission, a note, a view, an address and a header.
    private func scene(_ city: City) async throws -> Scene {
        func contact(_ row: inout ProjectRow, _ name: String, _ phone: String) {
            row.contact = .value(ContactReading(name: name, phone: phone))
        }
        var visit = VisitRow(number: 1, day: DayReading(day("2013-05-06")), company: "样例访客有限公司")
        visit.purpose = .value("由\(Self.name)陪同，电话138 1357 2468")
        let mission = MissionRow(number: 1, name: "样例推介会（\(Self.name)）", firstDay: day("2013-04-01"), lastDay: day("2013-04-02"))
        try await city.record(
            [
                ProjectRow("样例甲项目", wan: 100, talks: "2013-01-05", investor: "样例甲有限公司").with { contact(&$0, Self.name, "138-1357-2468") },
                ProjectRow("\(Self.name)种植项目", number: 2, wan: 200, talks: "2013-01-06", investor: "\(Self.name)农庄").with {
                    contact(&$0, "李青", Self.number)
                },
                ProjectRow("样例丙项目", number: 3, wan: 300, talks: "2013-01-07").with { contact(&$0, "李青", "13913572468") },
            ], missions: [mission], visits: [visit])
        let project = try await city.project(named: "样例甲项目")
        let edited = try await city.perform(
            CorrectProject(
                project: project, form: ProjectForm([.contact: "\(Self.name)、李青", .remark: "由\(Self.name)转来"]), note: "\(Self.name)来电更正",
                today: day("2013-09-30")))
        let third = try await city.project(named: "样例丙项目")
        let other = try await city.perform(
            CorrectProject(project: third, form: ProjectForm([.contact: "赵六"]), today: day("2013-09-30")))
        let account = try await city.perform(AddAccount(name: "样例管理员", role: .administrator, passwordHash: nil))
        let query = "f=text:%E5%A4%8F%E4%BE%AF%E6%B8%8A%E4%BB%81"
        try await city.perform(SaveView(account: account.id, name: "\(Self.name)的项目", audience: .public, query: query))
        try await city.ledger.record(
            Access("export.projects", address: "/projects/export.csv?" + query, format: "csv", rows: 1), as: city.principal)
        try await city.ledger.write(as: city.principal) { try $0.rememberMapping(["name": "A"], fingerprint: "\(Self.name)|电话") }
        return Scene(corrected: edited.entries.lowerBound...(edited.entries.upperBound - 1), other: other.entries.lowerBound)
    }

    private func erase(_ city: City, _ words: String = name, reason: String = "本人申请") async throws -> ErasePerson.Result {
        try await city.perform(ErasePerson(PersonalWords(words), reason: reason))
    }

    /// Every text of the database in which words, or their pinyin, stand.
    private func found(_ words: [String], _ city: City) async throws -> [String] {
        var places: [String] = []
        for table in try await city.ledger.engine.tables() {
            let columns = try await city.ledger.engine.columns(of: table).joined(separator: ", ")
            let rows = try await city.ledger.engine.read { try $0.rows(SQL(text: "SELECT \(columns) FROM \(table)")).map(\.values) }
            for case .text(let text) in rows.joined() {
                let bare = (text.removingPercentEncoding ?? text).filter { !"- ".contains($0) }.lowercased()
                if words.contains(where: { bare.contains($0) }) { places.append("\(table): \(text.prefix(200))") }
            }
        }
        return places
    }

    @Test("leaves the text nowhere, the chain whole, and everything else as it was", arguments: EngineUnderTest.all)
    func everywhere(_ kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let scene = try await scene(city)
            let words = [Self.name, "xiahouyuanren"]
            #expect(try await found(words, city).count > 12)
            let before = try await city.count("stock", day("2013-09-22"))
            let planned = try await city.read { try $0.erasurePlan(of: PersonalWords(Self.name)) }
            #expect(planned.kept == [] && planned.files.contains { $0.source == .ledgerImport && $0.value == "rows" })
            let result = try await erase(city)
            #expect(result.erased == planned.erased.count && result.left.erased == [] && result.left.kept == [])
            #expect(try await found(words, city) == [])
            #expect(try await city.broken() == nil)
            #expect(try await city.facts(named: "样例甲项目")?.contactName == "[erased]、李青")
            #expect(try await city.count("stock", day("2013-09-22")) == before)

            // The number is another thing that is known of a person.
            #expect(try await found([Self.number], city).count > 4)
            _ = try await erase(city, "+86 138-1357-2468", reason: "同上")
            #expect(try await found([Self.number], city) == [])
            #expect(try await city.broken() == nil)
            #expect(try await city.facts(named: "样例丙项目")?.contactPhone == "13913572468", "another number")
            await #expect(throws: Failure.conflict(Message("personal.nothing"))) { try await erase(city) }

            // What is undone comes back as what is left of it.
            let head = try await city.ledger.journalHead(of: city.principal.agency)
            try await city.perform(UndoEntries(scene.corrected))
            #expect(try await city.facts(named: "样例甲项目")?.contactName == "[erased]")
            #expect(try await found(words + [Self.number], city) == [])
            #expect(try await city.broken() == nil)
            for entry in [head, head - 1] {
                await #expect(throws: Failure.self) { try await city.perform(UndoEntries(entry...entry)) }
            }
            let told = try await city.read { try $0.entries(head...head) }.first
            #expect(told?.action == "person.erased" && told?.note == "同上")
        }
    }

    /// What somebody does behind the program's back after an erasing: to an entry that was changed by it, to another, to the list.
    private static let tamperings: [(what: String, sql: String, kind: BrokenLink.Kind)] = [
        ("what is left", "UPDATE journal_entry SET note = note || 'x' WHERE sequence = {corrected}", .chain),
        ("the facts of what is left", "UPDATE journal_entry SET after_facts = before_facts WHERE sequence = {corrected}", .chain),
        ("the hash of an erased entry", "UPDATE journal_entry SET hash = previous_hash WHERE sequence = {corrected}", .chain),
        ("the erased row", "UPDATE project_version SET contact_name = '某人' WHERE contact_name LIKE '%[erased]%'", .rowChanged),
        ("another entry", "UPDATE journal_entry SET note = note || 'x' WHERE sequence = {other}", .chain),
        ("a digest of the list", "UPDATE erased_entry SET digest = stored_hash WHERE sequence = {corrected}", .chain),
        ("a hash of the list", "UPDATE erased_entry SET stored_hash = digest WHERE sequence = {corrected}", .chain),
        ("the list cut short", "DELETE FROM erased_entry WHERE sequence = {corrected}", .chain),
        ("an entry put into the list", "UPDATE erased_entry SET sequence = {other} WHERE sequence = {corrected}", .chain),
        ("what the list says of an access", "UPDATE erased_entry SET sequence = 99 WHERE chain = 'access'", .rowChanged),
        ("the erasing's own entry", "UPDATE journal_entry SET after_facts = '{}' WHERE action = 'person.erased'", .chain),
    ]

    @Test("hides no other change: what is left, other entries and the list are all held", arguments: EngineUnderTest.all)
    func tampering(_ kind: EngineUnderTest) async throws {
        for tampering in Self.tamperings {
            try await withCity(kind) { city in
                let scene = try await scene(city)
                _ = try await erase(city)
                #expect(try await city.broken() == nil)
                let sql = tampering.sql.replacing("{corrected}", with: "\(scene.corrected.lowerBound)").replacing(
                    "{other}", with: "\(scene.other)")
                #expect(try await city.ledger.engine.run(SQL(text: sql)) > 0, "\(tampering.what)")
                #expect(try await city.broken()?.kind == tampering.kind, "\(tampering.what)")
            }
        }
    }

    @Test("lets nobody bring back what was erased, nor change an entry and the list alike", arguments: EngineUnderTest.all)
    func broughtBack(_ kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let scene = try await scene(city)
            let entry = scene.corrected.lowerBound
            let columns: SQL = "SELECT note, before_facts, after_facts FROM journal_entry WHERE sequence = \(entry)"
            let (engine, agency) = (city.ledger.engine, city.principal.agency)
            let was = try #require(try await engine.read { try $0.first(columns)?.values })
            _ = try await erase(city)
            let back: SQL =
                "UPDATE journal_entry SET note = \(was[0]), before_facts = \(was[1]), after_facts = \(was[2]) WHERE sequence = \(entry)"
            _ = try await engine.run(back)
            #expect(try await city.broken() == BrokenLink(kind: .chain, entry: entry, place: "project.corrected"))

            // With a digest that fits what was put there, the rows no longer do, nor does the erasing's entry.
            let made = try await engine.read { connection in
                try connection.rows(
                    "SELECT sequence, at, principal, action, subject_kind, subject_id, note, before_facts, after_facts, previous_hash FROM journal_entry WHERE agency_id = \(agency) AND sequence = \(entry)"
                ).map { row in
                    JournalEntry.hash(
                        agency: agency.rawValue, sequence: entry, at: Instant(microseconds: try row.int(1)), principal: try row.text(2),
                        change: try row.text(3), subjectKind: try row.text(4), subject: try row.optionalInt(5), note: try row.text(6),
                        before: try row.text(7), after: try row.text(8), previous: try row.text(9))
                }
            }
            _ = try await engine.run("UPDATE erased_entry SET digest = \(made[0]) WHERE sequence = \(entry)")
            #expect(try await city.broken() != nil)
        }
    }

    @Test("refuses what it may not do, and writes nothing then", arguments: EngineUnderTest.all)
    func refusals(_ kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let scene = try await scene(city)
            let before = try await city.ledger.engine.digest()
            for reason in ["", " ", "应\(Self.name)要求"] {
                await #expect(throws: Failure.self) { try await erase(city, reason: reason) }
            }
            await #expect(throws: Failure.self) { try await erase(city, "夏") }
            // Whoever asks for a district's name has not named a person.
            let own = await #expect(throws: Failure.self) { try await erase(city, "赫山区") }
            #expect(own?.fields == ["person": "personal.own_word"])
            await #expect(throws: Failure.conflict(Message("personal.nothing"))) { try await erase(city, "查无此人") }
            for role in Role.granted where role != .administrator {
                await #expect(throws: Failure.self) { try await erase(city.seen(by: role)) }
            }
            #expect(try await city.ledger.engine.digest() == before)

            _ = try await city.ledger.engine.run(
                "UPDATE journal_entry SET note = note || 'x' WHERE sequence = \(scene.corrected.lowerBound)")
            let broken = try await city.ledger.engine.digest()
            await #expect(throws: Failure.conflict(Message("personal.broken", ["entry": "\(scene.corrected.lowerBound)"]))) {
                try await erase(city)
            }
            #expect(try await city.ledger.engine.digest() == broken, "what is broken is not made whole by it")
        }
    }

    @Test("finds a number in whatever writing, and no longer number that has it in it")
    func words() throws {
        let words = try PersonalWords("138-1357-2468")
        for text in [
            "13813572468", "138 1357 2468", "+86 13813572468", "8613813572468", "１３８１３５７２４６８", "(138)1357-2468。", "电话013813572468",
        ] {
            #expect(words.occur(in: text), "\(text)")
            #expect(!words.occur(in: words.erased(from: text)) && words.erased(from: text).contains("[erased]"), "\(text)")
        }
        for text in ["138135724689", "1713813572468", "{\"id\":138135724680001}", "1381357246", ""] {
            #expect(!words.occur(in: text) && words.erased(from: text) == text, "\(text)")
        }
        let name = try PersonalWords("Li Qing")
        #expect(name.erased(from: "LI QING and li qing") == "[erased] and [erased]")
        #expect(try PersonalWords("+86 138 1357 2468").digits == "13813572468")
    }
}
