import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Views

/// The stylesheets, scripts and pictures, read once at the start and served under an address that names their content, so that a
/// browser may keep them for ever.
struct Assets: Sendable {
    struct File: Sendable {
        let type: String
        let bytes: ByteBuffer
        let packed: ByteBuffer?
    }

    /// As `/assets/1f8a…`: what all files together are.
    let root: String
    private let files: [String: File]

    /// Stylesheets become one, `app.css`: `layers.css` first, for it gives the order that counts.
    static func load() throws -> Assets {
        let folder = Views.Resources.assets
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        var contents: [String: Data] = [:]
        for path in paths where types[(path as NSString).pathExtension] != nil {
            contents[path] = try Data(contentsOf: folder.appending(path: path))
        }
        let first = "styles/layers.css"
        let sheets = contents.keys.filter { $0.hasSuffix(".css") && $0 != first }.sorted()
        var sheet = Data()
        for path in [first] + sheets {
            sheet.append(contents[path] ?? Data())
            sheet.append(contentsOf: "\n".utf8)
        }
        contents["app.css"] = sheet
        contents[first] = nil
        for sheet in sheets { contents[sheet] = nil }
        var hasher = SHA256()
        for path in contents.keys.sorted() {
            hasher.update(data: Data(path.utf8))
            hasher.update(data: contents[path] ?? Data())
        }
        let hash = hasher.finalize().prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let files = contents.map { path, data in
            let type = types[(path as NSString).pathExtension] ?? "application/octet-stream"
            let packed = data.count > 1024 ? Gzip.pack(data, level: 9) : nil
            return (path, File(type: type, bytes: ByteBuffer(bytes: data), packed: packed.map { ByteBuffer(bytes: $0) }))
        }
        return Assets(root: "/assets/" + hash, files: Dictionary(uniqueKeysWithValues: files))
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
        "ico": "image/x-icon", "webmanifest": "application/manifest+json",
    ]

    func path(_ file: String) -> String { root + "/" + file }

    /// - Throws: `Failure.notFound` for any other version or file.
    func respond(_ request: Request) throws -> Response {
        let path = request.uri.path
        guard path.hasPrefix(root + "/"), let file = files[String(path.dropFirst(root.count + 1))] else { throw Failure.notFound("page") }
        var headers: HTTPFields = [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable", .vary: "Accept-Encoding"]
        var bytes = file.bytes
        if let packed = file.packed, request.headers[.acceptEncoding]?.contains("gzip") == true {
            headers[.contentEncoding] = "gzip"
            bytes = packed
        }
        headers[.contentLength] = "\(bytes.readableBytes)"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }
}
