/// The texts that the cells of a workbook share, in one run of UTF-8: half a million of them cost little more than their bytes.
struct SharedStrings: Sendable {
    private let bytes: [UInt8]
    /// Where each text ends; it begins where the one before ended. A part never inflates beyond 4 GB.
    private let ends: [UInt32]

    /// - Parameter part: nil when the workbook keeps its texts in the cells.
    init(_ part: String?, in archive: ZipArchive) throws {
        let handler = SharedStringsHandler()
        if let part { try archive.parse(part, into: handler) }
        bytes = handler.bytes
        ends = handler.ends
    }

    /// Nil when there is no text of this number.
    subscript(index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return bytes.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[start..<Int(ends[index])]), as: UTF8.self)
        }
    }
}

/// The texts decoded last, so that a word repeated down a column is decoded once. Bounded: a newer text takes the place of an older.
struct SharedStringCache {
    private static let places = 4096
    private let strings: SharedStrings
    private var keys = [Int](repeating: -1, count: places)
    private var texts = [String](repeating: "", count: places)

    init(_ strings: SharedStrings) {
        self.strings = strings
    }

    mutating func text(_ index: Int) -> String? {
        let place = index & (Self.places - 1)
        if keys[place] == index { return texts[place] }
        guard let text = strings[index] else { return nil }
        keys[place] = index
        texts[place] = text
        return text
    }
}

/// Joins the runs of each text and leaves phonetic hints out.
private final class SharedStringsHandler: XMLHandler {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    private var isInText = false
    private var isInHint = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "t": isInText = !isInHint
        case "rPh": isInHint = true
        default: return
        }
    }

    func end(_ name: XMLName) {
        switch name {
        case "t": isInText = false
        case "rPh": isInHint = false
        case "si":
            XString.decode(&bytes, from: ends.last.map(Int.init) ?? 0)
            ends.append(UInt32(bytes.count))
        default: return
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        if isInText { bytes.append(contentsOf: piece) }
    }
}
