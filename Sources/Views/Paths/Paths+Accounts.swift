import Domain

/// One's own account.
extension Paths {
    package var account: String { "/account" }

    package var secondFactor: String { "/account/factor" }
    package var accountPassword: String { "/account/password" }
    package func sessionRemoval(_ id: ID<AccountSession>) -> String { "/account/sessions/\(id)/removal" }
    package var otherSessionsRemoval: String { "/account/sessions/removal" }
}

/// The agency's accounts, for whoever manages them.
extension Paths {
    package var accounts: String { "/accounts" }
    package var newAccount: String { "/accounts/new" }
    package func account(_ id: ID<Account>) -> String { "/accounts/\(id)" }
    package func grants(of id: ID<Account>) -> String { "/accounts/\(id)/grants" }
    package func grantRemoval(of id: ID<Account>) -> String { "/accounts/\(id)/grants/removal" }
    /// One-time links for it.
    package func links(of id: ID<Account>) -> String { "/accounts/\(id)/links" }
    package func accountClosure(_ id: ID<Account>) -> String { "/accounts/\(id)/closure" }
    package func accountClosureRemoval(_ id: ID<Account>) -> String { "/accounts/\(id)/closure/removal" }
    package func factorRemoval(of id: ID<Account>) -> String { "/accounts/\(id)/factor/removal" }
    package func sessionsRemoval(of id: ID<Account>) -> String { "/accounts/\(id)/sessions/removal" }
}

/// Units and their places.
extension Paths {
    package var units: String { "/units" }
    package func unit(_ id: ID<Unit>) -> String { "/units/\(id)" }
    package func placement(of id: ID<Unit>) -> String { "/units/\(id)/placement" }
    package func end(of id: ID<Unit>) -> String { "/units/\(id)/end" }
}
