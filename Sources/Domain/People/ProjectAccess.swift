/// Why somebody sees a project and may change it, or not: grant by grant.
package struct ProjectAccess: Sendable, Equatable {
    /// One grant, held against the project.
    package struct Line: Sendable, Equatable {
        package var role: Role
        /// The name of its unit; nil for the whole agency, and for a leader.
        package var unit: String?
        package var validity: Validity
        /// Whether it holds on the day.
        package var holds: Bool
        /// Whether the project lies in its place.
        package var covers: Bool

        package init(role: Role, unit: String?, validity: Validity, holds: Bool, covers: Bool) {
            self.role = role
            self.unit = unit
            self.validity = validity
            self.holds = holds
            self.covers = covers
        }

        /// Whether it lets the person do this to the project.
        package func allows(_ permission: Permission) -> Bool { holds && covers && role.permissions.contains(permission) }
    }

    package var account: String
    package var lines: [Line]
    package var level: Secrecy
    /// Whether the account is among those that a confidential project names.
    package var isNamed: Bool

    package init(account: String, lines: [Line], level: Secrecy, isNamed: Bool) {
        self.account = account
        self.lines = lines
        self.level = level
        self.isNamed = isNamed
    }

    /// Whether secrecy stands in the way of every grant.
    package var isShutOut: Bool { level == .confidential && !isNamed }
    package func may(_ permission: Permission) -> Bool { !isShutOut && lines.contains { $0.allows(permission) } }
}
