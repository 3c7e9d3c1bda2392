import Domain

/// Where the parts of a workbook are, as its relationships say.
struct WorkbookParts {
    struct Sheet: Sendable {
        let name: String
        let part: String
    }

    /// The visible worksheets in their order.
    let sheets: [Sheet]
    let hiddenSheets: [String]
    let sharedStrings: String?
    let styles: String?
    /// Day numbers count from 1904 instead of 1900.
    let uses1904: Bool

    /// - Throws: `Failure.refused` with `damagedWorkbook` when a part is missing, or `notAWorkbook` for another office format.
    init(_ archive: ZipArchive) throws {
        let main = try Self.mainPart(archive)
        let workbook = WorkbookHandler()
        try archive.parse(main, into: workbook)
        guard workbook.isWorkbook else { throw Failure.refused(Problem(.damagedWorkbook, detail: "parts_missing")) }
        let relationships = try Relationships(of: main, in: archive)
        sheets = try workbook.sheets.filter { !$0.isHidden }.compactMap { sheet in
            guard let target = relationships[sheet.relationship] else {
                throw Failure.refused(Problem(.damagedWorkbook, sheet: sheet.name, detail: "parts_missing"))
            }
            // Chart and macro sheets have no cells.
            return target.type == "worksheet" ? Sheet(name: sheet.name, part: target.part) : nil
        }
        hiddenSheets = workbook.sheets.filter(\.isHidden).map(\.name)
        guard Set(sheets.map(\.name)).count == sheets.count, Set(sheets.map(\.part)).count == sheets.count else {
            throw Failure.refused(Problem(.damagedWorkbook, detail: "sheet_repeated"))
        }
        sharedStrings = relationships.part(ofType: "sharedStrings")
        styles = relationships.part(ofType: "styles")
        uses1904 = workbook.uses1904
    }

    private static func mainPart(_ archive: ZipArchive) throws -> String {
        let root = "_rels/.rels"
        let declared = archive.contains(root) ? try Relationships(of: "", in: archive).part(ofType: "officeDocument") : nil
        let part = declared ?? "xl/workbook.xml"
        if part.hasSuffix(".bin") { throw Failure.refused(Problem(.notAWorkbook, detail: "binary_workbook")) }
        if archive.contains(part) { return part }
        let isOpenDocument = archive.contains("mimetype") && archive.contains("content.xml")
        throw Failure.refused(
            isOpenDocument ? Problem(.notAWorkbook, detail: "opendocument") : Problem(.damagedWorkbook, detail: "parts_missing"))
    }
}

/// The relationships of one part: from an id to another part of the package (ECMA-376 part 2, 6.5).
private struct Relationships {
    struct Target {
        /// The last word of the type's URI, the same in the strict and the transitional form.
        let type: String
        let part: String
    }

    private var targets: [(id: String, target: Target)] = []

    /// - Parameter part: the source part; empty for the package itself.
    init(of part: String, in archive: ZipArchive) throws {
        let folders = part.split(separator: "/")
        let folder = folders.dropLast().map(String.init)
        let file = (folder + ["_rels", (folders.last.map(String.init) ?? "") + ".rels"]).joined(separator: "/")
        let handler = RelationshipsHandler()
        try archive.parse(file, into: handler)
        targets = handler.relationships.map { found in
            let type = found.type.split(separator: "/").last.map(String.init) ?? ""
            return (found.id, Target(type: type, part: Self.resolve(found.target, in: folder)))
        }
    }

    subscript(id: String) -> Target? { targets.first { $0.id == id }?.target }

    func part(ofType type: String) -> String? { targets.first { $0.target.type == type }?.target.part }

    /// `/xl/a.xml` counts from the root, `a.xml` and `../a.xml` from the folder of the source part.
    private static func resolve(_ target: String, in folder: [String]) -> String {
        var path = target.hasPrefix("/") ? [] : folder
        for step in target.split(separator: "/") {
            switch step {
            case ".": continue
            case "..": _ = path.popLast()
            default: path.append(String(step))
            }
        }
        return path.joined(separator: "/")
    }
}

private final class RelationshipsHandler: XMLHandler {
    var relationships: [(id: String, type: String, target: String)] = []

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard case "Relationship" = name, attributes.string("TargetMode") != "External",
            let id = attributes.string("Id"), let type = attributes.string("Type"), let target = attributes.string("Target")
        else { return }
        relationships.append((id, type, target))
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

private final class WorkbookHandler: XMLHandler {
    var sheets: [(name: String, relationship: String, isHidden: Bool)] = []
    var uses1904 = false
    var isWorkbook = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "workbook": isWorkbook = true
        case "workbookPr": uses1904 = attributes.flag("date1904")
        case "sheet":
            let state = attributes.string("state")
            let name = XString.decoded(attributes.string("name") ?? "")
            sheets.append((name, attributes.string("id") ?? "", state == "hidden" || state == "veryHidden"))
        default: return
        }
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
