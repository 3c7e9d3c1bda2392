import Domain
import Engine

extension LedgerReader {
    /// The registrations in sight: who sees the agency sees all but those of hidden projects, a unit its own of the projects that it sees.
    ///
    /// - Parameter project: only those of one project.
    package func firstContacts(of project: ID<Project>? = nil) throws -> FirstContactTable {
        var sql: SQL =
            "SELECT " + Self.contactColumns + ", e.principal, f.recorded_at, v.name, u.name, "
            + "(SELECT MAX(e.at) FROM journal_entry e WHERE e.agency_id = c.agency_id AND e.subject_id = c.project_id" + entriesInSight
            + ") FROM first_contact c"
            + " JOIN first_contact f ON f.agency_id = c.agency_id AND f.id = c.contact_id"
            + " JOIN journal_entry e ON e.agency_id = f.agency_id AND e.sequence = f.recorded_by"
            + " JOIN unit u ON u.agency_id = c.agency_id AND u.id = c.unit_id"
            + " JOIN project_version v ON v.agency_id = c.agency_id AND v.project_id = c.project_id"
            + " AND v.superseded_at = 9223372036854775807 AND v.effective_to = \(Day.distantFuture)"
            + " WHERE c.agency_id = \(agency) AND c.superseded_at = 9223372036854775807 AND " + ScopeClause.projects(principal, "v")
        if case .part(let units, _) = principal.scope {
            sql += units.isEmpty ? " AND FALSE" : " AND c.unit_id IN (\(units.map(\.rawValue).sorted()))"
        }
        if let project { sql += " AND c.project_id = \(project)" }
        let rows = try connection.rows(sql + " ORDER BY f.recorded_at, c.contact_id")
        let contacts = try rows.map(FirstContact.init(row:))
        let investors = try investors(of: contacts.map(\.project))
        let lines = try zip(rows, contacts).map { row, stored in
            var contact = stored
            (contact.remark, contact.reason) = (self.contacts.shown(stored.remark), self.contacts.shown(stored.reason))
            let named = investors[contact.project] ?? []
            return FirstContactLine(
                contact: contact, projectName: try row.text(11), unitName: try row.text(12), investors: named.map(\.id),
                investorNames: named.map(\.name), by: try row.text(9), registered: Instant(microseconds: try row.int(10)),
                heard: Instant(microseconds: try row.int(13)))
        }
        return FirstContactTable(lines: lines, pairs: try pairs(among: Set(contacts.map(\.project))))
    }

    /// - Throws: `Failure.notFound` for one that is not there or out of sight.
    package func firstContact(_ id: ID<FirstContact>) throws -> (line: FirstContactLine, table: FirstContactTable) {
        let table = try firstContacts()
        guard let line = table.lines.first(where: { $0.contact.id == id }) else { throw Failure.notFound("first contact \(id)") }
        return (line, table)
    }

    static let contactColumns: SQL =
        "c.id, c.contact_id, c.project_id, c.unit_id, c.contacted_on, c.protected_until, c.state, c.remark, c.reason"

    private func investors(of projects: [ID<Project>]) throws -> [ID<Project>: [(id: ID<Investor>, name: String)]] {
        guard !projects.isEmpty else { return [:] }
        var found: [ID<Project>: [(id: ID<Investor>, name: String)]] = [:]
        let sql: SQL = """
            SELECT i.project_id, i.investor_id, n.name FROM project_investor i
            JOIN investor n ON n.agency_id = i.agency_id AND n.id = i.investor_id
            WHERE i.agency_id = \(agency) AND i.superseded_at = 9223372036854775807
              AND i.project_id IN (\(Set(projects).map(\.rawValue).sorted())) ORDER BY i.project_id, i.position
            """
        for row in try connection.rows(sql) { found[ID(try row.int(0)), default: []].append((ID(try row.int(1)), try row.text(2))) }
        return found
    }

    /// Pairs that nobody has found to be two projects.
    private func pairs(among projects: Set<ID<Project>>) throws -> Set<Set<ID<Project>>> {
        guard !projects.isEmpty else { return [] }
        let ids = projects.map(\.rawValue).sorted()
        let sql: SQL = """
            SELECT d.a_id, d.b_id FROM duplicate_pair d WHERE d.agency_id = \(agency) AND d.superseded_at = 9223372036854775807
              AND (d.decision IS NULL OR d.kept_id IS NOT NULL) AND d.a_id IN (\(ids)) AND d.b_id IN (\(ids))
            """
        return Set(try connection.rows(sql).map { [ID(try $0.int(0)), ID(try $0.int(1))] })
    }
}

extension LedgerTransaction {
    /// Writes a registration.
    package func register(_ contact: FirstContact) throws {
        try record([
            Change(
                "first_contact.registered", .project, contact.project.rawValue, note: contact.remark ?? "",
                asserted: [contact.fact(contact.id.rawValue)])
        ])
    }

    /// Writes what became of registrations, each as an entry of its project.
    ///
    /// - Parameter action: a past participle, as `first_contact.upheld`.
    package func revise(_ contacts: [(action: String, contact: FirstContact)], note: String) throws {
        try record(
            try contacts.map { action, contact in
                let stored = try connection.first(
                    "SELECT " + LedgerReader.contactColumns
                        + " FROM first_contact c WHERE c.agency_id = \(agency) AND c.contact_id = \(contact.id) AND c.superseded_at = 9223372036854775807"
                )
                guard let stored else { throw Failure.notFound("first contact \(contact.id)") }
                var contact = contact
                contact.reason = note
                return Change(
                    action, .project, contact.project.rawValue, note: note, retracted: [try Fact(.firstContact, row: stored)],
                    asserted: [contact.fact(newID())])
            })
    }
}

extension FirstContact {
    /// Reads a row of `contactColumns`.
    fileprivate init(row: Row) throws {
        self.init(
            id: ID(try row.int(1)), project: ID(try row.int(2)), unit: ID(try row.int(3)), contacted: try row.day(4),
            until: try row.day(5), state: try row.choice(6), remark: try row.optionalText(7), reason: try row.optionalText(8))
    }

    fileprivate func fact(_ row: Int64) -> Fact {
        Fact(
            .firstContact, id: row,
            values: [
                id.sqlValue, project.sqlValue, unit.sqlValue, contacted.sqlValue, until.sqlValue, .text(state.rawValue), .optional(remark),
                .optional(reason),
            ])
    }
}
