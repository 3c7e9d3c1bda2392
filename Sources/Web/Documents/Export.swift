import Domain
import Engine
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Views

/// What the access journal could not record, and what was therefore not handed over.
struct AccessUnrecorded: Error {
    var reason: any Error
}

/// What leaves the ledger as a file.
struct Export: Sendable {
    /// What its rows are, as `projects`.
    var noun: String
    /// How many it has; nil for a document without rows.
    var rows: Int?
    /// With its ending, which tells the format.
    var name: String
    var type: String
    /// The project that it is about, where it is about one.
    var project: ID<Project>?
    /// Whether the filter is left out of the record, because it names a person: the access journal could not forget it.
    var isUnnamed = false

    var format: String { name.split(separator: ".").last.map(String.init) ?? "" }
}

extension Site {
    /// Hands a file over once the access journal tells of it. The only way out for what is exported.
    ///
    /// - Throws: `AccessUnrecorded` when it cannot be recorded.
    func handOver(_ bytes: [UInt8], _ export: Export, _ request: Request, by visitor: Visitor) async throws -> Response {
        try await record(export, request, by: visitor)
        return .download(bytes, name: export.name, type: export.type)
    }

    /// The same for a file that is there already.
    func handOver(_ file: URL, _ export: Export, _ request: Request, _ context: MemberContext) async throws -> Response {
        try await record(export, request, by: context.visitor)
        let body = try await FileIO().loadFile(path: file.path, context: context)
        return .download(body, name: export.name, type: export.type)
    }

    /// Tells the access journal that somebody looks at a project. Which looking is recorded, `RecordedReads` knows.
    ///
    /// - Throws: `AccessUnrecorded` when it cannot be recorded.
    func recordRead(of project: ID<Project>, _ request: Request, by visitor: Visitor) async throws {
        try await record(Access("read.project", address: Self.address(request), subject: project.rawValue), by: visitor)
    }

    private func record(_ export: Export, _ request: Request, by visitor: Visitor) async throws {
        let access = Access(
            "export." + export.noun, address: export.isUnnamed ? request.uri.path : Self.address(request), format: export.format,
            rows: export.rows,
            subject: export.project?.rawValue)
        try await record(access, by: visitor)
    }

    private func record(_ access: Access, by visitor: Visitor) async throws {
        do {
            try await ledger.record(access, as: visitor.principal)
        } catch let error as EngineError {
            throw AccessUnrecorded(reason: error)
        }
    }

    private static func address(_ request: Request) -> String { request.uri.path + (request.uri.query.map { "?" + $0 } ?? "") }
}

extension Response {
    fileprivate static func download(_ bytes: [UInt8], name: String, type: String) -> Response {
        download(ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)), name: name, type: type)
    }

    /// A file to be saved under a name (RFC 6266), never shown in the site's own name.
    fileprivate static func download(_ body: ResponseBody, name: String, type: String) -> Response {
        let plain = String(name.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0 != "\\" && $0.value > 31 ? Character($0) : "_" })
        let headers: HTTPFields = [
            .contentType: type, .contentDisposition: "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Paths.encoded(name))",
        ]
        return Response(status: .ok, headers: headers, body: body)
    }
}
