/// Who signs in: one agency's. What they may do, their grants tell.
package struct Account: Sendable, Equatable {
    package var id: ID<Account>
    package var agency: ID<Agency>
    package var name: String
    /// A tag as `zh-Hans`; nil follows the browser.
    package var language: String?
    package var theme: Theme?
    package var hasPassword: Bool
    /// Whether nobody signs in to it any more.
    package var isDisabled: Bool

    package enum Theme: String, CaseIterable, Sendable {
        case light, dark
    }

    package init(
        id: ID<Account>, agency: ID<Agency>, name: String, language: String? = nil, theme: Theme? = nil,
        hasPassword: Bool = false, isDisabled: Bool = false
    ) {
        self.id = id
        self.agency = agency
        self.name = name
        self.language = language
        self.theme = theme
        self.hasPassword = hasPassword
        self.isDisabled = isDisabled
    }

    /// The account without its roles: for what is everybody's own business, and still told in the journal.
    package var itself: Principal { Principal(name: name, agency: agency, account: id, entitlements: []) }
}

/// How long a session or a link lives, and how often somebody may guess a password.
package enum SignInPolicy {
    /// Seconds without a request after which a session ends: a working day.
    package static let idle: Int64 = 12 * 3600
    /// Seconds after which a session ends in any case.
    package static let absolute: Int64 = 14 * 24 * 3600
    /// Seconds for which a one-time link can be used.
    package static let link: Int64 = 24 * 3600
    /// Seconds for which an invitation can be used: whoever is invited may be away for a week.
    package static let invitation: Int64 = 7 * 24 * 3600
    /// Seconds for which a browser is known that no longer comes.
    package static let device: Int64 = 365 * 24 * 3600
    /// Seconds over which failed attempts are counted.
    package static let window: Int64 = 15 * 60
    /// Failed attempts within the window after which an account's name, or an address, has to wait.
    package static let attemptsPerAccount = 10
    package static let attemptsPerAddress = 50
    /// Wrong codes of a second factor within the window after which an account has to wait: of a million codes three are right at a time.
    package static let attemptsPerCode = 5
    /// Seconds in which the code has to follow the password.
    package static let challenge: Int64 = 10 * 60
    /// Characters of a password at least (NIST SP 800-63B asks for 8; 10 for a bureau's ledger).
    package static let passwordLength = 10
    package static let longestPassword = 256
}
