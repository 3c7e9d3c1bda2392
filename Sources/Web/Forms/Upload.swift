import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A form with one file that was sent, the file already on disk.
package struct Upload: Sendable {
    /// The plain fields.
    package let fields: Form
    /// Where the bytes lie; whoever receives the upload moves or removes it.
    package let file: URL
    /// As the person's computer calls it, without folders.
    package let name: String
    package let byteCount: Int

    /// Bytes of the plain fields together at most.
    private static let fieldLimit = 1 << 20

    /// Receives a `multipart/form-data` request, writing its file as it arrives.
    ///
    /// - Parameters:
    ///   - folder: where the file goes; on the same disk as its later place.
    ///   - limit: bytes of the file at most.
    ///   - isFileNeeded: whether a form without a file is refused; otherwise it gives an empty one without a name.
    /// - Throws: `Failure.invalid` on the field `file` when there is none, it is empty or too large, or the form broke off, and on a plain
    ///   field that is no text; nothing is left then.
    package static func receive(_ request: Request, into folder: URL, limit: Int, isFileNeeded: Bool = true) async throws -> Upload {
        guard let parser = MultipartParser(contentType: request.headers[.contentType] ?? "") else { throw refusal("upload.malformed") }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "upload-\(UUID().uuidString)")
        guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw Failure.unavailable(folder.path)
        }
        var receiver = try Receiver(parser: parser, file: file, limit: limit)
        do {
            for try await part in request.body { try receiver.take(part) }
            return try receiver.finish(isFileNeeded)
        } catch {
            receiver.close()
            try FileManager.default.removeItem(at: file)
            if error is MultipartParser.Malformed { throw refusal("upload.malformed") }
            throw error
        }
    }

    fileprivate static func refusal(_ key: String, _ values: [String: String] = [:]) -> Failure {
        .invalid([FieldError(field: "file", message: Message(key, values))])
    }

    /// Takes the form apart as it comes.
    private struct Receiver {
        var parser: MultipartParser
        let file: URL
        let limit: Int
        let handle: FileHandle
        var fields = Form()
        var part: MultipartParser.Part?
        var text: [UInt8] = []
        var textCount = 0
        var name: String?
        var byteCount = 0

        init(parser: MultipartParser, file: URL, limit: Int) throws {
            self.parser = parser
            self.file = file
            self.limit = limit
            handle = try FileHandle(forWritingTo: file)
        }

        mutating func take(_ bytes: ByteBuffer) throws {
            for event in try parser.take(bytes.readableBytesView) { try take(event) }
        }

        private mutating func take(_ event: MultipartParser.Event) throws {
            switch event {
            case .began(let began):
                part = began
                text.removeAll()
                if let given = began.fileName, name == nil, !given.isEmpty { name = Self.bare(given) }
            case .content(let bytes) where part?.fileName != nil:
                // A second file is passed over: a form of ours has one.
                guard part?.fileName.map(Self.bare) == name else { return }
                byteCount += bytes.count
                guard byteCount <= limit else { throw Upload.refusal("upload.too_large", ["limit": String(limit >> 20)]) }
                try handle.write(contentsOf: bytes)
            case .content(let bytes):
                textCount += bytes.count
                guard textCount <= Upload.fieldLimit else { throw Upload.refusal("upload.malformed") }
                text += bytes
            case .ended:
                if let part, part.fileName == nil { fields.pairs.append((part.name, try SentText.read(text, field: part.name))) }
                part = nil
            }
        }

        mutating func finish(_ isFileNeeded: Bool) throws -> Upload {
            try parser.finish()
            try handle.close()
            guard let name else {
                guard !isFileNeeded else { throw Upload.refusal("upload.none") }
                return Upload(fields: fields, file: file, name: "", byteCount: 0)
            }
            guard byteCount > 0 else { throw Upload.refusal("upload.empty") }
            return Upload(fields: fields, file: file, name: name, byteCount: byteCount)
        }

        func close() { handle.closeFile() }

        /// Some browsers send a whole path.
        private static func bare(_ name: String) -> String {
            let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
            return String(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init).prefix(200))
        }
    }
}
