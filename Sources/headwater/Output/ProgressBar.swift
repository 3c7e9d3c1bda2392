import Actions
import Foundation
import Synchronization
import Views

/// A line on the terminal that tells how far a long work is; nothing in a pipe.
final class ProgressBar: Sendable {
    private let strings: Strings
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let shown = Mutex(false)

    init(strings: Strings) {
        self.strings = strings
    }

    func show(_ progress: ImportProgress) { show(progress.sheet, progress.fraction, "import.progress") }

    /// - Parameters:
    ///   - fraction: from 0 to 1.
    ///   - key: of the text that says what the percentage is of.
    func show(_ label: String, _ fraction: Double, _ key: String = "reindex.percent") {
        guard isTerminal else { return }
        let filled = Int(fraction * 30)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        let percent = "\(Int(fraction * 100)) %"
        write("\r\u{1B}[K\(label)  \(bar)  " + strings.text(key, ["percent": percent]))
        shown.withLock { $0 = true }
    }

    func clear() {
        guard shown.withLock({ $0 }) else { return }
        write("\r\u{1B}[K")
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
