/// On whose behalf something is read or written: always one agency's.
package struct Principal: Hashable, Sendable {
    package var name: String
    package var agency: ID<Agency>
    /// Who signed in; nil for the program itself.
    package var account: ID<Account>?
    /// What the roles of the day allow, each in its place.
    package let entitlements: [Entitlement]
    /// What may be read: the union over every role that reads.
    package let scope: Scope
    /// Which confidential projects are seen besides.
    package var secrets: Secrets
    /// Whether nothing of the agency is out of sight.
    package var seesAll: Bool { scope == .agency && secrets == .all }

    package init(
        name: String, agency: ID<Agency>, account: ID<Account>? = nil, entitlements: [Entitlement], secrets: Secrets = .hidden()
    ) {
        self.name = name
        self.agency = agency
        self.account = account
        self.entitlements = entitlements
        self.secrets = secrets
        scope = Self.union(of: .readLedger, entitlements)
    }

    /// With one role in one place.
    package init(name: String, role: Role, agency: ID<Agency>, scope: Scope = .agency) {
        self.init(
            name: name, agency: agency, entitlements: [Entitlement(role: role, scope: scope)], secrets: role == .system ? .all : .hidden())
    }

    /// Whether something may be done at all; to which projects, `scope(for:)` tells.
    package func may(_ permission: Permission) -> Bool {
        entitlements.contains { $0.role.permissions.contains(permission) }
    }

    /// Where something may be done: reading and each kind of writing have places of their own.
    package func scope(for permission: Permission) -> Scope {
        permission == .readLedger ? scope : Self.union(of: permission, entitlements)
    }

    private static func union(of permission: Permission, _ entitlements: [Entitlement]) -> Scope {
        entitlements.filter { $0.role.permissions.contains(permission) }.reduce(Scope.nothing) { $0.union($1.scope) }
    }
}

/// A role where it holds, worked out for a day: the unit with everything below it, or what a leader leads.
package struct Entitlement: Hashable, Sendable {
    package var role: Role
    package var scope: Scope

    package init(role: Role, scope: Scope) {
        self.role = role
        self.scope = scope
    }
}
