/// Sums the rows while they are read and holds them against what the 小计 and 合计 rows state.
struct RunningTotals: Sendable {
    private(set) var stated: [StatedTotal] = []
    private(set) var problems: [Problem] = []
    private(set) var hasGrandTotal = false
    private let sheet: String
    private let rates: [Currency: Int64]
    private var group = Sum()
    private var all = Sum()

    private struct Sum: Sendable {
        var fen: Int128 = 0
        var rows = 0
        /// Some amounts have no rate, so that the sums cannot be compared.
        var isComparable = true

        var clampedFen: Int64 { Int64(clamping: fen) }
    }

    init(sheet: String, rates: [Currency: Int64]) {
        self.sheet = sheet
        self.rates = rates
    }

    mutating func startGroup() {
        group = Sum()
    }

    /// Counts a row and its intended amount, when it has one.
    mutating func count(_ amount: Amount?) {
        group.rows += 1
        all.rows += 1
        guard let amount else { return }
        if let fen = fen(of: amount) {
            group.fen += Int128(fen)
            all.fen += Int128(fen)
        } else {
            group.isComparable = false
            all.isComparable = false
        }
    }

    /// Keeps what a row states about the rows since the last group, or about all rows.
    mutating func state(_ place: RowProblems, isSubtotal: Bool, district: String?, amount: Amount?, rows: Int?, cell: Cell, column: Int?) {
        let sum = isSubtotal ? group : all
        let fen = amount.flatMap { self.fen(of: $0) }
        stated.append(
            StatedTotal(
                row: place.row, district: isSubtotal ? district : nil, statedFen: fen, sumOfRowsFen: sum.clampedFen, statedRows: rows, countedRows: sum.rows))
        let differs = (sum.isComparable && fen != nil && fen != sum.clampedFen) || (rows != nil && rows != sum.rows)
        if differs {
            var place = place
            place.add(.statedTotalDiffers, column: column, cell: cell, detail: "CNY \(Self.yuan(sum.clampedFen)) / \(sum.rows)")
            problems += place.list
        }
        if isSubtotal { group = Sum() } else { hasGrandTotal = true }
    }

    private func fen(of amount: Amount) -> Int64? {
        if amount.currency == .cny { return amount.minor }
        return rates[amount.currency].flatMap { Rate(micros: $0, from: .distantPast).fen(of: amount.minor) }
    }

    private static func yuan(_ fen: Int64) -> String {
        let (whole, cents) = fen.quotientAndRemainder(dividingBy: 100)
        return cents == 0 ? "\(whole)" : "\(whole).\(cents < 10 ? "0" : "")\(cents)"
    }
}

extension SheetReader {
    /// Reads what a row of sums states.
    mutating func state(_ row: SheetRow, isSubtotal: Bool, district: String?) {
        var amount: Amount?
        let intended = cell(.intended, row)
        if let intended, let reader = cells.amounts[.intended] { amount = reader.read(intended.cell).stated.value }
        let code: String? = if case .known(let code) = group.district { code } else { nil }
        totals.state(
            RowProblems(sheet: sheetName, row: row.number), isSubtotal: isSubtotal, district: district ?? code, amount: amount, rows: statedRows(row),
            cell: intended?.cell ?? .empty, column: intended?.column)
    }

    /// 21 for 共21个 or 小计（21个） anywhere in the row.
    private func statedRows(_ row: SheetRow) -> Int? {
        for cell in row.cells {
            guard case .text(let text) = cell.content, text.utf8.count <= 60 else { continue }
            var scanner = TextScanner(text)
            while !scanner.isAtEnd {
                let digits = scanner.takeDigits()
                if !digits.isEmpty, let count = integer(digits), scanner.take(oneOf: ["个", "项", "家", "宗"]) != nil { return count }
                if digits.isEmpty { scanner.skip(1) }
            }
        }
        return nil
    }
}
