import Domain
import Foundation

@testable import Documents

/// The sample ledgers of the test folder.
enum Fixture {
    static func path(_ name: String, file: String = #filePath) -> String {
        URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/ledgers").appendingPathComponent(name).path
    }

    static func json(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path(name)))
        return try JSONSerialization.jsonObject(with: data) as! [String: Any]
    }
}

/// A folder of its own for one test, removed with it.
final class Scratch {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "/documents-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ bytes: [UInt8], as name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    func write(_ text: String, as name: String) throws -> String { try write(Array(text.utf8), as: name) }

    var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
    }
}

extension LedgerFile {
    func rows(_ sheet: Int = 0) throws -> [SheetRow] {
        var rows: [SheetRow] = []
        try forEachRow(inSheet: sheet) {
            rows.append($0)
            return true
        }
        return rows
    }

    /// Number and cells of each row.
    func cells(_ sheet: Int = 0) throws -> [Int: [Cell]] {
        Dictionary(uniqueKeysWithValues: try rows(sheet).map { ($0.number, $0.cells) })
    }

    func texts(_ sheet: Int = 0) throws -> [[String]] { try rows(sheet).map { $0.cells.map(\.displayed) } }
}

/// The problem for which opening the file, or reading all of it, is refused.
func refusal(of path: String) throws -> Problem? {
    do {
        let file = try LedgerFileOpener.open(path: path)
        for index in file.sheetNames.indices { try file.forEachRow(inSheet: index) { _ in true } }
        return nil
    } catch Failure.refused(let problem) {
        return problem
    }
}

/// A workbook made of the bytes of its parts.
struct WorkbookBytes {
    var parts: [(name: String, content: [UInt8])]

    static let main = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// - Parameter rows: the XML inside `sheetData`.
    init(rows: String, sharedStrings: String? = nil, styles: String? = nil, workbookProperties: String = "") {
        self.init(
            sheets: #"<sheet name="台账" sheetId="1" r:id="r1"/>"#, workbookProperties: workbookProperties,
            relationships: Self.worksheet("r1", "worksheets/sheet1.xml") + Self.tables,
            parts: [
                "xl/worksheets/sheet1.xml": Self.sheet(rows), "xl/sharedStrings.xml": sharedStrings ?? "<sst \(Self.main)/>",
                "xl/styles.xml": styles ?? "<styleSheet \(Self.main)/>",
            ])
    }

    init(sheets: String, workbookProperties: String = "", relationships: String, parts: [String: String]) {
        let rels = #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
        var all = parts
        all["_rels/.rels"] =
            rels + #"<Relationship Id="r1" Type="\#(Self.office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        all["xl/workbook.xml"] =
            #"<workbook \#(Self.main) xmlns:r="\#(Self.office)">\#(workbookProperties)<sheets>\#(sheets)</sheets></workbook>"#
        all["xl/_rels/workbook.xml.rels"] = rels + relationships + "</Relationships>"
        self.parts = all.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }
    }

    static func sheet(_ rows: String) -> String { "<worksheet \(main)><sheetData>\(rows)</sheetData></worksheet>" }

    static func worksheet(_ id: String, _ target: String) -> String {
        #"<Relationship Id="\#(id)" Type="\#(office)/worksheet" Target="\#(target)"/>"#
    }

    static let tables =
        #"<Relationship Id="s" Type="\#(office)/sharedStrings" Target="sharedStrings.xml"/>"#
        + #"<Relationship Id="t" Type="\#(office)/styles" Target="styles.xml"/>"#

    /// A zip archive of stored parts (APPNOTE 4.3).
    var bytes: [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in parts {
            let sizes = le(crc32(content)) + le(UInt32(content.count)) + le(UInt32(content.count))
            let names = le(UInt16(name.utf8.count)) + le(UInt16(0))
            let common = le(UInt16(20)) + le(UInt16(0x0800)) + le(UInt16(0)) + le(UInt16(0)) + le(UInt16(0x21)) + sizes + names
            directory += le(UInt32(0x0201_4B50)) + le(UInt16(20)) + common
            directory += le(UInt16(0)) + le(UInt16(0)) + le(UInt16(0)) + le(UInt32(0)) + le(UInt32(archive.count)) + Array(name.utf8)
            archive += le(UInt32(0x0403_4B50)) + common + Array(name.utf8) + content
        }
        let count = le(UInt16(parts.count))
        let end = le(UInt32(0x0605_4B50)) + le(UInt32(0)) + count + count + le(UInt32(directory.count)) + le(UInt32(archive.count))
        return archive + directory + end + le(UInt16(0))
    }

    private func le<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }

    private func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
