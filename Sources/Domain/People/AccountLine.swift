/// An account as whoever manages accounts sees it.
package struct AccountLine: Sendable, Equatable {
    /// A role that the account was given, with the name of the unit it is for.
    package struct Held: Sendable, Equatable {
        package var grant: Grant
        /// Nil for the whole agency, and for a leader.
        package var unitName: String?

        package init(grant: Grant, unitName: String?) {
            self.grant = grant
            self.unitName = unitName
        }
    }

    package var account: Account
    /// The name of the city leader whose account it is.
    package var leader: String?
    /// In the order in which they were given.
    package var roles: [Held]
    package var hasSecondFactor: Bool
    /// When it was last used in a session that has not been cleared away since; nil when there is none.
    package var lastSeen: Instant?

    package init(account: Account, leader: String?, roles: [Held], hasSecondFactor: Bool, lastSeen: Instant?) {
        self.account = account
        self.leader = leader
        self.roles = roles
        self.hasSecondFactor = hasSecondFactor
        self.lastSeen = lastSeen
    }
}
