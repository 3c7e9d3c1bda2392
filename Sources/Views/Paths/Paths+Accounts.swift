import Domain

/// One's own account.
extension Paths {
    package var account: String { "/account" }
    package var secondFactor: String { "/account/factor" }
    package var accountPassword: String { "/account/password" }
    package func sessionRemoval(_ id: ID<AccountSession>) -> String { "/account/sessions/\(id)/removal" }
    package var otherSessionsRemoval: String { "/account/sessions/removal" }
}
