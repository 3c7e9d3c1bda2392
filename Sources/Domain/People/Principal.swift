/// What a person or a job may do. Every action names one.
package enum Permission: String, CaseIterable, Sendable {
    case readLedger, editProjects, importLedger, undoImport, decideDuplicates, setRates, publishBriefing
    case createAgency, seedLedger, verifyLedger, reindexLedger
    case manageAccounts
}

/// A named set of permissions.
package enum Role: String, CaseIterable, Sendable {
    /// The program itself: the clock, the command line of the machine's owner.
    case system
    case administrator
    case reader

    package var permissions: Set<Permission> {
        switch self {
        case .system: Set(Permission.allCases)
        case .administrator: Set(Permission.allCases).subtracting([.createAgency, .seedLedger])
        case .reader: [.readLedger]
        }
    }
}

/// Which projects somebody sees. The only place where this becomes SQL is `ScopeClause`.
package enum Scope: Hashable, Sendable {
    /// Everything of the agency.
    case agency
    /// Projects landing in one of these districts.
    case districts(Set<ID<Unit>>)

    /// The same rule on one project, for objects already read.
    package func sees(district: ID<Unit>?) -> Bool {
        switch self {
        case .agency: true
        case .districts(let districts): district.map(districts.contains) ?? false
        }
    }
}

/// On whose behalf something is read or written: always one agency's.
package struct Principal: Hashable, Sendable {
    package var name: String
    package var role: Role
    package var agency: ID<Agency>
    package var scope: Scope

    package init(name: String, role: Role, agency: ID<Agency>, scope: Scope = .agency) {
        self.name = name
        self.role = role
        self.agency = agency
        self.scope = scope
    }

    package func may(_ permission: Permission) -> Bool { role.permissions.contains(permission) }
}
