import Domain
import Store

extension Ledger {
    /// Changes one's own password.
    ///
    /// - Parameters:
    ///   - present: the password that still holds; not asked of an account that has none.
    ///   - token: the session in which it is changed, which goes on.
    /// - Throws: `Failure.invalid` on the field `password` for a present one that is not it, on `new_password` for one that the rules
    ///   refuse or that is the present one; `Failure.tooMany` when this session has guessed too often.
    package func changePassword(of account: Account, present: String, new: String, token: Token) async throws -> Range<Int64> {
        let hadPassword = try await confirm(account, password: present, token: token)
        guard !hadPassword || new != present else {
            throw Failure.invalid([FieldError(field: "new_password", message: Message("account.same_password"))])
        }
        do {
            let hash = try await Passwords.hash(new, for: account.name)
            return try await write(as: account.itself) { try $0.changePassword(of: account, hash: hash, keeping: token) }
        } catch Failure.invalid(let errors) {
            throw Failure.invalid(errors.map { FieldError(field: "new_password", message: $0.message) })
        }
    }

    /// That whoever holds a session also knows the password: a session left open, or stolen, is not enough for what would outlive it.
    ///
    /// - Returns: whether the account has a password at all.
    @discardableResult
    func confirm(_ account: Account, password: String, token: Token) async throws -> Bool {
        guard let hash = try await self.account(named: account.name)?.passwordHash else { return false }
        let subject = "session:" + token.formToken
        let attempt = try await attempt([AttemptLimit(subject, most: SignInPolicy.attemptsPerAccount)])
        guard await Passwords.matches(password, hash) else {
            throw Failure.invalid([FieldError(field: "password", message: Message("account.not_present"))])
        }
        try await forgive(attempt)
        return true
    }
}
