import Domain

/// A secret of 256 random bits that a browser holds. The database holds its SHA-256 only.
package struct Token: Sendable, Equatable {
    package let text: String

    /// A new one, from the system's secure random numbers.
    package init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next() as UInt64) { Array($0) } }
        text = hexadecimal(bytes)
    }

    /// Nil for what cannot be one.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        self.text = String(text)
    }

    var hash: String { sha256(text) }

    /// A second secret that follows from this one, for the forms of the session.
    package var formToken: String { sha256("form " + text) }
}
