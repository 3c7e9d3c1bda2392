import Domain
import Foundation
import Store

/// What each sheet of a file holds, found from its header before anything is written.
struct ImportPlan {
    struct Sheet {
        var index: Int
        var name: String
        /// Nil when no header was found.
        var layout: SheetLayout?
        var kind: SheetKind { layout?.kind ?? .irrelevant }
    }

    /// How far down a header is looked for.
    private static let headRows = 40
    /// How far from its end a sheet's date is looked for.
    private static let footRows = 10

    let sheets: [Sheet]
    let context: ReadingContext
    /// The date of the project sheet, else of any other.
    let ledgerDate: Day?

    init(file: any LedgerFile, options: ImportLedger.Options, transaction: LedgerTransaction) throws {
        let reader = transaction.reader
        let today = transaction.now.inChina.day
        var context = ReadingContext(
            districts: try reader.districts().map(\.district), fallbackYear: today.year, vocabulary: try reader.terms().vocabulary,
            rates: RateTable(try reader.rates()).micros(on: today))
        let chosen = file.sheetNames.enumerated().filter {
            (options.sheet == nil || options.sheet == $0.element) && !options.ignoredSheets.contains($0.element)
        }
        if let wanted = options.sheet, chosen.isEmpty {
            throw Failure.refused(Problem(.sheetNotFound, given: wanted, detail: file.sheetNames.joined(separator: ", ")))
        }
        let heads = try chosen.map { try ImportPlan.head(file, $0.offset) }
        context.ledgerDate = try ImportPlan.ledgerDate(file, chosen, heads, context)
        sheets = try zip(chosen, heads).map { sheet, head in
            let found = SheetLayout.find(sheetName: sheet.element, firstRows: head, context: context)
            let layout = try found.map {
                try ImportPlan.mapped(ImportPlan.dated($0, by: context), sheet.element, options, transaction)
            }
            return Sheet(index: sheet.offset, name: sheet.element, layout: layout)
        }
        guard sheets.contains(where: { ImportPlan.isLedger($0.kind) }) else {
            throw Failure.refused(Problem(.noHeaderFound, given: file.name))
        }
        self.context = context
        ledgerDate = context.ledgerDate
    }

    private static func isLedger(_ kind: SheetKind) -> Bool { [.projects, .visits, .missions].contains(kind) }

    /// The date above the header of a project sheet, else above another's; where none has one, the one at a project sheet's foot.
    private static func ledgerDate(
        _ file: any LedgerFile, _ sheets: [(offset: Int, element: String)], _ heads: [[SheetRow]], _ context: ReadingContext
    ) throws -> Day? {
        let layouts = zip(sheets, heads).compactMap { sheet, head in
            SheetLayout.find(sheetName: sheet.element, firstRows: head, context: context).map { (index: sheet.offset, layout: $0) }
        }.filter { isLedger($0.layout.kind) }
        let inOrder = layouts.filter { $0.layout.kind == .projects } + layouts.filter { $0.layout.kind != .projects }
        if let date = inOrder.lazy.compactMap(\.layout.ledgerDate).first { return date }
        for (index, layout) in inOrder where layout.kind == .projects {
            if let date = SheetLayout.ledgerDate(inFoot: try foot(file, index)) { return date }
        }
        return nil
    }

    /// A project sheet without a date of its own is dated as the workbook is.
    private static func dated(_ layout: SheetLayout, by context: ReadingContext) -> SheetLayout {
        guard layout.kind == .projects, layout.ledgerDate == nil, let date = context.ledgerDate else { return layout }
        return layout.withLedgerDate(date)
    }

    private static func head(_ file: any LedgerFile, _ index: Int) throws -> [SheetRow] {
        var rows: [SheetRow] = []
        try file.forEachRow(inSheet: index) { row in
            rows.append(row)
            return rows.count < headRows
        }
        return rows
    }

    private static func foot(_ file: any LedgerFile, _ index: Int) throws -> [SheetRow] {
        var rows: [SheetRow] = []
        try file.forEachRow(inSheet: index) { row in
            if rows.count == footRows { rows.removeFirst() }
            rows.append(row)
            return true
        }
        return rows
    }

    /// With the columns that were put by hand for this header before, and over them those put now, which are remembered with them.
    private static func mapped(
        _ layout: SheetLayout, _ name: String, _ options: ImportLedger.Options, _ transaction: LedgerTransaction
    ) throws -> SheetLayout {
        let known = try transaction.reader.confirmedMapping(fingerprint: layout.fingerprint) ?? [:]
        guard let given = options.mappings[name] ?? options.mapping else { return try layout.applying(mapping: known) }
        // What a sheet of no known kind holds is said by whoever maps it, anew each time.
        let kept = layout.kind == .irrelevant ? [:] : known
        let mapped = try layout.applying(mapping: kept).applying(mapping: given)
        try transaction.rememberMapping(
            mapped.letters(of: Set(kept.keys).union(given.keys)), fingerprint: layout.fingerprint)
        return mapped
    }

    /// Missions first, since projects name them; projects last.
    var inOrder: [Sheet] {
        let order: [SheetKind] = [.missions, .visits, .projects]
        return order.flatMap { kind in sheets.filter { $0.kind == kind } }
    }
}
