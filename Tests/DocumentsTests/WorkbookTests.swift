import Domain
import Foundation
import Testing

@testable import Documents

@Suite("Reading workbooks")
struct WorkbookTests {
    private func open(_ workbook: WorkbookBytes, scratch: Scratch) throws -> any LedgerFile {
        try LedgerFileOpener.open(path: scratch.write(workbook.bytes, as: "ledger.xlsx"))
    }

    private func cells(_ rows: String, sharedStrings: String? = nil, styles: String? = nil, properties: String = "") throws -> [Int: [Cell]]
    {
        let workbook = WorkbookBytes(rows: rows, sharedStrings: sharedStrings, styles: styles, workbookProperties: properties)
        let scratch = try Scratch()
        return try withExtendedLifetime(scratch) { try open(workbook, scratch: scratch).cells() }
    }

    private func problem(_ workbook: WorkbookBytes) throws -> Problem? {
        let scratch = try Scratch()
        return try refusal(of: scratch.write(workbook.bytes, as: "ledger.xlsx"))
    }

    @Test("Rows and cells without references follow those before them")
    func missingReferences() throws {
        let rows = try cells(
            """
            <row><c><v>1</v></c><c><v>2</v></c></row>
            <row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>
            <row><c t="b"><v>1</v></c></row>
            <row><c r="B9"><v>5</v></c></row>
            """)

        #expect(rows[1] == [Cell(.number("1")), Cell(.number("2"))])
        #expect(rows[5] == [.empty, .empty, Cell(.number("3")), Cell(.number("4"))])
        #expect(rows[6] == [Cell(.boolean(true))])
        #expect(rows[9] == [.empty, Cell(.number("5"))])
        #expect(rows.count == 4)
    }

    @Test("Rows without content are left out, and so are empty cells at the end of a row")
    func sparseRows() throws {
        let rows = try cells(
            """
            <row r="1"><c r="A1" s="1"/><c r="B1" t="inlineStr"><is><t></t></is></c></row><row r="2"/>
            <row r="3"><c r="XFD3" s="1"/><c r="B3"><v>1</v></c><c r="C3"/></row>
            """)

        #expect(rows == [3: [.empty, Cell(.number("1"))]])
    }

