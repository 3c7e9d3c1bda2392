import Domain

/// Builds the rows of a worksheet while its XML streams by.
final class SheetHandler: XMLHandler {
    /// Thrown when `visit` has seen enough.
    struct Stop: Error {}

    /// Share of the part read so far.
    var progress = 0.0

    private let sheet: String
    private let values: CellValues
    private let visit: (SheetRow) throws -> Bool
    private var strings: SharedStringCache

    private var row = 0
    private var lastRow = 0
    private var rowIsNumbered = false
    private var rowBytes = 0
    private var cells: [Cell] = []
    private var gapCells = 0

    private var column = -1
    private var kind = CellKind.number
    private var style = 0
    private var isFormula = false
    private var hasValue = false
    private var value: [UInt8] = []
    private var isInCell = false
    private var isInHint = false
    private var isInValue = false

    init(sheet: String, values: CellValues, visit: @escaping (SheetRow) throws -> Bool) {
        self.sheet = sheet
        self.values = values
        self.visit = visit
        self.strings = SharedStringCache(values.strings)
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        switch name {
        case "c": try startCell(attributes)
        case "v":
            isInValue = isInCell
            hasValue = true
        case "t": isInValue = isInCell && !isInHint && kind == .inline
        case "f": isFormula = true
        case "row": startRow(attributes)
        case "rPh": isInHint = true
        default: return
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard isInValue else { return }
        rowBytes += bytes.count
        guard rowBytes <= Limits.rowBytes else { throw tooLarge }
        value.append(contentsOf: bytes)
    }

    func end(_ name: XMLName) throws {
        switch name {
        case "c": try endCell()
        case "v", "t": isInValue = false
        case "row": try endRow()
        case "rPh": isInHint = false
        default: return
        }
    }

    private func startRow(_ attributes: XMLAttributes) {
        let number = attributes.integer("r")
        row = number ?? row + 1
        rowIsNumbered = number != nil
        rowBytes = 0
        column = -1
        let width = cells.count
        cells = []
        cells.reserveCapacity(width)
    }

    private func startCell(_ attributes: XMLAttributes) throws {
        let place = attributes["r"].map(Self.place)
        column = place?.column ?? column + 1
        if !rowIsNumbered, let number = place?.row {
            row = number
            rowIsNumbered = true
        }
        guard column < Limits.columns else { throw Failure.refused(Problem(.tooManyColumns, sheet: sheet, row: row)) }
        kind = CellKind(attributes["t"])
        style = attributes.integer("s") ?? 0
        isFormula = false
        hasValue = false
        value.removeAll(keepingCapacity: true)
        isInCell = true
    }

    private func endCell() throws {
        isInCell = false
        let content = try content()
        guard content != .empty || isFormula else { return }
        let cell = Cell(content, isFormula: isFormula)
        let gap = max(0, column - cells.count)
        gapCells += gap
        guard gapCells <= Limits.gapCells else { throw tooLarge }
        cells.append(contentsOf: repeatElement(.empty, count: gap))
        if column < cells.count {
            cells[column] = cell
        } else {
            cells.append(cell)
        }
    }

    private func endRow() throws {
        guard !cells.isEmpty else { return }
        guard row > lastRow else {
            throw Failure.refused(Problem(.damagedWorkbook, sheet: sheet, row: row, detail: "row_repeated"))
        }
        lastRow = row
        guard try visit(SheetRow(number: row, cells: cells, progress: progress)) else { throw Stop() }
    }

    private func content() throws -> Cell.Content {
        guard !value.isEmpty else {
            // A formula may have an empty text for its value, which is not the same as having none.
            return isFormula && hasValue && kind == .formulaText ? .text("") : .empty
        }
        switch kind {
        case .number: return values.number(value, style: style)
        case .shared:
            guard let index = value.withUnsafeBufferPointer(Digits.integer), let text = strings.text(index) else {
                throw Failure.refused(Problem(.damagedWorkbook, sheet: sheet, row: row, column: column, detail: "shared_string"))
            }
            return text.isEmpty ? .empty : .text(text)
        case .inline, .formulaText:
            XString.decode(&value, from: 0)
            return .text(String(decoding: value, as: UTF8.self))
        case .boolean: return .boolean(value.elementsEqual("1".utf8) || value.elementsEqual("true".utf8))
        case .error: return .error(String(decoding: value, as: UTF8.self))
        case .isoDate: return values.isoDate(value)
        }
    }

    private var tooLarge: Failure { .refused(Problem(.sheetTooLarge, sheet: sheet, row: row)) }

    /// `AB12` gives 27 and 12; either is nil when it is missing or makes no sense.
    private static func place(_ reference: UnsafeBufferPointer<UInt8>) -> (column: Int?, row: Int?) {
        var column = 0
        var index = 0
        while index < reference.count, case let letter = reference[index] & ~0x20, (0x41...0x5A).contains(letter), column <= Limits.columns
        {
            column = column * 26 + Int(letter - 0x40)
            index += 1
        }
        return (index > 0 ? column - 1 : nil, Digits.integer(UnsafeBufferPointer(rebasing: reference[index...])))
    }
}
