import Domain

/// Prints pages of HTML, a few at a time: the tools need much time and memory.
package actor DocumentPrinter {
    private let limit: Duration
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - atOnce: how many tools may run at the same time.
    ///   - limit: how long one may take.
    package init(atOnce: Int = 2, limit: Duration = .seconds(90)) {
        free = atOnce
        self.limit = limit
    }

    /// The page as a document.
    ///
    /// - Parameters:
    ///   - html: with everything it needs in itself; what it refers to is not fetched.
    ///   - language: as `zh-CN`.
    /// - Throws: `DocumentFailure`; `CancellationError` when nobody waits for it any more.
    package func print(_ html: String, by tool: DocumentTool, title: String, language: String) async throws -> [UInt8] {
        guard tool.isInstalled else { throw DocumentFailure.missing(tool) }
        await take()
        defer { give() }
        let bytes = try await tool.convert(html, title: title, language: language, limit: limit)
        guard tool.accepts(bytes) else { throw DocumentFailure.failed("\(tool.rawValue): \(bytes.count) bytes") }
        return bytes
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
