import Domain
import Glibc

/// Writes delimited text that a spreadsheet opens without asking: UTF-8 with a byte order mark, commas, CRLF (RFC 4180). The file
/// appears under its name when `close` has succeeded, and not at all otherwise.
package final class CSVWriter {
    private let file: ReplacedFile
    private var stream: UnsafeMutablePointer<FILE>?

    package init(path: String) throws {
        file = try ReplacedFile(path)
        stream = fopen(file.temporary, "wbe")
        guard stream != nil else { throw file.failure() }
        try put(Self.byteOrderMark)
    }

    deinit {
        guard let stream else { return }
        fclose(stream)
        file.discard()
    }

    package func write(_ cells: [Cell]) throws {
        try put(Self.record(cells))
    }

    /// Completes the file and gives it its name.
    package func close() throws {
        guard let stream else { return }
        self.stream = nil
        guard fclose(stream) == 0 else {
            let failure = file.failure()
            file.discard()
            throw failure
        }
        try file.commit()
    }

    /// What a file begins with.
    package static let byteOrderMark = "\u{FEFF}"

    /// One record with its line end. Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers do not.
    package static func record(_ cells: [Cell]) -> String {
        cells.map { quoted(text(of: $0)) }.joined(separator: ",") + "\r\n"
    }

    private func put(_ text: String) throws {
        var text = text
        let isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, stream) == $0.count }
        guard isWritten else { throw file.failure() }
    }

    private static func text(of cell: Cell) -> String {
        switch cell.content {
        case .empty: ""
        case .text(let text), .error(let text): neutralised(text)
        case .number(let digits): Double(digits) == nil ? neutralised(digits) : digits
        case .boolean(let flag): flag ? "TRUE" : "FALSE"
        case .date(let day, let seconds): seconds == 0 ? day.description : "\(day) \(clock(seconds))"
        }
    }

    private static func clock(_ seconds: Int) -> String {
        [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
    }

    private static func neutralised(_ text: String) -> String {
        // Spreadsheets pass over blanks before the sign, and East Asian ones read wide signs as the narrow ones.
        guard let first = text.unicodeScalars.first else { return text }
        let sign = text.unicodeScalars.first { !$0.properties.isWhitespace } ?? first
        guard "\t\r".unicodeScalars.contains(first) || "=+-@＝＋－＠".unicodeScalars.contains(sign) else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }) else {
            return text
        }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
