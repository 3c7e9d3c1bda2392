import Domain

/// A value of a journal entry before the names it refers to are known.
enum EntryDatum: Hashable, Sendable {
    case value(EntryValue)
    case references(Subject, [Int64])
    case credit([CreditShare], indicator: String?, Validity)

    /// Where a name is looked up.
    enum Subject: Hashable, Sendable {
        case unit, leader, investor, mission, project, account
    }

    static func text(_ text: String?) -> EntryDatum? { text.map { .value(.text($0)) } }
    static func key(_ prefix: String, _ word: String?) -> EntryDatum? { word.map { .value(.key("\(prefix).\($0)")) } }
    static func reference(_ subject: Subject, _ id: Int64?) -> EntryDatum? { id.map { .references(subject, [$0]) } }
    static func day(_ day: Day?, isMonth: Bool = false) -> EntryDatum? { day.map { .value(.day($0, isMonth: isMonth)) } }
}

/// A field of a fact table as people know it.
struct EntryField: Sendable {
    let key: String
    let read: @Sendable (EntryRow) -> EntryDatum?

    init(_ key: String, _ read: @escaping @Sendable (EntryRow) -> EntryDatum?) {
        self.key = key
        self.read = read
    }

    private static func text(_ key: String, _ column: String? = nil) -> EntryField {
        EntryField(key) { .text($0.text(column ?? key)) }
    }

    /// Of a version of a project. Stage days are told by the stage events they are derived from.
    static let version: [EntryField] =
        [
            text("name"), text("code"),
            EntryField("kind") { .key("kind", $0.text("kind")) },
            EntryField("parent") { .reference(.project, $0.int("parent_id")) },
            EntryField("merged_into") { .reference(.project, $0.int("merged_into")) },
            EntryField("district") { .reference(.unit, $0.int("district_id")) },
            text("site"), text("industry", "industry_text"),
        ]
        + AmountKind.allCases.map { kind in EntryField(kind.rawValue) { $0.amount(kind).map { .value(.amount($0)) } } }
        + [
            text("stage_word"),
            EntryField("exit") { $0.exit.map { .value(.exit($0)) } },
            EntryField("leader") { .reference(.leader, $0.int("leader_id")) },
            EntryField("unit") { .reference(.unit, $0.int("unit_id")) },
            text("method"),
            EntryField("mission") { .reference(.mission, $0.int("mission_id")) },
            text("source"), text("contact", "contact_name"), text("phone", "contact_phone"), text("remark"),
        ]

    static let visit: [EntryField] = [
        EntryField("visit_day") { .day($0.day("happened_on") ?? $0.day("visited_on"), isMonth: $0.text("day_precision") == "month") },
        text("company"), EntryField("headcount") { .text($0.int("headcount").map { String($0) }) }, text("host"),
        EntryField("leader") { .reference(.leader, $0.int("leader_id")) },
        text("purpose"), text("remark"), EntryField("state") { .key("visit_state", $0.text("state")) },
    ]

    static let mission: [EntryField] = [
        text("mission_name", "name"), text("mission_code", "code"), EntryField("first_day") { .day($0.day("first_on")) },
        EntryField("last_day") { .day($0.day("last_on")) }, text("place"), text("leader"),
        EntryField("headcount") { .text($0.int("headcount").map { String($0) }) }, text("remark"),
    ]

    static let name: [EntryField] = [text("name")]

    static let secrecy: [EntryField] = [EntryField("secrecy") { .key("secrecy.level", $0.text("level")) }]

    static func period(_ row: EntryRow) -> EntryDatum? {
        guard let kind = row.text("kind").flatMap(CountedPeriod.Kind.init(rawValue:)), let last = row.day("last_on") else { return nil }
        return .value(.period(CountedPeriod(kind, of: last)))
    }

    /// What is claimed stands on the submission's own page.
    static let submission: [EntryField] = [EntryField("review_state") { .key("review.state", $0.text("state")) }]
    static let evidence: [EntryField] = [EntryField("evidence") { .key("review.paper", $0.text("kind")) }]

    static let grant: [EntryField] = [
        EntryField("role") { .key("account.role", $0.text("role")) }, EntryField("grant_unit") { .reference(.unit, $0.int("unit_id")) },
        text("post"), EntryField("from") { $0.day("from_on").flatMap { $0 == .distantPast ? nil : .day($0) } },
        EntryField("until") { $0.day("to_on").flatMap { $0 == .distantFuture ? nil : .day($0.adding(days: -1)) } },
    ]

    static let firstContact: [EntryField] = [
        EntryField("contact_unit") { .reference(.unit, $0.int("unit_id")) },
        EntryField("contacted_on") { .day($0.day("contacted_on")) },
        EntryField("protected_until") { .day($0.day("protected_until")) },
        EntryField("contact_state") { .key("contact.state", $0.text("state")) },
    ]

    static let rate: [EntryField] = [
        text("currency"), EntryField("effective") { $0.day("from_on").flatMap { $0 == .distantPast ? nil : .day($0) } },
        EntryField("rate") { .text($0.int("micros").map(RateText.text)) }, text("rate_source", "source"),
    ]

    static let definition: [EntryField] = [
        text("indicator"), EntryField("definition_version") { .text($0.int("version").map { String($0) }) },
        EntryField("effective") { $0.day("from_on").flatMap { $0 == .distantPast ? nil : .day($0) } }, text("definition"),
    ]

    static let calendarDay: [EntryField] = [
        EntryField("calendar_day") { .day($0.day("day")) }, EntryField("calendar_kind") { .key("calendar.kind", $0.text("kind")) },
        text("calendar_name", "name"), text("calendar_source", "source"),
    ]

    static let term: [EntryField] = [
        EntryField("term_kind") { .key("terms.kind", $0.text("kind")) }, text("term_code", "code"), text("term_zh_hans", "name_hans"),
        text("term_zh_hant", "name_hant"), text("term_en", "name_en"), text("term_words", "words"),
        EntryField("term_use") { .key("terms.use", $0.int("is_in_use").map { $0 == 1 ? "yes" : "no" }) },
    ]

    static let pair: [EntryField] = [
        EntryField("decision") { .key("entries.decision", $0.text("decision")) }, text("reason", "decision_reason"),
    ]
}
