/// An account's authenticator, as far as may be told: never its secret.
package struct SecondFactor: Sendable, Equatable {
    package var since: Instant
    /// Recovery codes that were not used.
    package var recoveryCodes: Int

    package init(since: Instant, recoveryCodes: Int) {
        self.since = since
        self.recoveryCodes = recoveryCodes
    }

    /// Recovery codes that are handed out together.
    package static let recoveryCodeCount = 10

    /// A code as typed, with blanks, hyphens and widths folded away: `123456` for `１２３ 456`.
    package static func folded(_ code: String) -> String {
        Fold.string(Fold.scalars(code.lowercased()).filter { ("0"..."9").contains($0) || ("a"..."z").contains($0) })
    }
}
