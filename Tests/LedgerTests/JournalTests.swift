import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

/// One way of changing the database behind the program's back, and how the walk over the journal must name it.
struct Tampering: Sendable, CustomTestStringConvertible {
    var what: String
    var sql: [SQL]
    var kind: BrokenLink.Kind
    var place: String
    /// Nil where any entry will do.
    var entry: Int64?

    var testDescription: String { what }

    init(_ what: String, _ sql: SQL..., named kind: BrokenLink.Kind, in place: String, entry: Int64? = nil) {
        self.what = what
        self.sql = sql
        self.kind = kind
        self.place = place
        self.entry = entry
    }

    private static let later: SQL = "superseded_at = recorded_at + 1000000"
    private static let firstEvent: SQL = "id = (SELECT MIN(id) FROM stage_event)"

    /// Named with their kind and their place.
    static let named = [
        Tampering(
            "a project's name", "UPDATE project_version SET name = '别的' WHERE superseded_at = 9223372036854775807", named: .rowChanged,
            in: "project_version"),
        Tampering("an amount", "UPDATE project_version SET intended_fen = intended_fen + 1", named: .rowChanged, in: "project_version"),
        Tampering(
            "an amount that holds no more", "UPDATE project_version SET intended_text = '1' WHERE superseded_by IS NOT NULL",
            named: .rowChanged, in: "project_version"),
        Tampering("a milestone", "UPDATE project_version SET signed_on = signed_on - 1", named: .rowChanged, in: "project_version"),
        Tampering(
            "a visit's persons", "UPDATE visit SET headcount = 99", named: .rowChanged, in: "visit"),
        Tampering("a rate", "UPDATE exchange_rate SET micros = micros + 1", named: .rowChanged, in: "exchange_rate"),
        Tampering(
            "a stage event closed without an entry", "UPDATE stage_event SET " + later + " WHERE " + firstEvent, named: .rowClosed,
            in: "stage_event"),
        Tampering(
            "a stage event closed in the name of an entry", "UPDATE stage_event SET " + later + ", superseded_by = 2 WHERE " + firstEvent,
            named: .rowClosed, in: "stage_event", entry: 2),
        Tampering(
            "a version opened again", "UPDATE project_version SET superseded_at = 9223372036854775807, superseded_by = NULL",
            named: .rowClosed, in: "project_version"),
        Tampering(
            "an entry's note", "UPDATE journal_entry SET note = note || ' ' WHERE sequence = 3", named: .chain, in: "unit.opened", entry: 3),
        Tampering(
            "an entry's facts", "UPDATE journal_entry SET after_facts = '{}' WHERE sequence = 2", named: .chain, in: "unit.opened", entry: 2
        ),
        Tampering(
            "an entry's author", "UPDATE journal_entry SET principal = '某人' WHERE sequence = 1", named: .chain, in: "agency.created",
            entry: 1),
        Tampering("an entry dropped", "DELETE FROM journal_entry WHERE sequence = 4", named: .missingEntry, in: "journal_entry", entry: 4),
        Tampering(
            "the last entry dropped", "DELETE FROM journal_entry WHERE sequence = (SELECT MAX(sequence) FROM journal_entry)",
            named: .missingEntry, in: "journal_entry"),
        Tampering(
            "the journal cut short", "DELETE FROM journal_entry WHERE sequence > 10",
            """
            UPDATE agency SET journal_sequence = 10,
              journal_hash = (SELECT hash FROM journal_entry WHERE sequence = 10 AND agency_id = agency.id)
            """, named: .rowWithoutEntry, in: "unit"),
        Tampering("the journal's head", "UPDATE agency SET journal_hash = 'x'", named: .head, in: "agency"),
        Tampering(
            "a stray row of no entry",
            """
            INSERT INTO leader (id, agency_id, name, name_key, recorded_at, superseded_at, recorded_by)
            SELECT 1, id, '某人', '某人', 1, 9223372036854775807, 99999 FROM agency
            """, named: .rowWithoutEntry, in: "leader"),
        Tampering(
            "a stray row in the name of an entry",
            """
            INSERT INTO leader (id, agency_id, name, name_key, recorded_at, superseded_at, recorded_by)
            SELECT 1, id, '某人', '某人', 1, 9223372036854775807, 1 FROM agency
            """, named: .rowChanged, in: "leader", entry: 1),
    ]

    /// Found, but in the place of another table of the same entry.
    static let misplaced = [
        Tampering("a stage event's day", "UPDATE stage_event SET counted_on = counted_on - 30", named: .rowChanged, in: "stage_event"),
        Tampering("a stage event deleted", "DELETE FROM stage_event", named: .rowClosed, in: "stage_event"),
        Tampering("an agreement deleted", "DELETE FROM agreement", named: .rowClosed, in: "agreement"),
        Tampering(
            "the order of investors", "UPDATE project_investor SET position = position + 1", named: .rowChanged, in: "project_investor"),
    ]

