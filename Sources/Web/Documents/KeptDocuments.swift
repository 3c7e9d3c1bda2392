import Crypto
import Domain
import Foundation
import Synchronization

/// The documents of published briefings: each is made when it is first asked for, and kept in the files folder. Whoever asks while it is
/// being made waits for the same making; a file that is missing or damaged is made anew.
package final class KeptDocuments: Sendable {
    private let folder: URL
    private let making = Mutex<[String: Task<KeptDocument, any Error>]>([:])

    /// - Parameter files: the files folder.
    package init(files: URL) {
        folder = files.appending(path: "documents")
    }

    /// The document of a name. What is asked for goes on when nobody waits for it any more: the next finds it made.
    ///
    /// - Parameter name: names the issue, and what the document follows from.
    /// - Throws: what `make` throws; a failure is not kept. `Failure.unavailable` when the folder cannot be read or written.
    func document(_ name: String, make: @escaping @Sendable () async throws -> [UInt8]) async throws -> KeptDocument {
        let task = making.withLock { making in
            if let task = making[name] { return task }
            let task = Task {
                defer { self.making.withLock { $0[name] = nil } }
                if let kept = try self.read(name) { return kept }
                return try self.keep(name, KeptDocument(bytes: try await make()))
            }
            making[name] = task
            return task
        }
        return try await task.value
    }

    /// Nil when it is not there, or not as it was written.
    private func read(_ name: String) throws -> KeptDocument? {
        let place = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: place.path) else { return nil }
        let file = try told(place) { [UInt8](try Data(contentsOf: place)) }
        let document = KeptDocument(bytes: Array(file.dropFirst(SHA256.byteCount)))
        return file.starts(with: document.digest) ? document : nil
    }

    /// The digest, then the bytes; written aside, so that no half of it takes the name.
    private func keep(_ name: String, _ document: KeptDocument) throws -> KeptDocument {
        let place = folder.appending(path: name)
        try told(place) {
            try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(document.digest + document.bytes).write(to: place, options: .atomic)
        }
        return document
    }

    private func told<Value>(_ place: URL, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw Failure.unavailable("\(place.path): \(error.localizedDescription)")
        }
    }
}

/// A document as it is kept.
package struct KeptDocument: Sendable, Equatable {
    package let bytes: [UInt8]
    /// SHA-256 of the bytes.
    let digest: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
        digest = Array(SHA256.hash(data: bytes))
    }

    /// What tells these bytes from others of the same address (RFC 9110, 8.8.3).
    var tag: String { "\"" + digest.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\"" }
}
