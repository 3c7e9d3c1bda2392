import Actions
import Foundation
import Synchronization
import Views

/// A line on the terminal that tells how far an import is; nothing in a pipe.
final class ProgressBar: Sendable {
    private let strings: Strings
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let shown = Mutex(false)

    init(strings: Strings) {
        self.strings = strings
    }

    func show(_ progress: ImportProgress) {
        guard isTerminal else { return }
        let filled = Int(progress.fraction * 30)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        let percent = "\(Int(progress.fraction * 100)) %"
        write("\r\u{1B}[K\(progress.sheet)  \(bar)  " + strings.text("import.progress", ["percent": percent]))
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
