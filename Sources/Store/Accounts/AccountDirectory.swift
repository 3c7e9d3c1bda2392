import Domain
import Engine

extension LedgerReader {
    /// The agency's accounts with their roles, by name.
    package func accountLines() throws -> [AccountLine] { try accountLines(where: "") }

    /// One account with its roles.
    ///
    /// - Throws: `Failure.notFound` for one that is not the agency's.
    package func accountLine(_ id: ID<Account>) throws -> AccountLine {
        guard let line = try accountLines(where: " AND a.id = \(id)").first else { throw Failure.notFound("account") }
        return line
    }

    private func accountLines(where condition: SQL) throws -> [AccountLine] {
        let units = Dictionary(try units().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let grants = Dictionary(grouping: try grants(), by: \.account)
        let sql: SQL =
            "SELECT " + Account.selection + """
                , (SELECT COUNT(*) FROM second_factor f WHERE f.agency_id = a.agency_id AND f.account_id = a.id),
                (SELECT MAX(s.seen_at) FROM session s WHERE s.agency_id = a.agency_id AND s.account_id = a.id),
                (SELECT MAX(p.name) FROM account_person j JOIN person p ON p.agency_id = j.agency_id AND p.id = j.person_id
                    WHERE j.agency_id = a.agency_id AND j.account_id = a.id AND j.superseded_at = 9223372036854775807)
                FROM account a WHERE a.agency_id = \(agency)
                """ + condition + " ORDER BY a.name_key"
        let next = Account.columnCount
        return try connection.rows(sql).map { row in
            let account = try Account(row: row)
            let roles = (grants[account.id] ?? []).map { record in
                AccountLine.Held(grant: record.grant, unitName: record.grant.unit.flatMap { units[$0] })
            }
            return AccountLine(
                account: account, leader: try row.optionalText(next + 2), roles: roles, hasSecondFactor: try row.int(next) > 0,
                lastSeen: try row.optionalInt(next + 1).map { Instant(microseconds: $0) })
        }
    }
}
