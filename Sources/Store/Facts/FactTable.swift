import Engine

/// A table of facts: rows that the journal opens and closes and nothing else changes.
/// Beside its own columns each has `id`, `agency_id`, `recorded_at`, `superseded_at`, `recorded_by`, `superseded_by`.
package struct FactTable: Hashable, Sendable {
    package let name: StaticString
    /// Its place in `all`; tells tables apart without comparing names.
    let rank: Int
    /// The columns that say something; the journal holds them.
    package let columns: [StaticString]
    /// Columns computed from the others for speed or search; the journal leaves them out.
    package let derived: [StaticString]
    /// The table that holds the identity the rows speak of, when it is not the row itself.
    package let identity: StaticString?

    package init(_ rank: Int, _ name: StaticString, columns: [StaticString], derived: [StaticString] = [], identity: StaticString? = nil) {
        self.rank = rank
        self.name = name
        self.columns = columns
        self.derived = derived
        self.identity = identity
    }

    package static func == (left: FactTable, right: FactTable) -> Bool { left.rank == right.rank }
    package func hash(into hasher: inout Hasher) { hasher.combine(rank) }

    /// `id` and every own column, in order.
    var selection: SQL {
        SQL(text: (["id"] + (columns + derived).map(\.description)).joined(separator: ", "))
    }

    var sql: SQL { SQL(text: name.description) }

    /// In the order in which rows may be inserted: what others refer to comes first.
    package static let all: [FactTable] = [
        .unit, .leader, .investor, .exchangeRate, .mission, .visit, .projectVersion, .stageEvent, .agreement,
        .projectInvestor, .supportingUnit, .duplicatePair, .attachment, .unitPlacement, .person, .accountPerson, .roleGrant, .receipt,
        .projectSecrecy, .projectReader, .submission, .evidence, .periodClosing, .lateEntry, .creditShare, .indicatorDefinition,
        .calendarDay, .term, .firstContact, .erasedEntry,
    ]

    package static let unit = FactTable(0, "unit", columns: ["kind", "code", "name", "name_key", "aliases"])
    package static let leader = FactTable(1, "leader", columns: ["name", "name_key"])
    package static let investor = FactTable(
        2, "investor", columns: ["name", "name_key", "credit_code", "origin"], derived: DerivedKeys.columns)
    package static let exchangeRate = FactTable(3, "exchange_rate", columns: ["currency", "from_on", "micros", "source"])
    package static let mission = FactTable(
        4, "mission",
        columns: ["mission_id", "code", "name", "name_key", "first_on", "last_on", "place", "leader", "headcount", "remark"],
        identity: "mission_identity")
    package static let visit = FactTable(
        5, "visit",
        columns: [
            "visit_id", "visited_on", "day_precision", "company", "company_key", "headcount", "host", "leader_id", "purpose", "remark",
            "state",
            // The actual day where `visited_on`, on which it counts, is another.
            "happened_on",
        ],
        derived: DerivedKeys.columns, identity: "visit_identity")
    package static let projectVersion = FactTable(
        6, "project_version", columns: ProjectColumns.names, derived: ProjectColumns.derived, identity: "project")
    package static let stageEvent = FactTable(
        7, "stage_event", columns: ["project_id", "stage", "happened_on", "counted_on", "day_precision", "basis", "review"])
    package static let agreement = FactTable(8, "agreement", columns: ["project_id", "kind", "signed_on", "day_precision"])
    package static let projectInvestor = FactTable(9, "project_investor", columns: ["project_id", "investor_id", "position"])
    package static let supportingUnit = FactTable(10, "supporting_unit", columns: ["project_id", "unit_id"])
    package static let duplicatePair = FactTable(
        11, "duplicate_pair", columns: ["a_id", "b_id", "level", "reason", "decision", "kept_id", "decision_reason"])
    package static let attachment = FactTable(12, "attachment", columns: ["project_id", "digest", "file_name", "media_type", "byte_count"])
    package static let unitPlacement = FactTable(13, "unit_placement", columns: ["unit_id", "parent_id", "from_on", "to_on"])
    package static let person = FactTable(14, "person", columns: ["name", "leader_id"])
    package static let accountPerson = FactTable(15, "account_person", columns: ["account_id", "person_id"])
    package static let roleGrant = FactTable(16, "role_grant", columns: ["account_id", "role", "unit_id", "from_on", "to_on", "post"])
    /// `receipt_id` is the id of the row that first told of the receipt, and stays through its corrections.
    package static let receipt = FactTable(
        17, "receipt",
        columns: [
            "receipt_id", "project_id", "received_on", "day_precision", "amount_fen", "amount_minor", "amount_currency", "amount_rate",
            "amount_stated_on", "amount_about", "amount_text", "kind", "origin", "verified", "voucher",
        ])
    package static let projectSecrecy = FactTable(18, "project_secrecy", columns: ["project_id", "level"])
    package static let projectReader = FactTable(19, "project_reader", columns: ["project_id", "account_id"])
    /// `submission_id` is the id of the row that first told of the submission, and stays through its steps.
    package static let submission = FactTable(
        20, "submission", columns: ["submission_id", "project_id", "account_id", "stated_on", "claim", "state", "remark"])
    package static let evidence = FactTable(21, "evidence", columns: ["submission_id", "attachment_id", "kind"])
    package static let periodClosing = FactTable(22, "period_closing", columns: ["kind", "last_on"])
    /// Stands beside what was recorded of days that were closed: it counts from `counted_on` on, or, without one, was recorded while they were
    /// reopened. `due_on` is the first of these days that it is about.
    package static let lateEntry = FactTable(23, "late_entry", columns: ["subject_id", "due_on", "counted_on"])
    package static let creditShare = FactTable(
        24, "credit_share", columns: ["project_id", "indicator", "unit_id", "points", "from_on", "to_on"])
    package static let indicatorDefinition = FactTable(
        25, "indicator_definition", columns: ["indicator", "version", "from_on", "to_on", "definition"])
    package static let calendarDay = FactTable(26, "calendar_day", columns: ["day", "kind", "name", "source"])
    package static let term = FactTable(
        27, "term", columns: ["kind", "code", "name_hans", "name_hant", "name_en", "words", "is_in_use"])
    /// `contact_id` is the id of the row that first told of the registration, and stays through what becomes of it.
    package static let firstContact = FactTable(
        28, "first_contact",
        columns: ["contact_id", "project_id", "unit_id", "contacted_on", "protected_until", "state", "remark", "reason"])
    /// That an entry of a journal (`chain`) was erased in part: the hash it was written with, which the chain goes by, and the digest of what it
    /// says since.
    package static let erasedEntry = FactTable(30, "erased_entry", columns: ["chain", "sequence", "stored_hash", "digest"])
}

