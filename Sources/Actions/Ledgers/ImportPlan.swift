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

    let sheets: [Sheet]
    let context: ReadingContext
    /// The date of the project sheet, else of any other.
    let ledgerDate: Day?

    init(file: any LedgerFile, options: ImportLedger.Options, transaction: LedgerTransaction) throws {
        let reader = transaction.reader
        let today = transaction.now.day
        let context = ReadingContext(
            districts: try reader.districts().map(\.district), fallbackYear: today.year,
            rates: RateTable(try reader.rates()).micros(on: today))
        var sheets: [Sheet] = []
        for (index, name) in file.sheetNames.enumerated() where options.sheet == nil || options.sheet == name {
            let head = try ImportPlan.head(file, index)
            var layout = SheetLayout.find(sheetName: name, firstRows: head, context: context)
            if let found = layout { layout = try ImportPlan.mapped(found, options, transaction) }
            sheets.append(Sheet(index: index, name: name, layout: layout))
        }
        if let wanted = options.sheet, sheets.isEmpty {
            throw Failure.refused(Problem(.sheetNotFound, given: wanted, detail: file.sheetNames.joined(separator: ", ")))
        }
        let ledgers = sheets.filter { [.projects, .visits, .missions].contains($0.kind) }
        guard !ledgers.isEmpty else { throw Failure.refused(Problem(.noHeaderFound, given: file.name)) }
        self.sheets = sheets
        self.context = context
        ledgerDate = ledgers.first { $0.kind == .projects }?.layout?.ledgerDate ?? ledgers.compactMap { $0.layout?.ledgerDate }.first
    }

    private static func head(_ file: any LedgerFile, _ index: Int) throws -> [SheetRow] {
        var rows: [SheetRow] = []
        try file.forEachRow(inSheet: index) { row in
            rows.append(row)
            return rows.count < headRows
        }
        return rows
    }

    /// The mapping given now, which is remembered for this header; else the one remembered for it.
    private static func mapped(
        _ layout: SheetLayout, _ options: ImportLedger.Options, _ transaction: LedgerTransaction
    ) throws -> SheetLayout {
        if let mapping = options.mapping {
            let mapped = try layout.applying(mapping: mapping)
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            try transaction.rememberMapping(String(decoding: encoder.encode(mapping), as: UTF8.self), fingerprint: layout.fingerprint)
            return mapped
        }
        guard let known = try transaction.reader.confirmedMapping(fingerprint: layout.fingerprint) else { return layout }
        return try layout.applying(mapping: JSONDecoder().decode([String: String].self, from: Data(known.utf8)))
    }

    /// Missions first, since projects name them; projects last.
    var inOrder: [Sheet] {
        let order: [SheetKind] = [.missions, .visits, .projects]
        return order.flatMap { kind in sheets.filter { $0.kind == kind } }
    }
}
