/// Sums the rows while they are read and holds them against what the 小计 and 合计 rows state.
struct RunningTotals: Sendable {
    /// A grand total has come; what stands alone below it is the foot of the sheet.
    var hasGrandTotal: Bool { below.contains { !$0.isSubtotal } }
    private let sheet: String
    private let rates: [Currency: Int64]
    private var group = Sum()
    private var all = Sum()
    /// Grand totals above the first row, whose sums are only known at the end.
    private var above: [Claim] = []
    private var below: [Claim] = []

    struct Sum: Sendable {
        var fen: Int128 = 0
        var rows = 0
        /// Some amounts have no rate, so that the sums cannot be compared.
        var isComparable = true
    }

    /// What one row states, and the sum it is held against.
    struct Claim: Sendable {
        var row: Int
        var isSubtotal: Bool
        var district: String?
        var amount: Amount?
        var rows: Int?
        var cell: Cell
        var column: Int?
        var sum = Sum()
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
    mutating func add(_ claim: Claim) {
        var claim = claim
        if !claim.isSubtotal, all.rows == 0 {
            above.append(claim)
            return
        }
        claim.sum = claim.isSubtotal ? group : all
        below.append(claim)
        if claim.isSubtotal { group = Sum() }
    }

    private var claims: [Claim] {
        above.map { claim in
            var claim = claim
            claim.sum = all
            return claim
        } + below
    }

    var stated: [StatedTotal] {
        claims.map { claim in
            StatedTotal(
                row: claim.row, district: claim.district, statedFen: claim.amount.flatMap { self.fen(of: $0) },
                sumOfRowsFen: Int64(clamping: claim.sum.fen),
                statedRows: claim.rows, countedRows: claim.sum.rows)
        }
    }

    var problems: [Problem] {
        zip(claims, stated).compactMap { claim, total in
            let amountDiffers = claim.sum.isComparable && total.statedFen.map { $0 != total.sumOfRowsFen } ?? false
            guard amountDiffers || total.statedRows.map({ $0 != total.countedRows }) ?? false else { return nil }
            return Problem(
                .statedTotalDiffers, sheet: sheet, row: claim.row, column: claim.column, given: claim.cell.displayed,
                detail: "CNY \(Self.yuan(total.sumOfRowsFen)) / \(total.countedRows)")
        }
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
        let code: String? = if case .known(let code) = group.area { code } else { nil }
        totals.add(
            RunningTotals.Claim(
                row: row.number, isSubtotal: isSubtotal, district: isSubtotal ? district ?? code : nil, amount: amount,
                rows: statedRows(row), cell: intended?.cell ?? .empty,
                column: intended?.column))
    }

    /// 21 for 共21个 or 小计（21个） anywhere in the row.
    func statedRows(_ row: SheetRow) -> Int? {
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
