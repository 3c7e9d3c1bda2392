/// What a person or a job may do. Every action names one.
package enum Permission: String, CaseIterable, Sendable {
    case readLedger
    /// To be shown the names and telephone numbers of contact persons. Whoever works on a project talks with them, or asks back about what a
    /// unit has submitted; who only reads, leads or audits does so through the unit that has the project, and is shown masked ones
    /// (Personal Information Protection Law, art. 6 and 51: what the purpose needs, and by who needs it). Whoever may edit or import has
    /// it, so that nobody writes over what they cannot see.
    case seeContacts
    case editProjects, importLedger, undoImport, decideDuplicates, setRates, publishBriefing
    case createAgency, seedLedger, reindexLedger, verifyLedger, readJournal
    case manageAccounts, manageUnits
    /// What the agency goes by: how figures are defined, which days are worked, what things are called, which columns are remembered.
    case manageRules
    /// To check what units submit, and to let stages, exits and amounts count.
    case checkSubmissions, approveProjects
}

/// A named set of permissions: this table is the whole of it. The one that allows most comes first.
package enum Role: String, CaseIterable, Comparable, Sendable {
    /// The program itself: the clock, the command line of the machine's owner.
    case system
    case administrator
    case bureauEditor, bureauReader
    case unitEditor, unitReader
    /// Checks what units submit.
    case reviewer
    /// Sees the projects that the person leads as a city leader.
    case leader
    /// Reads the ledger and the journal.
    case auditor

    package var permissions: Set<Permission> {
        switch self {
        case .system: Set(Permission.allCases)
        case .administrator: Set(Permission.allCases).subtracting([.createAgency, .seedLedger])
        case .bureauEditor:
            [
                .readLedger, .seeContacts, .editProjects, .importLedger, .undoImport, .decideDuplicates, .setRates, .publishBriefing,
                .checkSubmissions, .approveProjects,
            ]
        case .unitEditor: [.readLedger, .seeContacts, .editProjects, .importLedger, .undoImport, .decideDuplicates]
        case .reviewer: [.readLedger, .seeContacts, .checkSubmissions]
        case .bureauReader, .unitReader, .leader: [.readLedger]
        case .auditor: [.readLedger, .readJournal, .verifyLedger]
        }
    }

    /// Where a role can be granted.
    package enum Place: Sendable {
        /// For the whole agency only.
        case agency
        /// For a unit and everything below it.
        case unit
        /// For either.
        case any
        /// Wherever the person leads: no unit is named.
        case led
    }

    package var place: Place {
        switch self {
        case .system, .administrator, .bureauEditor, .bureauReader, .auditor: .agency
        case .unitEditor, .unitReader: .unit
        case .reviewer: .any
        case .leader: .led
        }
    }

    package static func < (left: Role, right: Role) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }

    /// Those that a person can be given.
    package static let granted = allCases.filter { $0 != .system }
}

/// That an account has a role in a place over some days.
package struct Grant: Hashable, Sendable {
    package var role: Role
    /// The unit, with everything below it; nil for the whole agency, and for a leader wherever they lead.
    package var unit: ID<Unit>?
    package var validity: Validity
    /// The post in which the person has it, as 招商科科长: somebody may hold several, each with its own days.
    package var post: String?

    package init(role: Role, unit: ID<Unit>? = nil, validity: Validity = .always, post: String? = nil) {
        self.role = role
        self.unit = unit
        self.validity = validity
        self.post = post
    }

    /// What it comes to on a day; nil when it does not hold then.
    ///
    /// - Parameter leader: the city leader who the person is, when they are one.
    package func entitlement(on day: Day, in tree: UnitTree, leader: ID<Leader>?) -> Entitlement? {
        guard validity.contains(day), !(unit.map(tree.hasEnded) ?? false) else { return nil }
        let scope: Scope =
            switch (role.place, unit) {
            case (.led, _): .part(units: [], leaders: leader.map { [$0] } ?? [])
            case (_, let unit?): .units(tree.subtree(of: unit))
            case (.unit, nil): .nothing
            case (_, nil): .agency
            }
        return Entitlement(role: role, scope: scope)
    }
}
