import Domain
import Engine

extension LedgerReader {
    /// The views that somebody keeps or that others share, own ones first, by name. Those of a unit are shared by whoever has a role in the
    /// same unit, and those of a bureau by whoever has one for the whole agency.
    package func savedViews(of account: ID<Account>) throws -> [SavedView] {
        let sql: SQL = """
            SELECT id, name, audience, query, CASE WHEN account_id = \(account) THEN 1 ELSE 0 END AS own FROM saved_view
            WHERE agency_id = \(agency) AND (account_id = \(account) OR audience = 'public' OR (audience = 'unit' AND EXISTS (
              SELECT 1 FROM role_grant o JOIN role_grant m ON m.agency_id = o.agency_id AND COALESCE(m.unit_id, 0) = COALESCE(o.unit_id, 0)
              WHERE o.agency_id = saved_view.agency_id AND o.account_id = saved_view.account_id AND m.account_id = \(account)
                AND o.superseded_at = 9223372036854775807 AND m.superseded_at = 9223372036854775807)))
            ORDER BY own DESC, id
            """
        return try connection.rows(sql).map { row in
            SavedView(
                id: ID(try row.int(0)), name: try row.text(1), audience: try row.choice(2), query: try row.text(3), isOwn: try row.bool(4))
        }
    }
}

extension LedgerTransaction {
    /// Keeps a list under a name; of the same name and owner there is one.
    ///
    /// - Throws: `Failure.conflict` when the owner has one of that name, or as many as one may keep.
    package func addView(_ view: SavedView, of account: ID<Account>) throws {
        try checkName(view.name, except: view.id, account)
        let count = try connection.first("SELECT COUNT(*) FROM saved_view WHERE agency_id = \(agency) AND account_id = \(account)")?.int(0)
        guard (count ?? 0) < SavedView.limit else {
            throw Failure.conflict(Message("projects.views.too_many", ["limit": String(SavedView.limit)]))
        }
        try connection.run(
            """
            INSERT INTO saved_view (id, agency_id, account_id, name, audience, query, created_at)
            VALUES (\(view.id), \(agency), \(account), \(view.name), \(view.audience.rawValue), \(view.query), \(now.microseconds))
            """)
    }

    /// - Throws: `Failure.notFound` for a view that is not the account's own; `.conflict` when another has the name.
    package func renameView(_ id: ID<SavedView>, to name: String, of account: ID<Account>) throws {
        try checkName(name, except: id, account)
        let sql: SQL =
            "UPDATE saved_view SET name = \(name) WHERE agency_id = \(agency) AND account_id = \(account) AND id = \(id)"
        guard try connection.run(sql) == 1 else { throw Failure.notFound("view \(id)") }
    }

    /// - Throws: `Failure.notFound` for a view that is not the account's own.
    package func removeView(_ id: ID<SavedView>, of account: ID<Account>) throws {
        let sql: SQL = "DELETE FROM saved_view WHERE agency_id = \(agency) AND account_id = \(account) AND id = \(id)"
        guard try connection.run(sql) == 1 else { throw Failure.notFound("view \(id)") }
    }

    private func checkName(_ name: String, except id: ID<SavedView>, _ account: ID<Account>) throws {
        let sql: SQL =
            "SELECT 1 FROM saved_view WHERE agency_id = \(agency) AND account_id = \(account) AND name = \(name) AND id <> \(id)"
        guard try connection.first(sql) == nil else { throw Failure.conflict(Message("projects.views.exists", ["name": name])) }
    }
}
