import Domain
import Engine

/// A table whose rows may name people, and the columns that may. Every column of text that is in none of them is in the list of the test
/// that holds both against the schema.
struct PersonalPlace: Sendable {
    /// How a column is held against the words.
    enum Reading: Sendable {
        /// It is short, and given as it is.
        case whole
        /// What stands around the place is given.
        case excerpt
        /// An address, with what is not a letter written with percent signs.
        case address
    }

    struct Column: Sendable {
        let name: StaticString
        /// Key of the field's name.
        let field: String
        var reading = Reading.whole
    }

    /// When a row was known.
    enum Times: Sendable {
        /// A fact: from when to when, and by which entry.
        case fact
        case at(StaticString)
    }

    let source: PersonalDatum.Source
    let table: StaticString
    let columns: [Column]
    /// What a row is about, on the row `e`.
    let about: SQL
    /// A column that says in other words what one of the columns says.
    var key: (of: StaticString, name: StaticString)?
    var times = Times.fact
    var hasDays = false
    /// ` AND …` on the row `e`: that it is in sight.
    var sight: @Sendable (LedgerReader) -> SQL = { _ in "" }

    private static func whole(_ name: StaticString, _ field: String? = nil) -> Column {
        Column(name: name, field: field ?? name.description)
    }

    private static func excerpt(_ name: StaticString, _ field: String) -> Column { Column(name: name, field: field, reading: .excerpt) }

    static let project: SQL = """
        (SELECT MAX(v.name) FROM project_version v
          WHERE v.agency_id = e.agency_id AND v.project_id = e.project_id AND v.superseded_at = 9223372036854775807)
        """

    static let all: [PersonalPlace] = facts + others

    static let facts = [
        PersonalPlace(
            source: .project, table: "project_version",
            columns: [
                whole("name"), whole("contact_name", "contact"), whole("contact_phone", "phone"), whole("source"), whole("site"),
                whole("method"), whole("stage_word"), whole("remark"),
            ], about: "e.name", key: ("name", "name_key"), hasDays: true, sight: { $0.isSeen("e.project_id") }),
        PersonalPlace(
            source: .submission, table: "submission", columns: [excerpt("claim", "claim"), whole("remark")], about: project,
            sight: { $0.isSeen("e.project_id") }),
        PersonalPlace(
            source: .project, table: "first_contact", columns: [whole("remark", "contact_remark"), whole("reason")],
            about: project,
            sight: { $0.isSeen("e.project_id") }),
        PersonalPlace(
            source: .receipt, table: "receipt", columns: [whole("origin", "receipt_origin"), whole("voucher", "receipt_voucher")],
            about: project, sight: { $0.isSeen("e.project_id") }),
        PersonalPlace(
            source: .attachment, table: "attachment", columns: [whole("file_name", "file")], about: project,
            sight: { $0.isSeen("e.project_id") }),
        PersonalPlace(
            source: .investor, table: "investor", columns: [whole("name"), whole("origin", "investor_origin"), whole("credit_code")],
            about: "e.name", key: ("name", "name_key"), sight: { $0.isSeen(investor: "e.id") }),
        PersonalPlace(
            source: .visit, table: "visit", columns: [whole("company"), whole("host"), whole("purpose"), whole("remark")],
            about: "e.company", key: ("company", "company_key")),
        PersonalPlace(
            source: .mission, table: "mission",
            columns: [whole("name", "mission_name"), whole("place"), whole("leader"), whole("remark")], about: "e.name",
            key: ("name", "name_key")),
        PersonalPlace(
            source: .leader, table: "leader", columns: [whole("name")], about: "''", sight: { $0.isSeen(leader: "e.id") }),
        PersonalPlace(source: .person, table: "person", columns: [whole("name")], about: "''"),
        PersonalPlace(
            source: .decision, table: "duplicate_pair", columns: [whole("decision_reason", "reason")], about: "''",
            sight: { $0.isSeen("e.a_id") + $0.isSeen("e.b_id") }),
        PersonalPlace(source: .rate, table: "exchange_rate", columns: [whole("source", "rate_source")], about: "e.currency"),
        PersonalPlace(
            source: .definition, table: "indicator_definition", columns: [excerpt("definition", "definition")], about: "e.indicator"),
        PersonalPlace(
            source: .calendar, table: "calendar_day", columns: [whole("name", "calendar_name"), whole("source", "holiday_source")],
            about: "''"),
    ]

