import Domain

/// A delimited text (`.csv`, `.tsv`, `.txt`): one sheet, every cell text. What looks like a number stays as typed.
struct TextFile: LedgerFile {
    let name: String
    let sheetNames: [String]
    let hiddenSheetNames: [String] = []
    private let file: FileBytes
    private let encoding: TextEncoding
    private let separator: UInt8

    /// - Parameter stem: the file's name without its ending.
    /// - Throws: `Failure.refused` with `unknownEncoding`.
    init(file: FileBytes, name: String, stem: String, prefersTab: Bool) throws {
        self.file = file
        self.name = name
        self.sheetNames = [stem]
        encoding = try TextEncoding.detect(file)
        var head: [UInt8] = []
        try encoding.forEachChunk(of: file) { text, _ in
            head.append(contentsOf: text)
            return head.count < Limits.chunk
        }
        separator = Separator.detect(in: head, prefersTab: prefersTab)
    }

    func forEachRow(inSheet index: Int, _ visit: (SheetRow) throws -> Bool) throws {
        guard index == 0 else { throw Failure.refused(Problem(.sheetNotFound, given: String(index + 1))) }
        try withoutActuallyEscaping(visit) { visit in
            let parser = RecordParser(separator: separator, visit: visit)
            var wantsMore = true
            try encoding.forEachChunk(of: file) { text, progress in
                wantsMore = try parser.consume(text, progress: progress)
                return wantsMore
            }
            if wantsMore { try parser.finish() }
        }
    }
}
