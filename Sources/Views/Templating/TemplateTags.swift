/// One tag of a template and the line it stands in.
struct TemplateTag: Equatable {
    enum Kind: Equatable { case variable, unescaped, section, inverted, close, partial }

    let kind: Kind
    let name: String
    let line: Int

    /// The tags of a template in order, comments left out.
    ///
    /// Only what our templates may use is let through: `{{&`, other delimiters, pragmas, dynamic partials and inheritance are refused, so
    /// that every tag can be checked. `{{{name}}}` is let through here; the check allows it for markup of our own making only.
    /// - Throws: `TemplateError` with the line.
    static func all(in text: String, file: String) throws -> [TemplateTag] {
        let bytes = Array(text.utf8)
        var tags: [TemplateTag] = []
        var line = 1
        var index = 0
        while index + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { line += 1 }
            guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
                index += 1
                continue
            }
            guard var end = end(of: bytes, from: index + 2) else { throw TemplateError("template.unfinished_tag", file: file, line: line) }
            // `{{{name}}}` ends with its third brace.
            if bytes[index + 2] == UInt8(ascii: "{"), end + 2 < bytes.count, bytes[end + 2] == UInt8(ascii: "}") { end += 1 }
            let inner = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
            if let tag = try tag(inner, file: file, line: line) { tags.append(tag) }
            line += bytes[index..<end].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
            index = end + 2
        }
        return tags
    }

    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") { return index }
            index += 1
        }
        return nil
    }

    private static func tag(_ inner: String, file: String, line: Int) throws -> TemplateTag? {
        let kind: Kind
        switch inner.first {
        case "!": return nil
        case "{":
            guard inner.last == "}" else { throw TemplateError("template.unfinished_tag", file: file, line: line) }
            kind = .unescaped
        case "&": throw TemplateError("template.unescaped", file: file, line: line, name: "{{\(inner)}}")
        case "#": kind = .section
        case "^": kind = .inverted
        case "/": kind = .close
        case ">": kind = .partial
        default: kind = .variable
        }
        let body = kind == .unescaped ? inner.dropFirst().dropLast() : kind == .variable ? Substring(inner) : inner.dropFirst()
        let name = body.drop(while: \.isWhitespace)
        let trimmed = String(name.reversed().drop(while: \.isWhitespace).reversed())
        let isPlain = trimmed.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"): kind == .partial
            default: false
            }
        }
        guard isPlain, !trimmed.isEmpty else { throw TemplateError("template.refused_tag", file: file, line: line, name: "{{\(inner)}}") }
        return TemplateTag(kind: kind, name: trimmed, line: line)
    }
}
