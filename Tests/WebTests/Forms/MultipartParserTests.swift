import Testing

@testable import Web

@Suite("Forms with files")
struct MultipartParserTests {
    private typealias Part = MultipartParser.Part

    private func parser(_ boundary: String = "xYz") throws -> MultipartParser {
        try #require(MultipartParser(contentType: "multipart/form-data; boundary=\(boundary)"))
    }

    /// What the events say, whatever the pieces in which they came.
    private func read(_ pieces: [[UInt8]], boundary: String = "xYz") throws -> [(Part, String)] {
        var parser = try parser(boundary)
        var parts: [(Part, [UInt8])] = []
        var ended = 0
        for piece in pieces {
            for event in try parser.take(piece) {
                switch event {
                case .began(let part): parts.append((part, []))
                case .content(let bytes): parts[parts.count - 1].1 += bytes
                case .ended: ended += 1
                }
            }
        }
        try parser.finish()
        #expect(ended == parts.count)
        return parts.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
    }

    private let form = Array(
        ("preamble\r\n--xYz\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n--xY\r\n--xYno\r\n"
            + "--xYz  \r\ncontent-disposition: form-data; name=\"file\"; filename=\"台账 2013.xlsx\"\r\nContent-Type: x/y\r\n\r\nPK\u{3}\r\n\r\n--x\r\n"
            + "--xYz\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--xYz--\r\nepilogue").utf8)

    @Test("Parts come out the same wherever the bytes are split")
    func splits() throws {
        let whole = try read([form])
        #expect(whole.map(\.0) == [Part(name: "note"), Part(name: "file", fileName: "台账 2013.xlsx"), Part(name: "empty")])
        #expect(whole.map(\.1) == ["--xY\r\n--xYno", "PK\u{3}\r\n\r\n--x", ""])
        for split in 1..<form.count {
            let parts = try read([Array(form[..<split]), Array(form[split...])])
            #expect(parts.map(\.0) == whole.map(\.0) && parts.map(\.1) == whole.map(\.1), "\(split)")
        }
        let single = try read(form.map { [$0] })
        #expect(single.map(\.1) == whole.map(\.1))
    }

    @Test("A form that breaks off anywhere is refused")
    func brokenOff() throws {
        let end = form.count - "--\r\nepilogue".utf8.count
        for length in 0..<end {
            #expect(throws: MultipartParser.Malformed.self, "\(length)") { try read([Array(form[..<length])]) }
        }
    }

    @Test(
        "What is no form is refused",
        arguments: [
            "--xYz\r\nContent-Type: text/plain\r\n\r\na\r\n--xYz--",
            "--xYz\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\na\r\n--xYz--",
            "--xYzNOT\r\n",
            "--xYz\r\nContent-Disposition: form-data; name=\"" + String(repeating: "a", count: 9000) + "\"\r\n\r\n\r\n--xYz--",
        ])
    func malformed(_ text: String) throws {
        #expect(throws: MultipartParser.Malformed.self) { try read([Array(text.utf8)]) }
    }

    @Test(
        "Names are read as browsers write them",
        arguments: [
            ("form-data; name=\"file\"; filename=\"a\\\"b.xlsx\"", "a\"b.xlsx"),
            ("form-data; name=\"file\"; filename=\"a%22b;c.xlsx\"", "a\"b;c.xlsx"),
            ("form-data; name=file; filename=plain.csv", "plain.csv"),
            ("form-data; name=\"file\"; filename=\"x\"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6.xlsx", "台账.xlsx"),
        ])
    func names(_ disposition: String, _ expected: String) {
        #expect(Part(headers: "Content-Disposition: " + disposition)?.fileName == expected)
    }

    @Test("A boundary is needed, and one of an allowed form")
    func boundaries() {
        for type in [
            "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
        ] {
            #expect(MultipartParser(contentType: type) == nil)
        }
        #expect(MultipartParser(contentType: "multipart/form-data; charset=utf-8; boundary=\"a b\"") != nil)
    }
}
