import Domain
import Engine

/// A stored grant, as known now.
package struct GrantRecord: Sendable, Equatable {
    package var fact: Int64
    package var account: ID<Account>
    package var grant: Grant

    init(row: Row) throws {
        fact = try row.int(0)
        account = ID(try row.int(1))
        grant = Grant(
            role: try row.choice(2), unit: try row.optionalID(3), validity: Validity(from: try row.day(4), to: try row.day(5)),
            post: try row.optionalText(6))
    }
}

extension Ledger {
    /// On whose behalf an account acts today.
    package func principal(of account: Account) async throws -> Principal {
        let now = clock.now()
        return try await engine.read { connection in
            let standsOn = try connection.first("SELECT stands_on FROM agency WHERE id = \(account.agency)")?.optionalDay(0)
            return try connection.principal(of: account, on: standsOn ?? now.inChina.day)
        }
    }
}

extension Connection {
    /// What the grants of an account come to on a day. It is asked with each request, so that a grant ends as soon as it is revoked.
    func principal(of account: Account, on day: Day) throws -> Principal {
        let reader = LedgerReader(connection: self, principal: Principal(name: account.name, agency: account.agency, entitlements: []))
        let grants = try reader.grants(of: account.id)
        let tree = UnitTree(grants.contains { $0.grant.unit != nil } ? try reader.unitPlacements() : [], on: day)
        let leader = grants.contains { $0.grant.role == .leader } ? try reader.leader(of: account.id) : nil
        let named = try rows(
            "SELECT project_id FROM project_reader WHERE agency_id = \(account.agency) AND account_id = \(account.id) AND superseded_at = 9223372036854775807"
        ).map { ID<Project>(try $0.int(0)) }
        return Principal(
            name: account.name, agency: account.agency, account: account.id,
            entitlements: grants.compactMap { $0.grant.entitlement(on: day, in: tree, leader: leader) },
            secrets: .hidden(except: Set(named)))
    }
}

extension LedgerReader {
    /// The grants of the agency's accounts, or of one, in the order in which they were given.
    package func grants(of account: ID<Account>? = nil) throws -> [GrantRecord] {
        let one: SQL = account.map { " AND account_id = \($0)" } ?? ""
        return try connection.rows(
            "SELECT " + FactTable.roleGrant.selection
                + " FROM role_grant WHERE agency_id = \(agency) AND superseded_at = 9223372036854775807" + one + " ORDER BY id"
        ).map(GrantRecord.init)
    }

    /// The city leader whose account it is; nil for everybody else.
    package func leader(of account: ID<Account>) throws -> ID<Leader>? {
        try connection.first(
            """
            SELECT p.leader_id FROM account_person a JOIN person p ON p.agency_id = a.agency_id AND p.id = a.person_id
            WHERE a.agency_id = \(agency) AND a.account_id = \(account) AND a.superseded_at = 9223372036854775807
            """)?.optionalID(0)
    }
}

extension LedgerTransaction {
    /// The account of a name in this agency.
    ///
    /// - Throws: `Failure.notFound` when there is none.
    package func account(named name: String) throws -> Account {
        let sql: SQL = "SELECT " + Account.selection + " FROM account a WHERE a.agency_id = \(agency) AND a.name_key = \(NameKey.of(name))"
        guard let row = try connection.first(sql) else { throw Failure.notFound("account \(name)") }
        return try Account(row: row)
    }

    package func grant(_ grant: Grant, to account: Account) throws {
        let fact = Fact(.roleGrant, id: newID(), values: values(account.id, grant))
        try record([Change("role.granted", .account, account.id.rawValue, note: account.name, asserted: [fact])])
    }

    package func revoke(_ grants: [GrantRecord], of account: Account) throws -> Range<Int64> {
        try record([
            Change(
                "role.revoked", .account, account.id.rawValue, note: account.name,
                retracted: grants.map { Fact(.roleGrant, id: $0.fact, values: values($0.account, $0.grant)) })
        ])
    }

    private func values(_ account: ID<Account>, _ grant: Grant) -> [SQLValue] {
        [
            account.sqlValue, .text(grant.role.rawValue), .optional(grant.unit), grant.validity.from.sqlValue,
            grant.validity.to.sqlValue, .optional(grant.post),
        ]
    }

    /// Says that an account is that of a city leader, who is opened as a person.
    package func join(_ account: Account, toLeader leader: ID<Leader>, named name: String) throws {
        let person = Fact(.person, id: newID(), values: [.text(name), leader.sqlValue])
        let joined = Fact(.accountPerson, id: newID(), values: [account.id.sqlValue, .integer(person.id)])
        let earlier = try connection.rows(
            "SELECT " + FactTable.accountPerson.selection
                + " FROM account_person WHERE agency_id = \(agency) AND account_id = \(account.id) AND superseded_at = 9223372036854775807"
        ).map { try Fact(.accountPerson, row: $0) }
        try record([
            Change("person.opened", .person, person.id, note: name, asserted: [person]),
            Change("account.joined", .account, account.id.rawValue, note: name, retracted: earlier, asserted: [joined]),
        ])
    }
}

extension Ledger {
    /// Turns the roles that accounts had before there were grants into grants for the whole agency, each with its journal entry. What is
    /// done stays done, and several processes may do so at once.
    func grantEarlierRoles() async throws {
        let agencies: [ID<Agency>] = try await engine.read { connection in
            try connection.rows("SELECT DISTINCT agency_id FROM role_before_grants").map { ID(try $0.int(0)) }
        }
        for agency in agencies {
            try await write(as: Principal(name: "system", role: .system, agency: agency)) { transaction in
                let connection = transaction.connection
                let rows = try connection.rows(
                    "SELECT " + Account.selection
                        + ", b.role FROM role_before_grants b JOIN account a ON a.id = b.account_id WHERE b.agency_id = \(agency) ORDER BY a.id"
                )
                for row in rows { try transaction.grant(Grant(role: try row.choice(row.values.count - 1)), to: try Account(row: row)) }
                try connection.run("DELETE FROM role_before_grants WHERE agency_id = \(agency)")
            }
        }
    }
}
