import Foundation
import Glibc

/// One run of a program, without a shell: input and output go through files of its own, and it is killed when it takes too long or
/// nobody waits for it any more.
struct ToolProcess: Sendable {
    var executable: String
    var arguments: [String]
    var limit: Duration

    /// What the program wrote to standard output.
    ///
    /// - Parameter files: what else lies in the folder it runs in, by name.
    /// - Throws: `DocumentFailure`; `CancellationError` when the task was cancelled; the file error when there is no room for its files.
    func run(_ input: [UInt8], files: [String: [UInt8]] = [:]) async throws -> [UInt8] {
        try Task.checkCancellation()
        let folder = FileManager.default.temporaryDirectory.appending(path: "headwater-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let outcome: Result<[UInt8], any Error>
        do {
            for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
            outcome = .success(try await run(input, in: folder))
        } catch {
            outcome = .failure(error)
        }
        try FileManager.default.removeItem(at: folder)
        return try outcome.get()
    }

    private func run(_ input: [UInt8], in folder: URL) async throws -> [UInt8] {
        let names = ["input", "output", "errors"].map { folder.appending(path: $0) }
        try Data(input).write(to: names[0])
        for name in names.dropFirst() { try Data().write(to: name) }
        let files = [
            try FileHandle(forReadingFrom: names[0]), try FileHandle(forWritingTo: names[1]), try FileHandle(forWritingTo: names[2]),
        ]
        defer { for file in files { file.closeFile() } }
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // Nothing of our own environment: no paths of modules, no addresses of databases, no proxies.
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": folder.path, "TMPDIR": folder.path]
        (process.standardInput, process.standardOutput, process.standardError) = (files[0], files[1], files[2])
        let status = try await end(of: process)
        guard status == 0 else {
            let words = String(decoding: try Data(contentsOf: names[2]), as: UTF8.self)
            throw DocumentFailure.failed(words.split(whereSeparator: \.isNewline).last.map(String.init) ?? "exit \(status)")
        }
        return [UInt8](try Data(contentsOf: names[1]))
    }

    /// Starts the process and waits for its end, at most so long.
    private func end(of process: Process) async throws -> Int32 {
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            end.yield(process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus)
            end.finish()
        }
        try process.run()
        let child = process.processIdentifier
        let limit = limit
        do {
            return try await withThrowingTaskGroup(of: Int32?.self) { group in
                group.addTask {
                    for await status in ended { return status }; return nil
                }
                group.addTask {
                    try await Task.sleep(for: limit)
                    throw DocumentFailure.timedOut(limit)
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let status = first else { throw CancellationError() }
                return status
            }
        } catch {
            // Foundation starts each child as the leader of its own group: with it go the programs it has started.
            kill(-child, SIGKILL)
            kill(child, SIGKILL)
            process.waitUntilExit()
            throw error
        }
    }
}
