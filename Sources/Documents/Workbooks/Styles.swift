/// Which cell styles show a number as a date.
struct DateStyles: Sendable {
    private let isDate: [Bool]

    /// - Parameter part: nil when the workbook has no styles; then no number is a date.
    init(_ part: String?, in archive: ZipArchive) throws {
        let handler = StylesHandler()
        if let part { try archive.parse(part, into: handler) }
        isDate = handler.formats.map { NumberFormat.isDate(id: $0, code: handler.codes[$0]) }
    }

    subscript(style: Int) -> Bool { isDate.indices.contains(style) && isDate[style] }
}

/// Number formats (ECMA-376 part 1, 18.8.30 and 18.8.31).
enum NumberFormat {
    /// - Parameter code: the format as the workbook spells it out; nil for the built-in one of this id.
    static func isDate(id: Int, code: String?) -> Bool {
        if let code { return isDate(code: code) }
        return (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id) || (50...58).contains(id)
    }

    /// Letters for year, month, day, hour or second outside quotes, escapes and brackets make a date. The words 年 月 日 alone do
    /// unless digits stand beside them: `0年` shows a number.
    static func isDate(code: String) -> Bool {
        var hasLetter = false
        var hasWord = false
        var hasDigit = false
        var scalars = code.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case "\"": while let inner = scalars.next(), inner != "\"" {}
            case "[": while let inner = scalars.next(), inner != "]" {}
            // The next character is literal, a width or a filling.
            case "\\", "_", "*": _ = scalars.next()
            case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S": hasLetter = true
            case "年", "月", "日": hasWord = true
            case "0", "#", "?": hasDigit = true
            default: continue
            }
        }
        return hasLetter || hasWord && !hasDigit
    }
}

private final class StylesHandler: XMLHandler {
    /// The number format of each cell style.
    var formats: [Int] = []
    var codes: [Int: String] = [:]
    private var isInFormats = false
    private var isInStyles = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "numFmts": isInFormats = true
        case "cellXfs": isInStyles = true
        case "numFmt":
            // Conditional formats have their own, with ids that mean nothing here.
            guard isInFormats, let id = attributes.integer("numFmtId") else { return }
            codes[id] = attributes.string("formatCode")
        case "xf": if isInStyles { formats.append(attributes.integer("numFmtId") ?? 0) }
        default: return
        }
    }

    func end(_ name: XMLName) {
        switch name {
        case "numFmts": isInFormats = false
        case "cellXfs": isInStyles = false
        default: return
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
