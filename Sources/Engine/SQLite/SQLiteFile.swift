import Foundation

/// The database's file before SQLite opens it.
enum SQLiteFile {
    /// Makes the file, readable and writable by its owner alone, and the folders above it; leaves a file that is there as it is.
    /// - Throws: `EngineError.unavailable` with the path and the reason.
    static func prepare(_ path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw EngineError.unavailable("\(path): the folder cannot be made: \(error.localizedDescription)")
        }
        // Never opens a file that is there: closing it again would drop the locks another engine of this process holds on it.
        let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file >= 0 {
            close(file)
        } else if errno != EEXIST {
            throw EngineError.unavailable("\(path): \(reason(errno))")
        } else {
            try checkExisting(path)
        }
    }

    private static func checkExisting(_ path: String) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw EngineError.unavailable("\(path): \(reason(EISDIR))")
        }
        guard access(path, R_OK | W_OK) == 0 else { throw EngineError.unavailable("\(path): \(reason(errno))") }
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
