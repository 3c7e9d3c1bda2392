import Domain
import Foundation
import Testing

@testable import Documents

@Suite("Reading delimited text")
struct TextFileTests {
    private func texts(_ bytes: [UInt8], as name: String = "台账.csv") throws -> [[String]] {
        let scratch = try Scratch()
        return try withExtendedLifetime(scratch) { try LedgerFileOpener.open(path: scratch.write(bytes, as: name)).texts() }
    }

    private func texts(_ text: String, as name: String = "台账.csv") throws -> [[String]] { try texts(Array(text.utf8), as: name) }

    private func problem(_ bytes: [UInt8]) throws -> Problem? {
        let scratch = try Scratch()
        return try refusal(of: scratch.write(bytes, as: "台账.csv"))
    }

    @Test("Quotes, doubled quotes and line ends of every kind")
    func quoting() throws {
        let expected = [["a", "b,\"c\"", "d\ne\nf\ng"], ["1", "2"], ["x\"y", "zw", "", "v"]]

        #expect(try texts("a,\"b,\"\"c\"\"\",\"d\ne\r\nf\rg\"\r\n1,2,\r\nx\"y,\"z\"w,\"\",v") == expected)
        #expect(try texts("a,\"b,\"\"c\"\"\",\"d\ne\r\nf\rg\"\r1,2\rx\"y,\"z\"w,,v\r") == expected)
        #expect(try texts("a,\"b,\"\"c\"\"\",\"d\ne\r\nf\rg\"\n1,2\nx\"y,\"z\"w,,\"v\"") == expected)
    }

    @Test("A record is numbered even when it is left out")
    func numbering() throws {
        let scratch = try Scratch()
        let file = try LedgerFileOpener.open(path: scratch.write("a\n\n,,\n\"x\ny\"\nb", as: "台账.2013.csv"))

        #expect(try file.rows().map(\.number) == [1, 4, 5])
        #expect(file.sheetNames == ["台账.2013"])
        #expect(file.name == "台账.2013.csv")
    }

    @Test("Pieces may end anywhere", arguments: [Limits.chunk - 3, Limits.chunk - 2, Limits.chunk - 1, Limits.chunk])
    func pieces(length: Int) throws {
        let filling = String(repeating: "x", count: length - 4)

        #expect(try texts("\(filling),\"汉\r\n\"\"字\"\r\nb,c\r\n") == [[filling, "汉\n\"字"], ["b", "c"]])
        let gb18030 = Array(filling.utf8) + [0x2C, 0xBA, 0xBA, 0x0D, 0x0A, 0xD7, 0xD6]
        #expect(try texts(gb18030) == [[filling, "汉"], ["字"]])
    }

    @Test("The separator is found by the first lines, outside quotes")
    func separators() throws {
        #expect(try texts("标题\n名称;金额\n\"a,b,c,d\";1,5\n") == [["标题"], ["名称", "金额"], ["a,b,c,d", "1,5"]])
        #expect(try texts("名称\t金额\na, b, c\t1\n", as: "台账.tsv") == [["名称", "金额"], ["a, b, c", "1"]])
        #expect(try texts("名称\t金额\na\t1\n", as: "台账.txt") == [["名称", "金额"], ["a", "1"]])
        #expect(try texts("名称\n甲\n") == [["名称"], ["甲"]])
    }

    @Test("UTF-16 with its mark is read in both byte orders", arguments: [true, false])
    func utf16(isLittleEndian: Bool) throws {
        let text = "\u{FEFF}名称,金额\r\n龘𠮷,\"1\n2\"\r\n"
        let bytes = text.utf16.flatMap { isLittleEndian ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }

        #expect(try texts(bytes) == [["名称", "金额"], ["龘𠮷", "1\n2"]])
        #expect(try problem(bytes + [0x41]) == Problem(.unknownEncoding, row: 4))
        let loneSurrogate: [UInt8] = isLittleEndian ? [0x00, 0xD8, 0x41, 0x00] : [0xD8, 0x00, 0x00, 0x41]
        #expect(try problem(bytes + loneSurrogate)?.code == .unknownEncoding)
        #expect(try problem(bytes + [0, 0, 0, 0]) == Problem(.nulByte, row: 4))
    }

    @Test("GB18030 is read with its four-byte characters")
    func gb18030() throws {
        #expect(try texts([0xC3, 0xFB, 0x2C, 0x95, 0x32, 0x82, 0x36, 0x0A, 0x61]) == [["名", "𠀀"], ["a"]])
        #expect(try texts([0x84, 0x31, 0x95, 0x33, 0xC3, 0xFB]) == [["名"]])
    }

    @Test("Text of two encodings is refused with the first line that is not UTF-8")
    func mixedEncodings() throws {
        let chinese = Array("名称,金额\n".utf8)
        let gbLine: [UInt8] = [0xC3, 0xFB, 0x0A]

        #expect(try problem(chinese + gbLine + chinese) == Problem(.unknownEncoding, row: 2))
        #expect(try problem(gbLine + chinese) == Problem(.unknownEncoding, row: 1))
        #expect(try problem(Array("a,b\r\n1,2\r\n".utf8) + [0xFF, 0xFF, 0x0A]) == Problem(.unknownEncoding, row: 3))
        #expect(try problem([0xEF, 0xBB, 0xBF] + gbLine) == Problem(.unknownEncoding, row: 1))
        #expect(try problem(Array("a\rb\r".utf8) + [0xE4]) == Problem(.unknownEncoding, row: 3))
        #expect(try texts(Array("name,place\n".utf8) + gbLine) == [["name", "place"], ["名"]])
    }

    @Test(
        "UTF-8 is taken strictly",
        arguments: [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE0, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
    func strictUTF8(bytes: [UInt8]) throws {
        #expect(try problem(Array("名称\n".utf8) + bytes) == Problem(.unknownEncoding, row: 2))
    }

    @Test("A quote that is never closed is named by the line it opens on")
    func unterminatedQuotes() throws {
        #expect(try problem(Array("a\n\"b\nc\"\nd,\"e\n".utf8)) == Problem(.unterminatedQuote, row: 4))
        #expect(try problem(Array("a,\"".utf8)) == Problem(.unterminatedQuote, row: 1))
        #expect(try problem(Array("a,\"b\"\"".utf8)) == Problem(.unterminatedQuote, row: 1))
        #expect(try texts("a,\"b\"") == [["a", "b"]])
        #expect(try texts("a,\"b\"\"\"") == [["a", "b\""]])
        #expect(
            try problem(Array("a\n\"".utf8) + [UInt8](repeating: 0x61, count: Limits.rowBytes + 1)) == Problem(.unterminatedQuote, row: 2))
    }

    @Test("A NUL is refused with its line, also inside quotes")
    func nulBytes() throws {
        #expect(try problem([0x61, 0x0D, 0x62, 0x0D, 0x63, 0, 0x64]) == Problem(.nulByte, row: 3))
        #expect(try problem(Array("a,\"b\r\nc".utf8) + [0, 0x22]) == Problem(.nulByte, row: 2))
    }

    @Test("The last column that fits is XFD")
    func columns() throws {
        let commas = { [UInt8](repeating: UInt8(ascii: ","), count: $0) }

        #expect(try problem(Array("a\n".utf8) + commas(16_383) + [0x61]) == nil)
        #expect(try problem(Array("a\n".utf8) + commas(16_384)) == Problem(.tooManyColumns, row: 2))
    }
}
