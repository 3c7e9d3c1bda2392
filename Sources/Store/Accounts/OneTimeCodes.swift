import Crypto
import Domain

/// The codes of an authenticator (RFC 6238): HMAC-SHA-1 over the number of half-minutes since 1970, cut to six digits. These are the
/// parameters that every authenticator knows.
package struct OneTimeCodes: Sendable, Equatable {
    /// Seconds for which a code is shown.
    package static let period: Int64 = 30

    package let secret: [UInt8]

    /// A new secret of 160 random bits, as RFC 4226 recommends.
    package init() {
        var generator = SystemRandomNumberGenerator()
        secret = (0..<20).map { _ in generator.next() }
    }

    package init(secret: [UInt8]) {
        self.secret = secret
    }

    /// Reads a secret written in base 32; nil for anything but 160 bits of it.
    package init?(base32 text: some StringProtocol) {
        guard text.utf8.count == 32 else { return nil }
        var (bits, count, secret) = (0 as UInt32, 0, [UInt8]())
        for byte in text.utf8 {
            guard let digit = Self.digits.firstIndex(of: byte) else { return nil }
            bits = bits << 5 | UInt32(digit)
            count += 5
            if count >= 8 {
                count -= 8
                secret.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        self.secret = secret
    }

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// The secret as people type it into an authenticator (RFC 4648, §6).
    package var base32: String {
        var (bits, count, text) = (0 as UInt32, 0, [UInt8]())
        for byte in secret {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(Self.digits[Int(bits >> UInt32(count)) & 31])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The number of the half-minute in which an instant lies.
    package static func step(at instant: Instant) -> Int64 { instant.microseconds / (period * 1_000_000) }

    /// The code of a half-minute.
    package func code(at step: Int64, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[19] & 15)
        let number = hash[offset..<offset + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(Int(number) % (0..<digits).reduce(1) { power, _ in power * 10 })
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The half-minute of a code that is right now, or was or will be in the next one, as clocks differ.
    ///
    /// - Parameter last: the half-minute of the last code used; codes up to it are refused (RFC 6238, §5.2).
    package func step(of code: String, at now: Instant, after last: Int64) -> Int64? {
        let step = Self.step(at: now)
        return (step - 1...step + 1).first { $0 > last && self.code(at: $0) == code }
    }
}

/// Codes that stand in for the authenticator, each once: 80 random bits, so that their SHA-256 gives nothing away.
package struct RecoveryCodes: Sendable {
    /// As people write them down: `k3vd-9q2m-7xnp-c5tw`.
    package let codes: [String]

    package init() {
        let digits = Array("0123456789abcdefghjkmnpqrstvwxyz")
        codes = (0..<SecondFactor.recoveryCodeCount).map { _ in
            (0..<4).map { _ in String((0..<4).map { _ in digits[Int.random(in: 0..<32)] }) }.joined(separator: "-")
        }
    }

    static func hash(_ code: String, of account: ID<Account>) -> String {
        sha256("recovery \(account.rawValue) " + SecondFactor.folded(code))
    }
}
