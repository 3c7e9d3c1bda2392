import Domain
import Store

extension Ledger {
    /// Signs somebody in with name and password.
    ///
    /// - Parameter address: where the attempt comes from; counts against guessing like the name does.
    /// - Throws: `Failure.invalid` on the field `password` when they do not fit, saying no more than that; `Failure.tooMany` after too many
    ///   failures of the name or the address.
    package func signIn(name: String, password: String, address: String) async throws -> (Account, Token) {
        let subjects = ["account:" + NameKey.of(name), "address:" + address]
        for (subject, limit) in zip(subjects, [SignInPolicy.attemptsPerAccount, SignInPolicy.attemptsPerAddress]) {
            guard try await !mustWait(subject, limit: limit) else {
                throw Failure.tooMany(Message("account.wait", ["minutes": String(SignInPolicy.window / 60)]))
            }
        }
        let found = try await account(named: name)
        guard await Passwords.matches(password, found?.passwordHash), let account = found?.account else {
            try await recordSignInFailures(subjects)
            throw Failure.invalid([FieldError(field: "password", message: Message("account.no_match"))])
        }
        try await forgetSignInFailures(subjects[0])
        return (account, try await openSession(for: account))
    }
}
