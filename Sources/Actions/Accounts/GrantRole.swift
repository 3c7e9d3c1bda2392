import Domain
import Store

/// Gives an account a role: for a unit with everything below it, for the whole agency, or for what a city leader leads.
package struct GrantRole: Action {
    package static let permission = Permission.manageAccounts

    /// The account's name.
    package var account: String
    package var grant: Grant
    /// The name of the city leader whose account it is; a leader's role needs it unless it is known.
    package var leader: String?

    package init(account: String, grant: Grant, leader: String? = nil) {
        self.account = account
        self.grant = grant
        self.leader = leader
    }

    /// - Throws: `Failure.notFound` for an unknown account; `.invalid` for a role that is not granted so; `.conflict` when the account has
    ///   it already.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        let first = transaction.lastEntry + 1
        try transaction.give(grant, to: try transaction.account(named: account), leader: leader)
        return first..<(transaction.lastEntry + 1)
    }
}

/// Takes a role from an account, at once: what is open in a browser is refused with the next request.
package struct RevokeRole: Action {
    package static let permission = Permission.manageAccounts

    /// The account's name.
    package var account: String
    package var role: Role
    package var unit: ID<Unit>?

    package init(account: String, role: Role, unit: ID<Unit>? = nil) {
        self.account = account
        self.role = role
        self.unit = unit
    }

    /// - Throws: `Failure.notFound` for an unknown account, or when it does not have the role there; `.conflict` for one's own role as
    ///   administrator, so that somebody is left who can give it back.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        let account = try transaction.account(named: account)
        guard role != .administrator || account.id != transaction.principal.account else {
            throw Failure.conflict(Message("grant.own_administrator"))
        }
        let held = try transaction.reader.grants(of: account.id).filter { $0.grant.role == role && $0.grant.unit == unit }
        guard !held.isEmpty else { throw Failure.notFound("grant") }
        return try transaction.revoke(held, of: account)
    }
}

extension LedgerTransaction {
    private static let longestPost = 40

    /// Grants a role where it can be granted.
    func give(_ grant: Grant, to account: Account, leader: String?) throws {
        func refuse(_ field: String, _ key: String) -> Failure {
            .invalid([FieldError(field: field, message: Message(key, ["role": grant.role.rawValue]))])
        }
        switch (grant.role.place, grant.unit) {
        case (.agency, _?), (.led, _?): throw refuse("unit", "grant.no_unit")
        case (.unit, nil): throw refuse("unit", "grant.needs_unit")
        default: break
        }
        let unit = try grant.unit.flatMap { id in try reader.units().first { $0.id == id } }
        if let ended = unit?.endError(by: grant.validity.to, field: "unit") { throw Failure.invalid([ended]) }
        guard grant.post?.count ?? 0 <= Self.longestPost else {
            throw Failure.invalid([FieldError(field: "post", message: Message("grant.long_post", ["most": String(Self.longestPost)]))])
        }
        guard grant.role != .system else { throw refuse("role", "grant.not_given") }
        if grant.role == .leader, let leader {
            let names = try NameDirectory(self)
            let id = names.leader(leader)
            try record(names.takeOpened())
            try join(account, toLeader: id, named: leader)
        }
        guard try grant.role != .leader || reader.leader(of: account.id) != nil else { throw refuse("leader", "grant.needs_leader") }
        let held = try reader.grants(of: account.id).map(\.grant)
        guard !held.contains(where: { $0.role == grant.role && $0.unit == grant.unit && $0.validity.to > grant.validity.from }) else {
            throw Failure.conflict(Message("grant.held", ["name": account.name]))
        }
        try self.grant(grant, to: account)
    }
}
