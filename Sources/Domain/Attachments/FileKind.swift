/// The kinds of file that a project may keep: documents, pictures, office files, texts and archives. Nothing that runs.
package enum FileKind: String, CaseIterable, Sendable {
    case pdf, ofd, png, jpeg, gif, webp, tiff
    case wordX = "docx"
    case sheetX = "xlsx"
    case slidesX = "pptx"
    /// Word, Excel, PowerPoint and WPS before 2007; the bytes do not tell them apart without reading further.
    case officeOld = "office"
    case openDocument = "odf"
    case rtf, text, zip

    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .ofd: "application/ofd"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .gif: "image/gif"
        case .webp: "image/webp"
        case .tiff: "image/tiff"
        case .wordX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .sheetX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .slidesX: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .officeOld: "application/x-ole-storage"
        case .openDocument: "application/vnd.oasis.opendocument"
        case .rtf: "application/rtf"
        case .text: "text/plain"
        case .zip: "application/zip"
        }
    }

    /// Endings that fit the kind, the usual one first. A name with another ending gets the usual one added.
    package var endings: [String] {
        switch self {
        case .pdf: ["pdf"]
        case .ofd: ["ofd"]
        case .png: ["png"]
        case .jpeg: ["jpg", "jpeg"]
        case .gif: ["gif"]
        case .webp: ["webp"]
        case .tiff: ["tif", "tiff"]
        case .wordX: ["docx", "docm"]
        case .sheetX: ["xlsx", "xlsm"]
        case .slidesX: ["pptx", "ppsx"]
        case .officeOld: ["doc", "xls", "ppt", "wps", "et", "dps", "msg", "vsd", "mpp"]
        case .openDocument: ["odt", "ods", "odp", "odg"]
        case .rtf: ["rtf"]
        case .text: ["txt", "csv", "tsv", "md", "log", "eml"]
        case .zip: ["zip"]
        }
    }
}

/// Tells a file's kind from its bytes, as they come.
package struct FileSniffer: Sendable {
    /// Enough for every mark, and for the first names in an archive.
    private static let headLength = 65_536
    private var head: [UInt8] = []
    private var isText = true

    package init() {}

    package mutating func take(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            if byte < 32, ![9, 10, 12, 13].contains(byte) { isText = false }
            if head.count < Self.headLength { head.append(byte) }
            if !isText, head.count >= Self.headLength { return }
        }
    }

    /// Nil for bytes of no kind that is kept.
    package var kind: FileKind? {
        for (mark, kind) in Self.marks where head.starts(with: mark) { return kind }
        if head.starts(with: Array("RIFF".utf8)), head.count > 12, Array(head[8..<12]) == Array("WEBP".utf8) { return .webp }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive }
        // A program for a shell is text and yet runs.
        if head.starts(with: Array("#!".utf8)) { return nil }
        return isText && !head.isEmpty ? .text : nil
    }

    private static let marks: [([UInt8], FileKind)] = [
        (Array("%PDF-".utf8), .pdf), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), ([0xFF, 0xD8, 0xFF], .jpeg),
        (Array("GIF87a".utf8), .gif), (Array("GIF89a".utf8), .gif), ([0x49, 0x49, 0x2A, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2A], .tiff),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .officeOld), (Array("{\\rtf".utf8), .rtf),
    ]

    /// What kind of document an archive is, by the names of its first members.
    private var archive: FileKind {
        let names = memberNames
        if names.first == "mimetype" { return .openDocument }
        if names.contains("OFD.xml") { return .ofd }
        for name in names {
            if name.hasPrefix("word/") { return .wordX }
            if name.hasPrefix("xl/") { return .sheetX }
            if name.hasPrefix("ppt/") { return .slidesX }
        }
        return .zip
    }

    /// The names in the local headers within the head. A member whose length stands behind it hides where the next begins, so the marks
    /// are searched for.
    private var memberNames: [String] {
        var names: [String] = []
        var index = 0
        while index + 30 < head.count {
            guard head[index] == 0x50, head[index + 1] == 0x4B, head[index + 2] == 0x03, head[index + 3] == 0x04 else {
                index += 1
                continue
            }
            let length = Int(head[index + 26]) | Int(head[index + 27]) << 8
            let end = min(index + 30 + length, head.count)
            names.append(String(decoding: head[(index + 30)..<end], as: UTF8.self))
            index = end
        }
        return names
    }
}

/// The name under which a file is kept and given back.
package enum FileName {
    private static let limit = 120

    /// Without folders, controls, marks that turn the reading direction, and characters that a file system refuses; cut to a sensible
    /// length, with an ending that fits the kind. A name of which nothing is left is `file`.
    package static func cleaned(_ name: String, _ kind: FileKind) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        var kept = String.UnicodeScalarView()
        for scalar in last.unicodeScalars {
            switch scalar.value {
            case 0..<32, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: continue
            default: kept.append("<>:\"|?*".unicodeScalars.contains(scalar) ? "_" : scalar)
            }
        }
        var text = Fold.trimmed(String(kept))
        while text.hasPrefix(".") { text.removeFirst() }
        let ending = text.lastIndex(of: ".").map { String(text[text.index(after: $0)...]).lowercased() } ?? ""
        let fits = kind.endings.contains(ending)
        var stem = fits ? String(text.dropLast(ending.count + 1)) : text
        if stem.isEmpty { stem = "file" }
        return String(stem.prefix(limit)) + "." + (fits ? ending : kind.endings[0])
    }
}
