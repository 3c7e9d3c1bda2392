import Domain
import Engine
import Store
import TestSupport
import Testing

@Suite("Where the ledger may name a person")
struct PersonalColumnTests {
    /// Columns of text that name nobody: codes, words out of a fixed list, digests and secrets, what is derived from a column that is
    /// looked at, and what organisations and amounts are called.
    private static let nameless: [String: Set<String>] = [
        "access_entry": ["action", "format", "previous_hash", "hash"], "access_journal": ["hash"],
        "account": ["name_key", "password_hash", "language", "theme"], "agency": ["region_code", "name", "journal_hash"],
        "agreement": ["kind", "day_precision"], "attachment": ["digest", "media_type"], "briefing": ["language"],
        "briefing_draft": ["language"],
        // What heads of columns mean, and numbers.
        "calendar_day": ["kind"], "credit_share": ["indicator"], "indicator_definition": ["indicator"], "period_closing": ["kind"],
        "column_mapping": ["mapping"], "erased_entry": ["chain", "stored_hash", "digest"], "import": ["summary"],
        "import_upload": ["choices"],
        "duplicate_pair": ["level", "reason", "decision"], "evidence": ["kind"], "exchange_rate": ["currency"],
        "first_contact": ["state"],
        "failed_sign_in": ["way"], "import_problem": ["sheet", "code"], "import_row": ["sheet", "subject_kind", "outcome"],
        "investor": ["name_key", "search_terms", "name_order"], "journal_entry": ["action", "subject_kind", "previous_hash", "hash"],
        "known_device": ["token_hash"], "leader": ["name_key"], "mission": ["code", "name_key"], "project_secrecy": ["level"],
        "project_version": [
            "code", "name_key", "kind", "industry_section", "industry_code", "industry_text", "exit_kind", "search_terms", "name_order",
            "intended_currency", "intended_text", "contracted_currency", "contracted_text", "fixed_assets_currency", "fixed_assets_text",
            "foreign_currency", "foreign_text", "in_place_currency", "in_place_text",
        ],
        "receipt": ["day_precision", "amount_currency", "amount_text", "kind"], "recovery_code": ["code_hash"],
        "role_before_grants": ["role"], "role_grant": ["role"], "saved_view": ["audience"], "schema_migration": ["name", "checksum"],
        "second_factor": ["secret"],
        "session": ["token_hash"], "sign_in_challenge": ["token_hash", "way"],
        // What was typed as a name, for a quarter of an hour.
        "sign_in_failure": ["subject"],
        "sign_in_link": ["token_hash", "purpose"], "stage_event": ["stage", "day_precision", "basis", "review"], "submission": ["state"],
        "term": ["kind", "code", "name_hans", "name_hant", "name_en", "words"], "unit": ["kind", "code", "name", "name_key", "aliases"],
        "verification": ["broken_chain", "broken_kind", "broken_place", "failure"],
        "visit": ["day_precision", "company_key", "state", "search_terms", "name_order"],
    ]

    @Test("every column of text is looked at, or known to name nobody")
    func columns() async throws {
        try await withEngine(.sqlite) { engine in
            try await Ledger(engine: engine, clock: SteppingClock()).migrate()
            let found = try await engine.read { connection in
                try connection.rows(
                    """
                    SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
                    WHERE t.type = 'table' AND c.type = 'TEXT' AND t.sql NOT LIKE 'CREATE VIRTUAL TABLE%'
                      AND t.name NOT LIKE '%/_search/_%' ESCAPE '/' AND t.name NOT LIKE 'sqlite%'
                    """
                ).map { (table: try $0.text(0), column: try $0.text(1)) }
            }
            let columns = Dictionary(grouping: found, by: \.table).mapValues { Set($0.map(\.column)) }
            #expect(columns.count > 30)
            let personal = LedgerReader.personalColumns
            for (table, all) in columns {
                let (looked, known) = (personal[table] ?? [], Self.nameless[table] ?? [])
                #expect(looked.union(known) == all, "\(table): \(looked.union(known).symmetricDifference(all).sorted())")
                #expect(looked.isDisjoint(with: known), "\(table)")
            }
            #expect(Set(personal.keys).union(Self.nameless.keys).isSubset(of: columns.keys))
        }
    }

    @Test("a longer text is cut around the place, however a number is written in it")
    func excerpts() throws {
        let long = String(repeating: "甲", count: 100)
        #expect(try PersonalWords("李青").excerpt("\(long)李青\(long)") == "…" + String(long.prefix(30)) + "李青" + String(long.prefix(30)) + "…")
        #expect(try PersonalWords("LI Qing").excerpt("by li qing") == "by li qing")
        #expect(try PersonalWords("13900001234").excerpt("电话（139）0000-1234。") == "电话（139）0000-1234。")
        #expect(try PersonalWords("李青").excerpt("") == "")
        #expect(try PersonalWords("139 0000 1234").digits == "13900001234" && PersonalWords("139 00").digits == nil)
        for text in ["", "李", " 李 ", String(long + "甲")] { #expect(throws: Failure.self) { try PersonalWords(text) } }
    }
}
