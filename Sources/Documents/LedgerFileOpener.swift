import Domain

/// Opens a ledger, whatever form it comes in.
package enum LedgerFileOpener {
    /// Opens a workbook (`.xlsx`) or a delimited text (`.csv`, `.tsv`, `.txt`). The content decides first, the ending only where the
    /// content is plain text.
    ///
    /// - Throws: `Failure.refused`. Details are keys: for `fileNotReadable` `missing`, `permission`, `not_a_file`, `io`; for
    ///   `notAWorkbook` `legacy_xls`, `binary_workbook`, `opendocument`, `html`, `xml`, `text`, `binary`; for `damagedWorkbook` `zip`,
    ///   `parts_missing`, `xml`, `shared_string`.
    /// - Parameter name: what the file is called, where its path does not say it.
    package static func open(path: String, named name: String? = nil) throws -> any LedgerFile {
        let file = try FileBytes(path: path)
        guard file.size > 0 else { throw Failure.refused(Problem(.emptyFile)) }
        let head = try file.head(4096)
        let name = name ?? path.split(separator: "/").last.map(String.init) ?? path
        let (stem, ending) = split(name)
        switch FileKind(head: head) {
        case .zip:
            return try WorkbookFile(file: file, name: name)
        case .compound:
            let isEncrypted = try CompoundFile.isEncryptedPackage(file)
            throw Failure.refused(isEncrypted ? Problem(.passwordProtected) : Problem(.notAWorkbook, detail: "legacy_xls"))
        case .markup(let detail):
            throw Failure.refused(Problem(.notAWorkbook, detail: detail))
        case .other:
            guard ["csv", "tsv", "tab", "txt", ""].contains(ending) else {
                throw Failure.refused(Problem(.notAWorkbook, detail: head.contains(0) ? "binary" : "text"))
            }
            return try TextFile(file: file, name: name, stem: stem, prefersTab: ending == "tsv" || ending == "tab")
        }
    }

    /// `台账.2013.CSV` gives `台账.2013` and `csv`.
    private static func split(_ name: String) -> (stem: String, ending: String) {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return (name, "") }
        return (String(name[..<dot]), name[name.index(after: dot)...].lowercased())
    }
}

/// What the first bytes of a file say it is.
private enum FileKind {
    case zip
    /// OLE compound file: an old `.xls`, or a modern workbook behind a password.
    case compound
    /// A page or XML that merely bears a spreadsheet's name; `detail` is `html` or `xml`.
    case markup(detail: String)
    case other

    init(head: [UInt8]) {
        if [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], [0x50, 0x4B, 7, 8]].contains(Array(head.prefix(4))) {
            self = .zip
        } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .compound
        } else {
            self = Self.markup(in: head)
        }
    }

    private static func markup(in head: [UInt8]) -> FileKind {
        let afterMark = head.starts(with: ByteOrderMark.utf8) ? head.dropFirst(3) : head[...]
        let start = afterMark.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let word = String(decoding: start.prefix(14), as: UTF8.self).lowercased()
        if ["<html", "<!doctype html", "<table", "<head", "<meta", "<!--"].contains(where: word.hasPrefix) {
            return .markup(detail: "html")
        }
        return word.hasPrefix("<?xml") ? .markup(detail: "xml") : .other
    }
}

/// The OLE container of old Office files.
private enum CompoundFile {
    /// Whether it holds the stream `EncryptedPackage`: a modern workbook behind a password ([MS-OFFCRYPTO] 2.3.4.4).
    static func isEncryptedPackage(_ file: FileBytes) throws -> Bool {
        let name = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
        var tail: [UInt8] = []
        var found = false
        try file.forEachChunk { bytes, _ in
            tail.append(contentsOf: bytes)
            found = tail.withUnsafeBytes { contains(name, in: $0) }
            tail.removeFirst(max(0, tail.count - name.count + 1))
            return !found
        }
        return found
    }

    private static func contains(_ needle: [UInt8], in bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= needle.count else { return false }
        return (0...bytes.count - needle.count).contains { start in
            bytes[start] == needle[0] && bytes[start..<start + needle.count].elementsEqual(needle)
        }
    }
}
