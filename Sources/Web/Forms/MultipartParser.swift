import Foundation

/// Reads `multipart/form-data` (RFC 7578, RFC 2046 §5.1) as its bytes arrive, holding no more of a file than the length of a boundary.
struct MultipartParser {
    struct Part: Equatable {
        var name: String
        /// Nil for a plain field.
        var fileName: String?

        init(name: String, fileName: String? = nil) {
            self.name = name
            self.fileName = fileName
        }
    }

    enum Event: Equatable {
        case began(Part)
        case content([UInt8])
        case ended
    }

    struct Malformed: Error {}

    /// Bytes of a part's headers at most.
    static let headerLimit = 8192
    /// Parts of a form at most.
    static let partLimit = 1000

    private enum State { case preamble, headers, content, boundaryEnd, epilogue }

    /// CRLF, two dashes and the boundary: what ends a part.
    private let delimiter: [UInt8]
    private var state = State.preamble
    private var buffer: [UInt8]
    private var parts = 0

    /// - Parameter contentType: of the request, as `multipart/form-data; boundary=…`; nil without a boundary that RFC 2046 allows.
    init?(contentType: String) {
        guard let boundary = HeaderParameters(contentType).values["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0 >= 32 && $0 < 127 })
        else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first boundary may stand at the very start, without a line break of its own before it.
        buffer = Array("\r\n".utf8)
    }

    /// - Throws: `Malformed` when the bytes are no form.
    mutating func take(_ bytes: some Sequence<UInt8>) throws -> [Event] {
        buffer.append(contentsOf: bytes)
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// - Throws: `Malformed` when the form has not ended: the connection broke off.
    func finish() throws {
        guard case .epilogue = state else { throw Malformed() }
    }

    /// Whether there is more to do with what is buffered.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch state {
        case .preamble: return skipPreamble()
        case .boundaryEnd: return try endBoundary()
        case .headers: return try beginPart(&events)
        case .content: return takeContent(&events)
        case .epilogue:
            buffer.removeAll()
            return false
        }
    }

    private mutating func skipPreamble() -> Bool {
        guard let end = Self.find(delimiter, in: buffer) else {
            buffer.removeFirst(max(0, buffer.count - (delimiter.count - 1)))
            return false
        }
        buffer.removeFirst(end + delimiter.count)
        state = .boundaryEnd
        return true
    }

    private mutating func beginPart(_ events: inout [Event]) throws -> Bool {
        guard let end = Self.find(Array("\r\n\r\n".utf8), in: buffer) else {
            guard buffer.count <= Self.headerLimit else { throw Malformed() }
            return false
        }
        guard end <= Self.headerLimit, let part = Part(headers: String(decoding: buffer[..<end], as: UTF8.self)) else {
            throw Malformed()
        }
        parts += 1
        guard parts <= Self.partLimit else { throw Malformed() }
        buffer.removeFirst(end + 4)
        events.append(.began(part))
        state = .content
        return true
    }

    /// Up to the boundary; while it is not in sight, all but what may be its beginning.
    private mutating func takeContent(_ events: inout [Event]) -> Bool {
        let end = Self.find(delimiter, in: buffer)
        let count = end ?? max(0, buffer.count - (delimiter.count - 1))
        if count > 0 { events.append(.content(Array(buffer[..<count]))) }
        guard end != nil else {
            buffer.removeFirst(count)
            return false
        }
        events.append(.ended)
        buffer.removeFirst(count + delimiter.count)
        state = .boundaryEnd
        return true
    }

    /// After a boundary: two dashes end the form, a line break begins a part. Blanks between are transport's.
    private mutating func endBoundary() throws -> Bool {
        let rest = buffer.drop { $0 == 32 || $0 == 9 }
        guard rest.count >= 2 else {
            guard buffer.count <= Self.headerLimit else { throw Malformed() }
            return false
        }
        switch (rest[rest.startIndex], rest[rest.startIndex + 1]) {
        case (UInt8(ascii: "-"), UInt8(ascii: "-")): state = .epilogue
        case (13, 10): state = .headers
        default: throw Malformed()
        }
        buffer = Array(rest.dropFirst(2))
        return true
    }

    private static func find(_ needle: [UInt8], in hay: [UInt8]) -> Int? {
        guard hay.count >= needle.count else { return nil }
        return hay.withUnsafeBufferPointer { hay in
            needle.withUnsafeBufferPointer { needle in
                var index = 0
                let last = hay.count - needle.count
                search: while index <= last {
                    if hay[index] != needle[0] {
                        index += 1
                        continue
                    }
                    for offset in 1..<needle.count where hay[index + offset] != needle[offset] {
                        index += 1
                        continue search
                    }
                    return index
                }
                return nil
            }
        }
    }
}

extension MultipartParser.Part {
    /// Nil when the headers name no field.
    init?(headers: String) {
        let lines = headers.split(separator: "\r\n")
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }) else { return nil }
        let parameters = HeaderParameters(String(line.dropFirst("content-disposition:".count)))
        guard parameters.word == "form-data", let name = parameters.values["name"] else { return nil }
        self.init(name: name, fileName: parameters.values["filename*"].flatMap(Self.extended) ?? parameters.values["filename"])
    }

    /// `UTF-8''%E5%8F%B0%E8%B4%A6.xlsx` (RFC 5987).
    private static func extended(_ text: String) -> String? {
        let pieces = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard pieces.count == 3, pieces[0].lowercased() == "utf-8" else { return nil }
        return pieces[2].replacing("+", with: "%2B").removingPercentEncoding
    }
}

/// A header's word and its parameters: `form-data; name="file"; filename="a.xlsx"`.
struct HeaderParameters: Equatable {
    var word = ""
    var values: [String: String] = [:]

    init(_ text: String) {
        var rest = text[...]
        word = String(Self.piece(&rest)).lowercased()
        while rest.popFirst() == ";" {
            rest = rest.drop(while: \.isWhitespace)
            guard let equals = rest.firstIndex(of: "=") else { return }
            let name = rest[..<equals].filter { !$0.isWhitespace }.lowercased()
            rest = rest[rest.index(after: equals)...]
            let value = rest.first == "\"" ? Self.quoted(&rest) : String(Self.piece(&rest))
            if values[name] == nil { values[name] = value }
            rest = rest.drop { $0 != ";" }
        }
    }

    private static func piece(_ rest: inout Substring) -> Substring {
        rest = rest.drop(while: \.isWhitespace)
        let piece = rest.prefix { $0 != ";" }
        rest = rest[piece.endIndex...]
        return piece.prefix { !$0.isWhitespace }
    }

    /// Browsers write a quote in a name as `%22` (WHATWG) or `\"`.
    private static func quoted(_ rest: inout Substring) -> String {
        rest.removeFirst()
        var value = ""
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                value.append(next)
                rest.removeFirst()
            } else {
                value.append(character)
            }
        }
        return value.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
}
