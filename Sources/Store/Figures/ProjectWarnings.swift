import Domain
import Engine

/// What a reader of a figure must know: how many of the counted projects are undecided duplicates, and how many would
/// count or not depending on something the ledger does not say.
struct ProjectWarnings {
    let reader: LedgerReader
    let moment: Moment

    func warnings(_ predicate: ProjectPredicate, extra: SQL, groupedBy columns: [SQL]) throws -> [[SQLValue]: [Figure.Warning]] {
        var found: [[SQLValue]: [Figure.Warning]] = [:]
        func collect(_ code: String, _ condition: SQL) throws {
            let names = columns.indices.map { SQL(text: "g\($0)") }
            let selected = zip(columns, names).map { $0 + " AS " + $1 }
            let query =
                "SELECT " + (selected + ["COUNT(*)"]).list() + " FROM project_version v WHERE " + condition
                + (names.isEmpty ? "" : " GROUP BY " + names.list())
            try reader.connection.forEach(query) { row in
                let count = Int(try row.int(columns.count))
                if count > 0 {
                    found[Array(row.values[..<columns.count]), default: []].append(Figure.Warning(code: code, count: count))
                }
                return true
            }
        }
        if let undecided = try undecided { try collect("duplicates_undecided", predicate.sql + extra + " AND " + undecided) }
        for doubt in predicate.doubts {
            try collect(doubt.code, predicate.sql(doubting: doubt) + extra)
        }
        return found
    }

    /// Projects of an undecided pair; nil when there is none, so that the usual case costs nothing.
    private var undecided: SQL? {
        get throws {
            let known = moment.clause.known("d")
            let pairs: SQL = "FROM duplicate_pair d WHERE d.agency_id = \(reader.agency) AND " + known + " AND d.decision IS NULL"
            guard try reader.connection.first("SELECT 1 " + pairs + " LIMIT 1") != nil else { return nil }
            return "v.project_id IN (SELECT d.a_id " + pairs + " UNION SELECT d.b_id " + pairs + ")"
        }
    }
}
