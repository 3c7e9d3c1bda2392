import CSodium
import Dispatch
import Domain
import Foundation

/// Passwords as Argon2id hashes (RFC 9106) in libsodium's notation, which holds salt and parameters.
///
/// A hash takes 64 MiB and about a tenth of a second on purpose, so it runs on a thread of its own, two at a time, never inside a transaction.
package enum Passwords {
    private static let queue = DispatchQueue(label: "headwater.passwords", attributes: .concurrent)
    private static let slots = DispatchSemaphore(value: 2)

    /// The house's rules with the words of `common-passwords.txt`.
    private static let rules = Result {
        let file = Bundle.module.bundleURL.appending(path: "common-passwords.txt")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        return PasswordRules(words: lines.flatMap { $0.split(separator: " ") }.map(String.init))
    }

    /// - Parameter account: the name it is for, which it may not consist of.
    /// - Throws: `Failure.invalid` on the field `password` for one that the rules refuse; `.unavailable` without memory.
    package static func hash(_ password: String, for account: String) async throws -> String {
        if let problem = try rules.get().problem(of: password, account: account) {
            throw Failure.invalid([FieldError(field: "password", message: problem)])
        }
        guard let hash = await run({ sodiumHash(password) }) else { throw Failure.unavailable("password hash") }
        return hash
    }

    /// Whether the password is the hashed one. Without a hash the work is done all the same, so that the time tells nobody which
    /// names exist.
    package static func matches(_ password: String, _ hash: String?) async -> Bool {
        guard password.utf8.count <= SignInPolicy.longestPassword else { return false }
        return await run {
            guard let hash else {
                _ = sodiumHash(password)
                return false
            }
            return password.withCString { crypto_pwhash_str_verify(hash, $0, UInt64(password.utf8.count)) == 0 }
        }
    }

    private static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async {
                slots.wait()
                defer { slots.signal() }
                // Safe to call often: it does its work once.
                precondition(sodium_init() >= 0, "libsodium cannot start")
                continuation.resume(returning: work())
            }
        }
    }

    private static func sodiumHash(_ password: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let status = password.withCString {
            crypto_pwhash_str_alg(
                &bytes, $0, UInt64(password.utf8.count), UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE),
                Int(crypto_pwhash_MEMLIMIT_INTERACTIVE), crypto_pwhash_ALG_ARGON2ID13)
        }
        guard status == 0 else { return nil }
        return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
