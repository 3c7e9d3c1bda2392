import Domain
import Glibc

/// A file written under a temporary name beside its target, which it replaces only when it is complete.
struct ReplacedFile {
    let target: String
    let temporary: String

    /// Creates the temporary file.
    ///
    /// - Throws: `Failure.unavailable` when the folder cannot be written to.
    init(_ target: String) throws {
        self.target = target
        let slash = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
        temporary = "\(target[..<slash]).\(target[slash...]).\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure() }
        close(descriptor)
    }

    func commit() throws {
        guard rename(temporary, target) == 0 else {
            let failure = failure()
            discard()
            throw failure
        }
    }

    func discard() {
        unlink(temporary)
    }

    /// What the system says went wrong last.
    func failure() -> Failure { .unavailable("\(target): \(String(cString: strerror(errno)))") }
}
