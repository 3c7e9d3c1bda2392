import Crypto
import Domain
import Foundation

/// The files folder: bytes under their SHA-256, as `ab/cd/abcd….`, written once and never changed. The same bytes lie there once.
package struct FileStore: Sendable {
    package let folder: URL

    package init(folder: URL) {
        self.folder = folder
    }

    /// Where the bytes of a digest lie.
    package func url(of digest: String) -> URL {
        folder.appending(path: String(digest.prefix(2))).appending(path: String(digest.dropFirst(2).prefix(2))).appending(path: digest)
    }

    /// Takes a finished file into the store: hashes it, tells its kind from its bytes, and moves it to its place. The given file is gone
    /// afterwards.
    ///
    /// - Parameters:
    ///   - name: as the person's computer calls it; cleaned.
    ///   - limit: in bytes.
    /// - Throws: `Failure.invalid` for an empty file, one above the limit, or one of a kind that is not kept; the file error when the
    ///   folder cannot be written.
    package func take(_ file: URL, name: String, limit: Int64 = FileStore.limit) throws -> StoredFile {
        let (digest, size, kind) = try examine(file)
        guard size > 0 else { throw refusal("edit.file_empty") }
        guard size <= limit else { throw refusal("edit.file_too_large", ["limit": String(limit / 1_048_576)]) }
        guard let kind else { throw refusal("edit.file_kind") }
        let place = url(of: digest)
        let manager = FileManager.default
        try manager.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        if manager.fileExists(atPath: place.path) {
            try manager.removeItem(at: file)
        } else {
            // A copy beside its place first: the folder of uploads may lie on another disk, and a half-written file must not take the name.
            let near = place.deletingLastPathComponent().appending(path: ".\(digest).\(UUID().uuidString)")
            try manager.moveItem(at: file, to: near)
            try manager.moveItem(at: near, to: place)
        }
        return StoredFile(digest: digest, name: FileName.cleaned(name, kind), mediaType: kind.mediaType, byteCount: size)
    }

    /// 50 MB.
    package static let limit: Int64 = 50 * 1_048_576

    private func refusal(_ key: String, _ values: [String: String] = [:]) -> Failure {
        .invalid([FieldError(field: "file", message: Message(key, values))])
    }

    private func examine(_ file: URL) throws -> (digest: String, size: Int64, kind: FileKind?) {
        let handle = try FileHandle(forReadingFrom: file)
        defer { handle.closeFile() }
        var hasher = SHA256()
        var sniffer = FileSniffer()
        var size: Int64 = 0
        while let part = try handle.read(upToCount: 1 << 18), !part.isEmpty {
            hasher.update(data: part)
            sniffer.take(part)
            size += Int64(part.count)
        }
        return (hexadecimal(hasher.finalize()), size, sniffer.kind)
    }
}
