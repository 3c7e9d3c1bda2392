import Actions
import Demo
import Documents
import Domain
import Engine
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Store
import TestSupport
import Testing

@testable import Web

/// The workbench of a test's own database, asked through its router as a browser would.
struct TestSite: Sendable {
    let site: Site
    let ledger: Ledger
    /// The machine's owner, for setting things up.
    let owner: Principal
    let client: any TestClientProtocol

    /// Somebody signed in.
    struct Browser: Sendable {
        let site: TestSite
        let account: Account
        /// What the account might do when it was opened.
        let principal: Principal
        let token: Token
        var csrf: String { token.formToken }
    }

    /// An answer with its text.
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let text: String
        let bytes: [UInt8]
        var location: String? { headers[.location] }
    }

    /// Opens an account of the agency and signs it in.
    ///
    /// - Parameters:
    ///   - unit: the name or region code of the unit for which the role holds.
    ///   - leader: the city leader whose account it is.
    func browser(
        _ role: Role = .administrator, in unit: String? = nil, leader: String? = nil, named name: String? = nil, of agency: Principal? = nil
    ) async throws -> Browser {
        let owner = agency ?? owner
        var place: UnitLine?
        if let unit { place = try await ledger.read(as: owner) { try $0.unit(named: unit) } }
        let name = name ?? "\(role.rawValue) \(UInt32.random(in: 0...UInt32.max))"
        let account = try await ledger.perform(
            AddAccount(name: name, role: role, unit: place?.id, leader: leader, passwordHash: nil), as: owner)
        return try await signedIn(account)
    }

    /// Signs somebody in with another browser.
    func signedIn(_ account: Account, with client: SignInClient = .somewhere) async throws -> Browser {
        Browser(
            site: self, account: account, principal: try await ledger.principal(of: account),
            token: try await ledger.openSession(for: account, by: .link, from: client))
    }

    /// The number of the last journal entry: unchanged when nothing was written.
    func head() async throws -> Int64 { try await ledger.journalHead(of: owner.agency) }

    /// The access journal without signing in and out.
    func accesses() async throws -> AccessTable {
        try await ledger.read(as: owner) { reader in
            var table = try reader.accesses(JournalListing())
            table.count -= try reader.accesses(JournalListing().with { $0.kind = "session" }).count
            table.records.removeAll(where: \.access.isSession)
            return table
        }
    }

    func send(_ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: ByteBuffer? = nil) async throws -> Answer {
        let response = try await client.executeRequest(uri: path, method: method, headers: headers, body: body)
        return Answer(
            status: response.status, headers: response.headers, text: String(buffer: response.body),
            bytes: Array(response.body.readableBytesView))
    }
}

extension TestSite.Browser {
    var cookie: String { "headwater_session=" + token.text }

    func get(_ path: String, fragment: String? = nil) async throws -> TestSite.Answer {
        var headers: HTTPFields = [.cookie: cookie]
        if let fragment { headers[named: "X-Headwater-Fragment"] = fragment }
        return try await site.send(.get, path, headers: headers)
    }

    /// Sends a form, with the session's token unless another is given.
    func post(_ path: String, _ fields: [(String, String)] = [], csrf: String? = nil) async throws -> TestSite.Answer {
        try await site.send(
            .post, path, headers: [.cookie: cookie, .contentType: TestSite.formType],
            body: TestSite.body([("csrf", csrf ?? self.csrf)] + fields))
    }

    /// Sends one file and its fields as a browser does.
    func upload(
        _ path: String, file: [UInt8], named name: String, field: String = "file", type: String = "application/octet-stream",
        fields: [(String, String)] = []
    ) async throws -> TestSite.Answer {
        let separator = path.contains("?") ? "&" : "?"
        return try await site.send(
            .post, path + separator + "csrf=" + csrf, headers: [.cookie: cookie, .contentType: TestSite.uploadType],
            body: TestSite.body(file: file, named: name, field: field, type: type, fields: fields))
    }
}

extension SignInClient {
    /// A browser of the bureau that nobody has signed in with before.
    static var somewhere: SignInClient { at("192.0.2.7") }

    static func at(
        _ address: String,
        agent: String = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36"
    ) -> SignInClient {
        SignInClient(place: SignInPlace(address: address, userAgent: agent), device: Token())
    }
}

/// Forms as browsers send them.
extension TestSite {
    private static let boundary = "----headwater0123456789"
    static let formType = "application/x-www-form-urlencoded"
    static let uploadType = "multipart/form-data; boundary=" + boundary

    static func body(_ fields: [(String, String)]) -> ByteBuffer {
        ByteBuffer(string: fields.map { encoded($0.0) + "=" + encoded($0.1) }.joined(separator: "&"))
    }

    /// One file and its fields (RFC 7578).
    static func body(
        file: [UInt8], named name: String, field: String = "file", type: String = "application/octet-stream",
        fields: [(String, String)] = []
    ) -> ByteBuffer {
        var body = ByteBuffer()
        for (name, value) in fields {
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n")
        body.writeString("Content-Type: \(type)\r\n\r\n")
        body.writeBytes(file)
        body.writeString("\r\n--\(boundary)--\r\n")
        return body
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

/// The demonstration city at the end of its story, and its second agency, which is there in order not to be seen.
private let demonstration = DatabaseTemplate { engine in
    let ledger = Ledger(engine: engine, clock: SystemClock())
    try await ledger.migrate()
    let seeding = Seeding(engine: engine)
    try await seeding.build(.yiyang)
    try await seeding.build(.secondAgency)
    let agency = try #require(try await ledger.agencies().first)
    try await ledger.stand(agency.id, on: try #require(Day(iso: "2013-09-30")))
}

/// Runs `body` with the workbench of the demonstration city, on a database and a folder of files of its own.
func withSite<Value: Sendable>(
    _ kind: EngineUnderTest, clock: any Clock = SystemClock(), _ body: @escaping @Sendable (TestSite) async throws -> Value
) async throws -> Value {
    try await demonstration.withCopy(kind) { engine in
        let ledger = Ledger(engine: engine, clock: clock)
        let agency = try #require(try await ledger.agencies().first)
        let files = FileManager.default.temporaryDirectory.appending(path: "headwater-files-\(UUID())")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: files) }
        var site = try Site(ledger: ledger, indicators: .load(), stages: .load(), files: files, logger: .silent)
        // However busy the machine is.
        site.printer = DocumentPrinter(limit: .seconds(900))
        let ready = site
        return try await Server.application(ready, logger: .silent).test(.router) { client in
            try await body(
                TestSite(
                    site: ready, ledger: ledger, owner: Principal(name: "system", role: .system, agency: agency.id), client: client))
        }
    }
}

extension TestSite {
    /// The owner of the second agency, whose ledger the first must never show.
    func stranger() async throws -> Principal {
        let agencies = try await ledger.agencies()
        return Principal(name: "system", role: .system, agency: try #require(agencies.last).id)
    }
}
