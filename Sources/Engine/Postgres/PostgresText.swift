/// The portable text with PostgreSQL's placeholders: each `?` outside of quotes and comments becomes `$1`, `$2`, … in order.
///
/// Knows `'…'`, `"…"`, `--` and `/* */`; not `E'…\'…'` and `$$…$$`, which the portable SQL does without.
func numberingPlaceholders(_ text: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    result.reserveCapacity(bytes.count + bytes.count / 4)
    var index = 0
    var count = 0
    while index < bytes.count {
        let end = endOfQuoted(bytes, from: index)
        if end > index {
            result += bytes[index..<end]
            index = end
        } else {
            if bytes[index] == UInt8(ascii: "?") {
                count += 1
                result += "$\(count)".utf8
            } else {
                result.append(bytes[index])
            }
            index += 1
        }
    }
    return String(decoding: result, as: UTF8.self)
}

/// Where the quoted text or comment that starts at `start` ends; `start` itself when none starts there.
private func endOfQuoted(_ bytes: [UInt8], from start: Int) -> Int {
    let next = start + 1 < bytes.count ? bytes[start + 1] : 0
    switch (bytes[start], next) {
    case (UInt8(ascii: "'"), _), (UInt8(ascii: "\""), _):
        // A doubled quote ends one text and starts the next, which comes to the same.
        return bytes[(start + 1)...].firstIndex(of: bytes[start]).map { $0 + 1 } ?? bytes.count
    case (UInt8(ascii: "-"), UInt8(ascii: "-")):
        return bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        return endOfComment(bytes, from: start)
    default:
        return start
    }
}

/// PostgreSQL's comments nest.
private func endOfComment(_ bytes: [UInt8], from start: Int) -> Int {
    var depth = 0
    var index = start
    while index + 1 < bytes.count {
        switch (bytes[index], bytes[index + 1]) {
        case (UInt8(ascii: "/"), UInt8(ascii: "*")): depth += 1
        case (UInt8(ascii: "*"), UInt8(ascii: "/")): depth -= 1
        default:
            index += 1
            continue
        }
        index += 2
        if depth == 0 { return index }
    }
    return bytes.count
}
