import CPostgres

/// One connection to the server with its prepared statements. Stays on the thread that made it.
final class PostgresLink {
    private let handle: OpaquePointer
    /// What `PQcancel` needs; stays valid while the link lives.
    let canceller: OpaquePointer?
    /// Names of prepared statements.
    private var prepared: [Key: String] = [:]
    private var preparedCount = 0
    /// The rows that still come in; they must be put aside before another statement can run.
    private var incoming: PostgresRows?

    private struct Key: Hashable {
        let text: String
        let types: [Oid]
    }

    /// - Throws: `EngineError.unavailable` with the server's name and the reason.
    init(_ address: PostgresAddress, _ settings: PostgresSettings) throws {
        // Those before `dbname` can be said otherwise in the URI; the one after it cannot. A dead peer is noticed after 90 seconds.
        let options = [
            ("connect_timeout", "10"), ("keepalives_idle", "60"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("fallback_application_name", "headwater"), ("dbname", address.uri), ("client_encoding", "UTF8"),
        ]
        guard let handle = Self.connect(options) else { throw EngineError.unavailable("\(address): out of memory") }
        self.handle = handle
        self.canceller = PQgetCancel(handle)
        // Without this, libpq writes notices to standard error.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(handle)).trimmingLines
            throw EngineError.unavailable("\(address): \(address.redacted(message))")
        }
        let encoding = PQparameterStatus(handle, "server_encoding").map { String(cString: $0) } ?? ""
        guard encoding == "UTF8" else { throw EngineError.unavailable("\(address): the database's encoding is \(encoding), not UTF8") }
        try script(settings.commands)
    }

    deinit {
        incoming = nil
        PQfreeCancel(canceller)
        PQfinish(handle)
    }

    private static func connect(_ options: [(String, String)]) -> OpaquePointer? {
        func withCStrings(_ rest: ArraySlice<String>, _ done: [UnsafePointer<CChar>?]) -> OpaquePointer? {
            guard let text = rest.first else {
                let keywords = Array(done.prefix(options.count)) + [nil]
                return PQconnectdbParams(keywords, Array(done.suffix(options.count)) + [nil], 1)
            }
            return text.withCString { withCStrings(rest.dropFirst(), done + [$0]) }
        }
        return withCStrings((options.map(\.0) + options.map(\.1))[...], [])
    }

    /// Whether the connection is gone and must be made anew.
    var isLost: Bool { PQstatus(handle) != CONNECTION_OK }

    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Runs statements without values and gives the last one's tag, as `COMMIT`.
    @discardableResult
    func script(_ text: String) throws -> String {
        guard !text.holdsZero else { throw EngineError.zeroInText }
        try parkIncoming()
        return try checked(PQexec(handle, text)) { String(cString: PQcmdStatus($0)) }
    }

    /// Runs a statement and gives the number of rows it changed.
    func run(_ text: String, _ parameters: PostgresParameters) throws -> Int {
        let name = try prepare(text, parameters.types)
        let result = parameters.withPointers { PQexecPrepared(handle, name, $0, $1, $2, $3, 0) }
        return try checked(result) { Int(String(cString: PQcmdTuples($0))) ?? 0 }
    }

    /// Starts a statement; its rows are read as they come in.
    func start(_ text: String, _ parameters: PostgresParameters) throws -> PostgresRows {
        let name = try prepare(text, parameters.types)
        guard parameters.withPointers({ PQsendQueryPrepared(handle, name, $0, $1, $2, $3, 0) }) == 1,
            PQsetSingleRowMode(handle) == 1
        else { throw failure(nil) }
        let rows = PostgresRows(handle) { [unowned self] in failure($0) }
        incoming = rows
        return rows
    }

    /// Ends reading the rows, wherever it is.
    func finish(_ rows: PostgresRows) {
        rows.discard()
        if incoming === rows { incoming = nil }
    }

    private func parkIncoming() throws {
        try incoming?.park()
        incoming = nil
    }

    private func prepare(_ text: String, _ types: [Oid]) throws -> String {
        try parkIncoming()
        let key = Key(text: text, types: types)
        if let name = prepared[key] { return name }
        guard !text.holdsZero else { throw EngineError.zeroInText }
        // Lists of every length (`IN (?,?,…)`) would fill the server's memory.
        if prepared.count >= 400 {
            try script("DEALLOCATE ALL")
            prepared.removeAll()
        }
        preparedCount += 1
        let name = "s\(preparedCount)"
        try checked(PQprepare(handle, name, numberingPlaceholders(text), Int32(types.count), types)) { _ in }
        prepared[key] = name
        return name
    }

    private func checked<Value>(_ result: OpaquePointer?, _ read: (OpaquePointer) -> Value) throws -> Value {
        defer { PQclear(result) }
        guard let result else { throw failure(nil) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return read(result)
        default: throw failure(result)
        }
    }

    /// The error of a result, or of the connection when there is none.
    private func failure(_ result: OpaquePointer?) -> EngineError {
        func field(_ code: UnicodeScalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        let code = field("C") ?? (isLost ? "08006" : "XX000")
        let message = field("M") ?? String(cString: PQerrorMessage(handle)).trimmingLines
        return .statement(message: message, code: code)
    }
}

extension String {
    /// The lines of a message of libpq as one.
    fileprivate var trimmingLines: String {
        split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }.joined(separator: " ")
    }
}