    @Test("Every type of cell gives its kind")
    func types() throws {
        let rows = try cells(
            """
            <row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r><rPh sb="0" eb="1"><t>注</t></rPh></is></c>
            <c t="str"><f>A1</f><v>丙</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2013-09-22T16:30:00</v></c>
            <c t="n"><v> 12.50 </v></c><c t="str"><f>IF(1,"")</f><v></v></c><c><f>B1</f></c><c t="n"><v>abc</v></c></row>
            """, sharedStrings: "<sst \(WorkbookBytes.main)><si><t xml:space=\"preserve\"> 序号 </t></si></sst>")

        #expect(
            rows[1] == [
                Cell(.text(" 序号 ")), Cell(.text("甲 乙")), Cell(.text("丙"), isFormula: true), Cell(.boolean(false)), Cell(.error("#N/A")),
                Cell(.date(Day(number: 15_970), seconds: 59_400)), Cell(.number("12.50")), Cell(.text(""), isFormula: true),
                Cell(.empty, isFormula: true), Cell(.text("abc")),
            ])
    }

    @Test("Escapes, entities, CDATA and prefixed elements are read as text")
    func escapes() throws {
        let scratch = try Scratch()
        var workbook = WorkbookBytes(rows: "")
        let sheet = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
            <x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a_x000A_b &amp; &lt;&#20013;<![CDATA[<国>]]>_x005F_x0041__xD83D__xDE00__x0000__xZZZZ_</x:t></x:is></x:c></x:row>
            </x:sheetData></x:worksheet>
            """
        workbook.parts = workbook.parts.map { $0.name.hasSuffix("sheet1.xml") ? ($0.name, Array(sheet.utf8)) : $0 }

        #expect(try open(workbook, scratch: scratch).texts() == [["a\nb & <中<国>_x0041_😀_x0000__xZZZZ_"]])
    }

    @Test("Sheets are found by absolute and relative targets; hidden ones and charts are left out")
    func sheets() throws {
        let scratch = try Scratch()
        let number = { (value: Int) in WorkbookBytes.sheet("<row><c><v>\(value)</v></c></row>") }
        let workbook = WorkbookBytes(
            sheets: """
                <sheet name="甲&amp;乙 &lt;1&gt;" sheetId="1" r:id="a"/><sheet name="藏" sheetId="2" state="hidden" r:id="b"/>
                <sheet name="深藏" sheetId="3" state="veryHidden" r:id="b"/><sheet name="图" sheetId="4" r:id="c"/>
                <sheet name="丙" sheetId="5" state="visible" r:id="d"/>
                """,
            relationships: WorkbookBytes.worksheet("a", "/xl/worksheets/one.xml") + WorkbookBytes.worksheet("b", "worksheets/two.xml")
                + #"<Relationship Id="c" Type="\#(WorkbookBytes.office)/chartsheet" Target="chartsheets/sheet1.xml"/>"#
                + WorkbookBytes.worksheet("d", "../other/./Three.xml"),
            parts: ["xl/worksheets/one.xml": number(1), "xl/worksheets/two.xml": number(2), "other/three.xml": number(3)])
        let file = try open(workbook, scratch: scratch)

        #expect(file.sheetNames == ["甲&乙 <1>", "丙"])
        #expect(try file.texts(0) == [["1"]])
        #expect(try file.texts(1) == [["3"]])
    }

    @Test("A DOCTYPE is refused in whatever part it stands")
    func doctypes() throws {
        let doctype = #"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>"#
        let strings = doctype + "<sst \(WorkbookBytes.main)><si><t>&e;</t></si></sst>"

        #expect(try problem(WorkbookBytes(rows: "", sharedStrings: strings))?.code == .doctypeRefused)
        #expect(try problem(WorkbookBytes(rows: "", styles: doctype + "<styleSheet/>"))?.code == .doctypeRefused)
        for part in ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"] {
            var workbook = WorkbookBytes(rows: "<row><c><v>1</v></c></row>")
            workbook.parts = workbook.parts.map { $0.name == part ? ($0.name, Array(doctype.utf8) + $0.content) : $0 }
            #expect(try problem(workbook)?.code == .doctypeRefused, "\(part)")
        }
    }

    @Test("Broken XML, missing parts and unknown texts make a damaged workbook")
    func damage() throws {
        let cut = "<row><c><v>1</v></c></row><row>"
        #expect(try problem(WorkbookBytes(rows: cut)) == Problem(.damagedWorkbook, sheet: "台账", detail: "xml"))
        #expect(try problem(WorkbookBytes(rows: "<row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row>"))?.detail == "xml")
        let unknown = try problem(WorkbookBytes(rows: "<row r=\"3\"><c t=\"s\"><v>7</v></c></row>"))
        #expect(unknown == Problem(.damagedWorkbook, sheet: "台账", row: 3, column: 0, detail: "shared_string"))
        for part in ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"] {
            var workbook = WorkbookBytes(rows: "")
            workbook.parts.removeAll { $0.name == part }
            #expect(try problem(workbook)?.code == .damagedWorkbook, "\(part)")
            workbook.parts.append((part, []))
            #expect(try problem(workbook)?.code == .damagedWorkbook, "empty \(part)")
        }
    }

    @Test("A content that does not fit the checksum is damage")
    func checksum() throws {
        let scratch = try Scratch()
        var bytes = WorkbookBytes(rows: "<row><c><v>123456</v></c></row>").bytes
        let place = try #require(Data(bytes).range(of: Data("123456".utf8)))
        bytes[place.lowerBound] = UInt8(ascii: "9")

        #expect(try refusal(of: scratch.write(bytes, as: "ledger.xlsx"))?.code == .damagedWorkbook)
    }

    @Test("A column beyond XFD and a row of endless text are refused")
    func limits() throws {
        #expect(try problem(WorkbookBytes(rows: "<row r=\"2\"><c r=\"XFE2\"/></row>")) == Problem(.tooManyColumns, sheet: "台账", row: 2))
        #expect(try problem(WorkbookBytes(rows: "<row r=\"2\"><c r=\"ZZZZZZZZZZZZZZZZ2\"/></row>"))?.code == .tooManyColumns)
        let endless = String(repeating: "字", count: 6_000_000)
        #expect(try problem(WorkbookBytes(rows: "<row><c t=\"inlineStr\"><is><t>\(endless)</t></is></c></row>"))?.code == .sheetTooLarge)
        let long = String(repeating: "字", count: 40_000)
        #expect(try cells("<row><c t=\"inlineStr\"><is><t>\(long)</t></is></c></row>")[1] == [Cell(.text(long))])
    }

    @Test("XML that would keep the parser busy for minutes is refused at once")
    func overburdenedParser() throws {
        func spaced(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined(separator: " ") }
        let hostile = [
            "<row><c r=\"\(String(repeating: "A", count: 1_000_000))\"/></row>", "<row \(spaced(300) { "a\($0)=\"\"" })/>",
            "<row \(spaced(300) { "xmlns:a\($0)=\"u\"" })/>", spaced(30_000) { "<e\($0)/>" }, String(repeating: "<a>", count: 1000),
            "<!--\(String(repeating: "-x", count: 500_000))-->",
        ]
        for rows in hostile { #expect(try problem(WorkbookBytes(rows: rows))?.code == .damagedWorkbook, "\(rows.prefix(20))") }
        let gaps = (1...Limits.gapCells / Limits.columns + 2).map { "<row><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
        #expect(try problem(WorkbookBytes(rows: gaps))?.code == .sheetTooLarge)
    }

    @Test("A sheet that claims to be small is refused all the same when it inflates too far")
    func lyingBomb() throws {
        let scratch = try Scratch()
        let bomb = try Array(Data(contentsOf: URL(fileURLWithPath: Fixture.path("bad/zip-bomb.xlsx"))))
        let claimed = withUnsafeBytes(of: UInt32(227_040_374).littleEndian) { Array($0) }
        var lying = bomb
        for start in 0..<(bomb.count - 4) where bomb[start] == claimed[0] && bomb[start..<start + 4].elementsEqual(claimed) {
            lying.replaceSubrange(start..<start + 4, with: [0, 0x10, 0, 0])
        }

        #expect(lying != bomb)
        #expect(try [.sheetTooLarge, .damagedWorkbook].contains(refusal(of: scratch.write(lying, as: "ledger.xlsx"))?.code))
    }

    @Test("Shared texts may inflate as far as a sheet and no further")
    func sharedStringsLimit() throws {
        let endless = "<sst \(WorkbookBytes.main)><si><t>" + String(repeating: "A", count: 21_000_000) + "</t></si></sst>"
        // Stored as it is, the part is as large as it claims: a large part is no bomb.
        #expect(try problem(WorkbookBytes(rows: "", sharedStrings: endless)) == nil)
        #expect(Limits.inflatedBytes(compressed: 1000) == 20_000_000)
        #expect(Limits.inflatedBytes(compressed: 842_356) == 84_235_600)
        #expect(Limits.inflatedBytes(compressed: .max) == 4 << 30)
    }

    @Test("Styles tell dates from numbers, by built-in and by written-out formats")
    func dateStyles() throws {
        let styles = """
            <styleSheet \(WorkbookBytes.main)><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
            <numFmt numFmtId="165" formatCode="0&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/></cellXfs></styleSheet>
            """
        let rows = try cells((0...5).map { "<row><c s=\"\($0)\"><v>41539.6875</v></c></row>" }.joined(), styles: styles)

        let date = Cell(.date(Day(number: 15_970), seconds: 59_400))
        let number = Cell(.number("41539.6875"))
        #expect((1...6).map { rows[$0]?[0] } == [number, date, date, number, date, number])
    }

    @Test("A workbook may count its days from 1904")
    func epoch() throws {
        let styles = "<styleSheet \(WorkbookBytes.main)><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        let rows = "<row><c><v>40077</v></c></row>"

        #expect(
            try cells(rows, styles: styles, properties: #"<workbookPr date1904="1"/>"#)[1] == [Cell(.date(Day(number: 15_970), seconds: 0))]
        )
        #expect(
            try cells(rows, styles: styles, properties: #"<workbookPr date1904="false"/>"#)[1] == [
                Cell(.date(Day(number: 14_508), seconds: 0))
            ])
    }

    @Test("The content of a file counts more than its name")
    func kindsOfFiles() throws {
        let scratch = try Scratch()
        let workbook = WorkbookBytes(rows: "<row><c><v>1</v></c></row>").bytes
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        func detail(_ bytes: [UInt8], _ name: String) throws -> String? { try refusal(of: scratch.write(bytes, as: name))?.detail }

        #expect(try LedgerFileOpener.open(path: scratch.write(workbook, as: "a.csv")).texts() == [["1"]])
        #expect(try LedgerFileOpener.open(path: scratch.write("PK,名称\n", as: "b.csv")).texts() == [["PK", "名称"]])
        #expect(try detail(compound + [UInt8](repeating: 0, count: 600), "c.xlsx") == "legacy_xls")
        #expect(try detail(Array("\u{FEFF} <TABLE border=1>".utf8), "d.xls") == "html")
        #expect(try detail(Array("<?xml version=\"1.0\"?><Workbook/>".utf8), "e.xls") == "xml")
        #expect(try detail([1, 2, 0, 3], "f.xlsx") == "binary")
        var openDocument = WorkbookBytes(rows: "")
        openDocument.parts = [
            ("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8)), ("content.xml", Array("<x/>".utf8)),
        ]
        #expect(try refusal(of: scratch.write(openDocument.bytes, as: "g.ods")) == Problem(.notAWorkbook, detail: "opendocument"))
    }
}
