import Domain

/// Prints pages of HTML, a few at a time: the tools need much time and memory.
package actor DocumentPrinter {
    private let limit: Duration
    private let folder: String
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - atOnce: how many tools may run at the same time.
    ///   - limit: how long one may take.
    ///   - folder: where the tools are.
    package init(atOnce: Int = 2, limit: Duration = .seconds(90), folder: String = DocumentTool.folder) {
        free = atOnce
        self.folder = folder
        self.limit = limit
    }

    /// The page as a document.
    ///
    /// - Parameters:
    ///   - html: with everything it needs in itself; what it refers to is not fetched.
    ///   - language: as `zh-CN`.
    /// - Throws: `DocumentFailure`; `CancellationError` when nobody waits for it any more.
    package func print(_ html: String, by tool: DocumentTool, title: String, language: String) async throws -> [UInt8] {
        if let missing = missing(tool) { throw missing }
        await take()
        defer { give() }
        let bytes = try await tool.convert(html, title: title, language: language, in: folder, limit: limit)
        guard tool.accepts(bytes) else { throw DocumentFailure.failed("\(tool.rawValue): \(bytes.count) bytes") }
        return bytes
    }

    /// Why a tool cannot be used; nil when it is there with what it needs.
    package nonisolated func missing(_ tool: DocumentTool) -> DocumentFailure? {
        tool.needed.first { !$0.isInstalled(in: folder) }.map { .missing($0) }
    }

    private func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func give() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
