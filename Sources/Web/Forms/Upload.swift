import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A form with files that was sent, the files already on disk.
package struct Upload: Sendable {
    package struct File: Sendable {
        /// Name of the form's field.
        package let field: String
        /// As the person's computer calls it, without folders.
        package let name: String
        /// Where the bytes lie; whoever wants them moves them from there.
        package let place: URL
        package let byteCount: Int
    }

    /// The plain fields.
    package let fields: Form
    /// At most one of each field.
    package let files: [File]

    /// Bytes of the plain fields together at most.
    private static let fieldLimit = 1 << 20

    /// Receives a `multipart/form-data` request, writing its files as they arrive, and gives it to `body`; what that leaves of the files is
    /// removed.
    ///
    /// - Parameters:
    ///   - folder: where the files go; on the same disk as their later place.
    ///   - fields: names of the fields that may hold a file; files of others are passed over.
    ///   - limit: bytes of a file at most.
    /// - Throws: `Failure.invalid` on the field of a file that is empty or too large, on `file` for a form that broke off, and on a plain
    ///   field that is no text.
    package static func receiving<Result>(
        _ request: Request, into folder: URL, fields: [String] = ["file"], limit: Int, _ body: (Upload) async throws -> Result
    ) async throws -> Result {
        guard let parser = MultipartParser(contentType: request.headers[.contentType] ?? "") else { throw Failure.brokenOff }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var receiver = Receiver(parser: parser, folder: folder, accepted: fields, limit: limit)
        do {
            for try await part in request.body { try receiver.take(part) }
            let result = try await body(try receiver.finish())
            try receiver.clear()
            return result
        } catch {
            try receiver.clear()
            throw error is MultipartParser.Malformed ? Failure.brokenOff : error
        }
    }

    /// The one file of a form that must have one.
    ///
    /// - Throws: `Failure.invalid` on `file` when none was chosen.
    package func file() throws -> File {
        guard let file = files.first else { throw Failure.upload("file", "upload.none") }
        return file
    }

    /// Takes the form apart as it comes.
    private struct Receiver {
        var parser: MultipartParser
        let folder: URL
        let accepted: [String]
        let limit: Int
        var fields = Form()
        var files: [File] = []
        var part: MultipartParser.Part?
        var text: [UInt8] = []
        var textCount = 0
        /// The file that is being written.
        var open: (file: File, handle: FileHandle)?

        mutating func take(_ bytes: ByteBuffer) throws {
            for event in try parser.take(bytes.readableBytesView) { try take(event) }
        }

        private mutating func take(_ event: MultipartParser.Event) throws {
            switch event {
            case .began(let began):
                part = began
                text.removeAll()
                try begin(began)
            case .content(let bytes) where part?.fileName != nil:
                guard let (file, handle) = open else { return }
                let count = file.byteCount + bytes.count
                guard count <= limit else { throw Failure.upload(file.field, "upload.too_large", ["limit": String(limit >> 20)]) }
                try handle.write(contentsOf: bytes)
                open?.file = File(field: file.field, name: file.name, place: file.place, byteCount: count)
            case .content(let bytes):
                textCount += bytes.count
                guard textCount <= Upload.fieldLimit else { throw Failure.brokenOff }
                text += bytes
            case .ended:
                try end()
            }
        }

        /// A field in which no file was chosen comes with an empty name.
        private mutating func begin(_ part: MultipartParser.Part) throws {
            guard let given = part.fileName, !given.isEmpty, accepted.contains(part.name), !files.contains(where: { $0.field == part.name })
            else { return }
            let place = folder.appending(path: "upload-\(UUID().uuidString)")
            guard FileManager.default.createFile(atPath: place.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw Failure.unavailable(folder.path)
            }
            open = (File(field: part.name, name: Self.bare(given), place: place, byteCount: 0), try FileHandle(forWritingTo: place))
        }

        private mutating func end() throws {
            if let (file, handle) = open {
                open = nil
                files.append(file)
                try handle.close()
                guard file.byteCount > 0 else { throw Failure.upload(file.field, "upload.empty") }
            } else if let part, part.fileName == nil {
                fields.pairs.append((part.name, try SentText.read(text, field: part.name)))
            }
            part = nil
        }

        mutating func finish() throws -> Upload {
            try parser.finish()
            return Upload(fields: fields, files: files)
        }

        /// Removes what nobody has moved away.
        mutating func clear() throws {
            if let (file, handle) = open {
                handle.closeFile()
                files.append(file)
                open = nil
            }
            for file in files where FileManager.default.fileExists(atPath: file.place.path) {
                try FileManager.default.removeItem(at: file.place)
            }
        }

        /// Some browsers send a whole path.
        private static func bare(_ name: String) -> String {
            let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
            return String(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init).prefix(200))
        }
    }
}

extension Failure {
    fileprivate static var brokenOff: Failure { upload("file", "upload.malformed") }

    fileprivate static func upload(_ field: String, _ key: String, _ values: [String: String] = [:]) -> Failure {
        .invalid([FieldError(field: field, message: Message(key, values))])
    }
}
