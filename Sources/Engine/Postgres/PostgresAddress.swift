import CPostgres

/// A libpq connection URI that libpq can read. Its description holds the server and database, and no password.
struct PostgresAddress: Sendable, Equatable, CustomStringConvertible {
    /// As given, with its password: for libpq and nothing else.
    let uri: String
    let description: String
    private let password: String

    /// - Throws: `EngineError.location` without any part of the URI, for libpq's own words repeat the password.
    init(uri: String) throws {
        let options = try Self.options(of: uri)
        // An unescaped `@` or `/` in a password moves its rest into the host, port or database, which messages show.
        let names = ["host", "hostaddr", "port", "dbname"].map { options[$0] ?? "" }
        guard !names.contains(where: { $0.contains("@") }), names[2].allSatisfy({ $0.isNumber || $0 == "," }) else {
            throw EngineError.location("the postgres:// URI cannot be read: write '@' as %40, '/' as %2F and ':' as %3A in a password")
        }
        self.uri = uri
        self.password = options["password"] ?? ""
        let host = names[0].isEmpty ? names[1] : names[0]
        let port = names[2].isEmpty ? "" : ":\(names[2])"
        self.description = "postgres://\(host)\(port)/\(names[3])"
    }

    private static func options(of uri: String) throws -> [String: String] {
        var message: UnsafeMutablePointer<CChar>?
        guard !uri.holdsZero, let parsed = PQconninfoParse(uri, &message) else {
            PQfreemem(message)
            throw EngineError.location("the postgres:// URI cannot be read")
        }
        defer { PQconninfoFree(parsed) }
        var options: [String: String] = [:]
        var option = parsed
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { options[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return options
    }

    /// The message with the password, should it be in it, taken out.
    func redacted(_ message: String) -> String {
        guard !password.isEmpty else { return message }
        return message.split(separator: password, omittingEmptySubsequences: false).joined(separator: "…")
    }
}