/// One row of a fact table: its id and its own columns' values, in the table's order, derived ones last.
package struct Fact: Equatable, Sendable {
    package let table: FactTable
    package let id: Int64
    package let values: [SQLValue]

    package init(_ table: FactTable, id: Int64, values: [SQLValue]) {
        self.table = table
        self.id = id
        self.values = values
    }

    init(_ table: FactTable, row: Row) throws {
        self.init(table, id: try row.int(0), values: Array(row.values[1..<(1 + table.columns.count + table.derived.count)]))
    }
}

/// What one action changes about one subject: the facts that no longer hold and those that now do. Becomes one journal entry.
package struct Change: Sendable {
    package enum SubjectKind: String, Sendable {
        case agency, unit, leader, investor, project, visit, mission, rate, duplicate, `import`, briefing, account, person, indicator,
            calendar, term
    }

    /// A past participle, as `project.imported`.
    package var action: String
    package var subjectKind: SubjectKind
    package var subject: Int64?
    /// Why, in words, where a person gave a reason.
    package var note: String
    package var retracted: [Fact]
    package var asserted: [Fact]
    /// A new row of the table that holds the identity of the subject, when the subject is new.
    package var isNewIdentity: Bool

    /// Whether it says nothing of any fact.
    package var isEmpty: Bool { retracted.isEmpty && asserted.isEmpty }

    package init(
        _ action: String, _ subjectKind: SubjectKind, _ subject: Int64?, note: String = "", retracted: [Fact] = [], asserted: [Fact] = [],
        isNewIdentity: Bool = false
    ) {
        self.action = action
        self.subjectKind = subjectKind
        self.subject = subject
        self.note = note
        self.retracted = retracted
        self.asserted = asserted
        self.isNewIdentity = isNewIdentity
    }
}
