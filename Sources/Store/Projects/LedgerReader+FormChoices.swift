import Domain
import Engine

extension LedgerReader {
    /// What a project's form offers to choose from.
    package func formChoices() throws -> FormChoices {
        func names(_ sql: SQL) throws -> [String] { try connection.rows(sql).map { try $0.text(0) } }
        let terms = try terms()
        return FormChoices(
            words: FormWords(districts: try districts().map(\.district), vocabulary: terms.vocabulary), methods: terms.methods,
            leaders: try names(
                "SELECT l.name FROM leader l WHERE l.agency_id = \(agency)" + isSeen(leader: "l.id") + " ORDER BY l.name LIMIT 500"),
            units: try names(
                "SELECT u.name FROM unit u WHERE u.agency_id = \(agency)" + isSeen(unit: "u.id") + goesOn(unit: "u.id")
                    + " ORDER BY u.kind DESC, u.name LIMIT 500"
            ),
            investors: try names(
                "SELECT n.name FROM investor n WHERE n.agency_id = \(agency)" + isSeen(investor: "n.id") + " ORDER BY n.id DESC LIMIT 300"),
            missions: principal.scope == .agency ? try missions().suffix(50).map(\.facts.name) : [])
    }
}