    private static let others = [
        PersonalPlace(source: .account, table: "account", columns: [whole("name", "account_name")], about: "''", times: .at("created_at")),
        PersonalPlace(source: .ledgerImport, table: "import", columns: [whole("file_name", "file")], about: "''", times: .at("at")),
        PersonalPlace(
            source: .ledgerImport, table: "import_upload", columns: [whole("file_name", "file")], about: "''", times: .at("uploaded_at")),
        PersonalPlace(
            source: .briefing, table: "briefing", columns: [whole("title"), excerpt("figures", "text"), excerpt("document", "text")],
            about: "e.title", times: .at("published_at")),
        PersonalPlace(
            source: .memory, table: "column_mapping", columns: [excerpt("fingerprint", "memory")], about: "''", times: .at("confirmed_at")),
        PersonalPlace(
            source: .draft, table: "briefing_draft", columns: [whole("title"), excerpt("wording", "text")], about: "e.title",
            times: .at("changed_at")),
        PersonalPlace(
            source: .view, table: "saved_view", columns: [whole("name"), Column(name: "query", field: "query", reading: .address)],
            about: "e.name", times: .at("created_at"),
            sight: { reader in
                guard !reader.principal.seesAll else { return "" }
                let own: SQL = reader.principal.account.map { " OR e.account_id = \($0)" } ?? ""
                return " AND (e.audience = 'public'" + own + ")"
            }),
        PersonalPlace(
            source: .journal, table: "journal_entry",
            columns: [whole("note"), excerpt("before_facts", "before"), excerpt("after_facts", "after")], about: "e.action",
            times: .at("at"), sight: { $0.entriesInSight }),
        PersonalPlace(
            source: .access, table: "access_entry", columns: [Column(name: "address", field: "address", reading: .address)],
            about: "e.action", times: .at("at"),
            sight: { reader in
                // Filters are shown of one's own.
                guard !reader.principal.seesAll else { return "" }
                return " AND e.principal = \(reader.principal.name)" + reader.accessesInSight
            }),
    ]

    /// Columns that hold an account's name as the journals write it, with when.
    static let authors: [(table: StaticString, column: StaticString, at: StaticString)] = [
        ("journal_entry", "principal", "at"), ("access_entry", "principal", "at"), ("import", "principal", "at"),
        ("import_upload", "uploaded_by", "uploaded_at"), ("briefing", "published_by", "published_at"),
        ("briefing_draft", "created_by", "created_at"), ("briefing_draft", "changed_by", "changed_at"),
        ("verification", "started_by", "started_at"), ("column_mapping", "confirmed_by", "confirmed_at"),
    ]

    /// Columns that tell of who has an account, by its id: from where it was signed in to, and in which post it has a role; with when.
    static let whereabouts:
        [(source: PersonalDatum.Source, table: StaticString, account: StaticString, column: StaticString, field: String, at: StaticString)] =
            [
                (.session, "session", "account_id", "address", "address", "created_at"),
                (.session, "session", "account_id", "user_agent", "browser", "created_at"),
                (.session, "access_entry", "subject_id", "network", "network", "at"),
                (.session, "failed_sign_in", "account_id", "network", "network", "since"),
                (.account, "role_grant", "account_id", "post", "post", "recorded_at"),
            ]
}

extension LedgerReader {
    /// The columns that may name a person, or tell of one, by table.
    package static var personalColumns: [String: Set<String>] {
        var columns: [String: Set<String>] = [:]
        for place in PersonalPlace.all { columns[place.table.description, default: []].formUnion(place.columns.map(\.name.description)) }
        for author in PersonalPlace.authors { columns[author.table.description, default: []].insert(author.column.description) }
        for place in PersonalPlace.whereabouts { columns[place.table.description, default: []].insert(place.column.description) }
        columns["import_problem", default: []].formUnion(["given", "detail"])
        return columns
    }
}
