import Domain

/// Splits delimited text into records (RFC 4180). Lines end in LF, CR or CRLF; inside quotes each of them becomes LF. A quote that does
/// not begin a cell is a character like any other, and so is what follows a closing quote.
final class RecordParser {
    private enum State {
        case cellStart, plain, quoted
        /// After a quote inside quotes: the end of the cell, or the first half of a doubled quote.
        case quoteInQuoted
    }

    private let separator: UInt8
    private let visit: (SheetRow) throws -> Bool

    private var state = State.cellStart
    private var lines = LineCounter()
    private var quoteLine = 0
    /// The text of the record's cells, one behind the other, and where each ends.
    private var record: [UInt8] = []
    private var ends: [Int] = []
    private var number = 0

    init(separator: UInt8, visit: @escaping (SheetRow) throws -> Bool) {
        self.separator = separator
        self.visit = visit
    }

    /// - Returns: false when `visit` has seen enough.
    func consume(_ text: UnsafeBufferPointer<UInt8>, progress: Double) throws -> Bool {
        var index = 0
        while index < text.count {
            let run = ordinaryRun(in: text, from: index)
            if run > 0 {
                append(UnsafeBufferPointer(rebasing: text[index..<index + run]))
                index += run
            } else {
                guard try special(text[index], progress: progress) else { return false }
                index += 1
            }
        }
        try checkSize()
        return true
    }

    /// To be called after the last piece.
    func finish() throws {
        guard state != .quoted else { throw Failure.refused(Problem(.unterminatedQuote, row: quoteLine)) }
        guard state != .cellStart || !ends.isEmpty else { return }
        try endCell(line: lines.line)
        _ = try endRecord(line: lines.line, progress: 1)
    }

    /// How many bytes from here on mean nothing but themselves.
    private func ordinaryRun(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < text.count {
            let byte = text[index]
            // Quotes, commas, semicolons and everything below the space, tested cheaply for the many bytes that are none of them.
            if byte < 0x40, byte < 0x20 || byte == UInt8(ascii: "\"") || byte == separator { break }
            index += 1
        }
        return index - start
    }

    private func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        // Also forgets a CR before, so that a later LF is a line end of its own.
        if let byte = bytes.first { lines.consume(byte) }
        if state == .cellStart || state == .quoteInQuoted { state = .plain }
        record.append(contentsOf: bytes)
    }

    private func checkSize() throws {
        guard record.count <= Limits.rowBytes else {
            throw Failure.refused(
                state == .quoted
                    ? Problem(.unterminatedQuote, row: quoteLine)
                    : Problem(.sheetTooLarge, row: lines.line))
        }
    }

    private func special(_ byte: UInt8, progress: Double) throws -> Bool {
        let line = lines.line
        let endsLine = lines.consume(byte)
        guard byte != 0 else { throw Failure.refused(Problem(.nulByte, row: line)) }
        if state == .quoted {
            if byte == UInt8(ascii: "\"") {
                state = .quoteInQuoted
            } else if endsLine {
                record.append(0x0A)
            } else if byte != 0x0A {
                record.append(byte)
            }
            return true
        }
        switch byte {
        case 0x0A, 0x0D:
            guard endsLine else { return true }
            try endCell(line: line)
            return try endRecord(line: line, progress: progress)
        case separator: try endCell(line: line)
        case UInt8(ascii: "\"") where state == .cellStart:
            state = .quoted
            quoteLine = line
        case UInt8(ascii: "\"") where state == .quoteInQuoted:
            state = .quoted
            record.append(byte)
        default:
            state = .plain
            record.append(byte)
        }
        return true
    }

    private func endCell(line: Int) throws {
        ends.append(record.count)
        state = .cellStart
        guard ends.count <= Limits.columns else { throw Failure.refused(Problem(.tooManyColumns, row: line)) }
    }

    private func endRecord(line: Int, progress: Double) throws -> Bool {
        number += 1
        defer {
            record.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
        }
        guard !record.isEmpty else { return true }
        return try visit(SheetRow(number: number, cells: try cells(line: line), progress: progress))
    }

    private func cells(line: Int) throws -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(ends.count)
        var start = 0
        for end in ends where start < record.count {
            if start == end {
                cells.append(.empty)
            } else {
                guard let text = String(validating: record[start..<end], as: UTF8.self) else { throw TextEncoding.refusal(line: line) }
                cells.append(Cell(.text(text)))
            }
            start = end
        }
        return cells
    }
}
