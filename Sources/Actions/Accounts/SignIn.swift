import Domain
import Store

/// How far somebody has come in signing in.
package enum SignInStep: Sendable {
    /// Signed in, with the session's token.
    case done(Token)
    /// A code of the second factor is still to come, together with this token.
    case code(Token)
}

extension Ledger {
    /// Signs somebody in with name and password.
    ///
    /// Failures count against the name and the address they come from. A browser that has signed in to the account before counts for
    /// itself alone: a stranger who fails on purpose shuts out strangers, not the owner. Of names that nobody has the same is said, after
    /// the same work.
    ///
    /// - Throws: `Failure.invalid` on the field `password` when they do not fit, saying no more than that; `Failure.tooMany` after too many
    ///   failures.
    package func signIn(name: String, password: String, from client: SignInClient) async throws -> SignInStep {
        let subject = try await signInSubject(named: name, device: client.device)
        let attempt = try await attempt(
            limits(
                "account:" + NameKey.of(name), SignInPolicy.attemptsPerAccount,
                known: subject.map { $0.isKnownDevice ? $0.account : nil } ?? nil, client))
        let hash = subject?.account.isDisabled == true ? nil : subject?.passwordHash
        guard await Passwords.matches(password, hash), let account = subject?.account else {
            try await noteFailure(attempt, .password, of: subject?.account, from: client.place)
            throw Failure.invalid([FieldError(field: "password", message: Message("account.no_match"))])
        }
        try await forgive(attempt)
        return try await proceed(account, by: .password, from: client)
    }

    /// Goes on with somebody who has shown a password or a link: into a session, or to the code that the account also asks for.
    package func proceed(_ account: Account, by way: SignInWay, from client: SignInClient) async throws -> SignInStep {
        guard try await secondFactor(of: account) == nil else { return .code(try await openChallenge(for: account, after: way)) }
        return .done(try await openSession(for: account, by: way, from: client))
    }

    /// Signs somebody in with the code that was still to come.
    ///
    /// - Parameter code: of the authenticator, or a recovery code.
    /// - Throws: `Failure.invalid` on the field `code` for a wrong or used one, on `challenge` when the code comes too late or twice;
    ///   `Failure.tooMany` after too many wrong ones.
    package func signIn(challenge token: Token?, code: String, from client: SignInClient) async throws -> Token {
        let gone = Failure.invalid([FieldError(field: "challenge", message: Message("account.challenge_gone"))])
        guard let token, let (account, way) = try await challenge(token) else { throw gone }
        try await guessing(codeOf: account, from: client) {
            try await self.write(as: account.itself) { transaction in
                guard try transaction.useCode(code, of: account) else { throw SignInPolicy.wrongCode }
                guard try transaction.closeChallenge(token) else { throw gone }
            }
        }
        return try await openSession(for: account, by: way, withCode: true, from: client)
    }

    /// Does what needs a code, and counts when it is wrong.
    func guessing<Value: Sendable>(
        codeOf account: Account, from client: SignInClient, _ body: () async throws -> Value
    ) async throws -> Value {
        let known = try await knows(client.device, account) ? account : nil
        // One who has the password changes addresses at will: wrong codes count against the account alone.
        let limit = limits("code:\(account.id)", SignInPolicy.attemptsPerCode, known: known, client)[0]
        let attempt = try await attempt([limit])
        do {
            let value = try await body()
            try await forgive(attempt)
            return value
        } catch let failure where failure as? Failure == SignInPolicy.wrongCode {
            try await noteFailure(attempt, .code, of: account, from: client.place)
            throw failure
        } catch {
            try await forgive(attempt, all: false)
            throw error
        }
    }

    /// What an attempt counts against: the browser alone where it is known, else the subject and the network.
    private func limits(_ subject: String, _ most: Int, known account: Account?, _ client: SignInClient) -> [AttemptLimit] {
        if let account { return [AttemptLimit("\(subject) \(account.id) " + client.device.formToken, most: most)] }
        return [
            AttemptLimit(subject, most: most),
            AttemptLimit("address:" + client.place.network, most: SignInPolicy.attemptsPerAddress),
        ]
    }
}

extension SignInPolicy {
    package static let wrongCode = Failure.invalid([FieldError(field: "code", message: Message("account.wrong_code"))])
}
