import Domain
import Engine

extension LedgerReader {
    /// What people call the thing that a change's field refers to by id; other fields are their own text.
    ///
    /// - Parameter text: one id, or several separated by blanks.
    package func named(_ text: String, field: String) throws -> String {
        guard !text.isEmpty else { return text }
        switch field {
        case "investors": return try names(text, "investor")
        case "unit", "district", "support_units": return try names(text, "unit")
        case "leader": return try names(text, "leader")
        case "mission": return try name(text, of: "mission", by: "mission_id")
        case "parent": return try name(text, of: "project_version", by: "project_id")
        default: return text
        }
    }

    private func names(_ text: String, _ table: StaticString) throws -> String {
        let ids = text.split(separator: " ").compactMap { ID<Unit>($0)?.rawValue }
        let rows = try connection.rows("SELECT id, name FROM \(name: table) WHERE agency_id = \(agency) AND id IN (\(ids))")
        let known = Dictionary(try rows.map { (try $0.int(0), try $0.text(1)) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { known[$0] }.joined(separator: "；")
    }

    private func name(_ text: String, of table: StaticString, by column: StaticString) throws -> String {
        guard let id = ID<Unit>(text) else { return text }
        let sql: SQL = """
            SELECT t.name FROM \(name: table) t WHERE t.agency_id = \(agency) AND t.\(name: column) = \(id)
            AND t.superseded_at = 9223372036854775807
            """
        // A project out of sight has no name.
        guard table.description == "project_version" else { return try connection.first(sql + " LIMIT 1")?.text(0) ?? text }
        return try connection.first(sql + isSeen("t.project_id") + " LIMIT 1")?.text(0) ?? "—"
    }
}