    /// Not found: a row's transaction time is not held against its entry's.
    static let unseen = [
        Tampering(
            "the moment from which a row was known", "UPDATE project_version SET recorded_at = recorded_at - 86400000000",
            named: .rowChanged, in: "project_version"),
        Tampering(
            "the moment until which a row was known",
            "UPDATE project_version SET superseded_at = superseded_at + 86400000000 WHERE superseded_by IS NOT NULL", named: .rowClosed,
            in: "project_version"),
    ]
}

@Suite("The journal")
struct JournalTests {
    /// A few projects with everything a project has, one of them revised, a visit and a decision.
    private func write(_ city: City) async throws {
        let first = ProjectRow("样例甲项目", wan: 12_000, talks: "2013-02-01", signed: "2013-03-05", investor: "样例甲有限公司")
        let second = ProjectRow("样例乙项目", number: 2, wan: 6_000, talks: "2013-04-01", investor: "样例乙有限公司").with {
            $0.leader = .value("市领导01")
            $0.supportUnits = .value(["市商务局"])
        }
        var visit = VisitRow(number: 1, day: DayReading(day("2013-05-06")), company: "样例甲有限公司")
        visit.headcount = .value(4)
        try await city.record([first, second], visits: [visit])
        try await city.record([first.with { $0.intended = .wan(15_000) }])
        try await city.decide(city.project(named: "样例甲项目"), city.project(named: "样例乙项目"), .distinct)
    }

    @Test("names what was changed behind the program's back", arguments: Tampering.named, EngineUnderTest.all)
    func named(tampering: Tampering, kind: EngineUnderTest) async throws {
        try await expectNamed(tampering, kind)
    }

    @Test("names the table of the row that was changed, among the tables of its entry", arguments: Tampering.misplaced, EngineUnderTest.all)
    func misplaced(tampering: Tampering, kind: EngineUnderTest) async throws {
        try await expectNamed(tampering, kind)
    }

    @Test("names a moment that was changed", arguments: Tampering.unseen, EngineUnderTest.all)
    func unseen(tampering: Tampering, kind: EngineUnderTest) async throws {
        try await expectNamed(tampering, kind)
    }

    private func expectNamed(_ tampering: Tampering, _ kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await write(city)
            #expect(try await city.broken() == nil)
            var changed = 0
            for sql in tampering.sql { changed += try await city.ledger.engine.run(sql) }
            #expect(changed > 0)
            let broken = try #require(try await city.broken())
            #expect(broken.kind == tampering.kind)
            #expect(broken.place == tampering.place)
            if let entry = tampering.entry { #expect(broken.entry == entry) }
        }
    }

    @Test("names a version whose milestones are not what its events give", arguments: EngineUnderTest.all)
    func milestones(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await write(city)
            let project = try await city.project(named: "样例乙项目")
            let record = try #require(try await city.record(of: project))
            try await city.ledger.write(as: city.principal) { transaction in
                var revision = ProjectRevision()
                revision.versions = amend(record.versions) { $0.milestones.signed = day("2013-06-01") }
                try transaction.record([transaction.change(revision, of: record, isNew: false, action: "project.revised")])
            }
            let broken = try #require(try await city.broken())
            #expect(broken.kind == .milestones && broken.place == "signed_on")
        }
    }

    @Test("agrees with the rows after imports, revisions, decisions, rates and what was taken back", arguments: EngineUnderTest.all)
    func intact(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.importFixture("yiyang-2013.xlsx")
            try await city.resolveSampleDuplicates()
            let pair = try #require(try await city.duplicates().first { $0.pair.decision != nil })
            try await city.perform(ReopenDuplicate(first: pair.a.id, second: pair.b.id))
            let revised = try await city.importFixture(Expected.revision)
            try await city.perform(UndoImport(id: try #require(revised.importID)))
            #expect(try await city.setRate(.usd, micros: 6_200_000).projects > 0)
            let report = try await city.read { try $0.verify() }
            #expect(report.broken == nil)
            #expect(report.entries == (try await city.ledger.engine.int("SELECT MAX(sequence) FROM journal_entry")))
            let length = try #require(try await city.ledger.engine.int("SELECT COUNT(*) FROM journal_entry"))
            #expect(report.entries == length && length > 600)
        }
    }

    @Test("refuses to close a fact that no longer holds, and then nothing is written", arguments: EngineUnderTest.all)
    func refusesStale(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await write(city)
            let project = try await city.project(named: "样例甲项目")
            let stale = try #require(try await city.record(of: project))
            try await city.record([ProjectRow("样例甲项目", wan: 20_000)])
            let before = try await city.ledger.engine.digest()
            await #expect(throws: Failure.conflict(Message("conflict.changed_meanwhile"))) {
                try await city.ledger.write(as: city.principal) { transaction in
                    var revision = ProjectRevision()
                    revision.versions = amend(stale.versions) { $0.remark = "过时" }
                    try transaction.record([transaction.change(revision, of: stale, isNew: false, action: "project.revised")])
                }
            }
            #expect(try await city.ledger.engine.digest() == before)
        }
    }
}
