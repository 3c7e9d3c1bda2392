import Domain

enum ByteOrderMark {
    static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]
    static let utf16LittleEndian: [UInt8] = [0xFF, 0xFE]
    static let utf16BigEndian: [UInt8] = [0xFE, 0xFF]
    static let gb18030: [UInt8] = [0x84, 0x31, 0x95, 0x33]
}

/// How the characters of a text file are written.
struct TextEncoding: Sendable {
    /// The name by which the C library converts it; nil for UTF-8, which needs no conversion.
    let converter: String?
    /// Length of the byte order mark at the start.
    let markLength: Int

    /// Decides over the whole file: a byte order mark, else strict UTF-8, else GB18030.
    ///
    /// - Throws: `Failure.refused` with `unknownEncoding` and the first bad line, also for a file of two encodings: one that would do as
    ///   GB18030 but has lines of Chinese in UTF-8.
    static func detect(_ file: FileBytes) throws -> TextEncoding {
        let head = try file.head(4)
        if head.starts(with: ByteOrderMark.utf16LittleEndian) { return try utf16("UTF-16LE", file) }
        if head.starts(with: ByteOrderMark.utf16BigEndian) { return try utf16("UTF-16BE", file) }
        let hasMark = head.starts(with: ByteOrderMark.utf8)
        let utf8 = TextEncoding(converter: nil, markLength: hasMark ? 3 : 0)
        var survey = UTF8Survey()
        try file.forEachChunk(from: utf8.markLength) { bytes, _ in
            survey.consume(bytes)
            return true
        }
        survey.finish()
        guard let badLine = survey.firstBadLine else { return utf8 }
        let gb18030 = TextEncoding(converter: "GB18030", markLength: head.starts(with: ByteOrderMark.gb18030) ? 4 : 0)
        guard !hasMark, !survey.hasChineseLine, try gb18030.firstBadLine(in: file) == nil else { throw refusal(line: badLine) }
        return gb18030
    }

    /// Gives the text in UTF-8 piece by piece, with the share of the file read; `body` gives false to stop.
    func forEachChunk(of file: FileBytes, _ body: (UnsafeBufferPointer<UInt8>, Double) throws -> Bool) throws {
        guard let converter else {
            return try file.forEachChunk(from: markLength) { try body($0.bindMemory(to: UInt8.self), $1) }
        }
        let iconv = try Iconv(from: converter)
        var outcome = Iconv.Conversion.complete
        try file.forEachChunk(from: markLength) { bytes, progress in
            outcome = try iconv.convert(bytes) { try body($0, progress) }
            return outcome == .complete
        }
        guard outcome != .invalid, outcome == .stopped || !iconv.isInsideCharacter else { throw Self.refusal(line: nil) }
    }

    static func refusal(line: Int?) -> Failure { .refused(Problem(.unknownEncoding, row: line)) }

    private static func utf16(_ name: String, _ file: FileBytes) throws -> TextEncoding {
        let encoding = TextEncoding(converter: name, markLength: 2)
        if let line = try encoding.firstBadLine(in: file) { throw refusal(line: line) }
        return encoding
    }

    /// The line where the file stops being text in this encoding; nil when it is text to its end.
    private func firstBadLine(in file: FileBytes) throws -> Int? {
        var lines = LineCounter()
        do {
            try forEachChunk(of: file) { text, _ in
                for byte in text { lines.consume(byte) }
                return true
            }
            return nil
        } catch Failure.refused(let problem) where problem.code == .unknownEncoding {
            return lines.line
        }
    }
}

/// Counts lines that end in LF, CR or CRLF.
struct LineCounter {
    /// The line that the next byte belongs to, from 1.
    private(set) var line = 1
    private var followsReturn = false

    /// True when this byte begins a line end.
    @discardableResult
    mutating func consume(_ byte: UInt8) -> Bool {
        let isSecondHalf = byte == 0x0A && followsReturn
        followsReturn = byte == 0x0D
        guard byte == 0x0D || byte == 0x0A, !isSecondHalf else { return false }
        line += 1
        return true
    }
}

/// Looks line by line whether bytes are strict UTF-8 (Unicode 3.9, table 3-7) and hold Han characters.
private struct UTF8Survey {
    private(set) var firstBadLine: Int?
    /// A line that is good UTF-8 has Han characters.
    private(set) var hasChineseLine = false

    private var lines = LineCounter()
    private var lineIsBad = false
    private var lineHasHan = false
    private var scalar: UInt32 = 0
    private var missing = 0
    /// The range in which the next continuation byte must lie.
    private var range: ClosedRange<UInt8> = 0x80...0xBF

    mutating func consume(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            if missing > 0 {
                if continues(byte) { continue }
                fail()
            }
            let line = lines.line
            if byte < 0x80 {
                if lines.consume(byte) { endLine(line) }
            } else {
                lines.consume(byte)
                begin(byte)
            }
        }
    }

    mutating func finish() {
        if missing > 0 { fail() }
        endLine(lines.line)
    }

    private mutating func begin(_ byte: UInt8) {
        range = 0x80...0xBF
        switch byte {
        case 0xC2...0xDF: (scalar, missing) = (UInt32(byte & 0x1F), 1)
        case 0xE0...0xEF:
            (scalar, missing) = (UInt32(byte & 0x0F), 2)
            if byte == 0xE0 { range = 0xA0...0xBF }
            if byte == 0xED { range = 0x80...0x9F }
        case 0xF0...0xF4:
            (scalar, missing) = (UInt32(byte & 0x07), 3)
            if byte == 0xF0 { range = 0x90...0xBF }
            if byte == 0xF4 { range = 0x80...0x8F }
        default: fail()
        }
    }

    /// False when the byte does not go on with the character that has begun.
    private mutating func continues(_ byte: UInt8) -> Bool {
        guard range.contains(byte) else { return false }
        range = 0x80...0xBF
        scalar = scalar << 6 | UInt32(byte & 0x3F)
        missing -= 1
        if missing == 0, isHan(scalar) { lineHasHan = true }
        return true
    }

    private mutating func fail() {
        missing = 0
        lineIsBad = true
    }

    private mutating func endLine(_ line: Int) {
        if lineIsBad {
            firstBadLine = firstBadLine ?? line
        } else if lineHasHan {
            hasChineseLine = true
        }
        lineIsBad = false
        lineHasHan = false
    }

    private func isHan(_ scalar: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
            || (0x20000...0x3FFFF).contains(scalar)
    }
}
