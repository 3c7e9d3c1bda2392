import Domain
import Glibc

/// The bytes of a regular file, opened anew for each reading, so that several threads may read at the same time.
struct FileBytes: Sendable {
    let path: String
    let size: Int

    /// - Throws: `Failure.refused` with `fileNotReadable`; its detail is `missing`, `permission`, `not_a_file` or `io`.
    init(path: String) throws {
        let descriptor = try Self.openForReading(path)
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.refusal(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure.refused(Problem(.fileNotReadable, detail: "not_a_file"))
        }
        self.path = path
        self.size = Int(status.st_size)
    }

    /// The first bytes, at most `count`.
    func head(_ count: Int) throws -> [UInt8] {
        var head: [UInt8] = []
        try forEachChunk { bytes, _ in
            head.append(contentsOf: bytes.prefix(count - head.count))
            return head.count < count
        }
        return head
    }

    /// Gives the bytes from `offset` on piece by piece, with the share of the file read so far; `body` gives false to stop.
    func forEachChunk(from offset: Int = 0, _ body: (UnsafeRawBufferPointer, Double) throws -> Bool) throws {
        let descriptor = try Self.openForReading(path)
        defer { close(descriptor) }
        guard lseek(descriptor, offset, SEEK_SET) >= 0 else { throw Self.refusal(errno) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Limits.chunk, alignment: 16)
        defer { buffer.deallocate() }
        var done = offset
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.refusal(errno) }
            guard count > 0 else { return }
            done += count
            let progress = size > 0 ? min(1, Double(done) / Double(size)) : 1
            guard try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]), progress) else { return }
        }
    }

    /// Without waiting, so that a named pipe is refused instead of blocking.
    private static func openForReading(_ path: String) throws -> Int32 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw refusal(errno) }
        return descriptor
    }

    private static func refusal(_ code: Int32) -> Failure {
        let detail =
            switch code {
            case ENOENT, ENOTDIR: "missing"
            case EACCES, EPERM: "permission"
            case EISDIR: "not_a_file"
            default: "io"
            }
        return .refused(Problem(.fileNotReadable, detail: detail))
    }
}
