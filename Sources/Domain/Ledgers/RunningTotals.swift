/// Sums the rows while they are read and holds them against what the 小计 and 合计 rows state.
struct RunningTotals: Sendable {
    /// A grand total has come; what stands alone below it is the foot of the sheet.
    var hasGrandTotal: Bool { below.contains { !$0.isSubtotal } }
    /// Rows have come since the last group row or the last sum of a district.
    var hasOpenRows: Bool { group.rows > 0 && !isGroupClosed }
    private let sheet: String
    private let rates: [Currency: Int64]
    /// The rows since the last subtotal, those since the last group row, and all.
    private var part = Sum()
    private var group = Sum()
    private var all = Sum()
    /// Sums that stand above their rows, and so are only known at the end of those.
    private var aboveAll: [Claim] = []
    private var aboveGroup: [Claim] = []
    private var below: [Claim] = []
    /// A subtotal has come; the next row begins another part, or another group.
    private var isPartClosed = false
    private var isGroupClosed = false

    struct Sum: Sendable {
        var fen: Int128 = 0
        var rows = 0
        /// How many of the rows a count may have left out: visits that did not take place.
        var doubtfulRows = 0
        /// Some amounts have no rate, so that the sums cannot be compared.
        var isComparable = true

        /// Adds a row: nil for one without an amount, nil inside for an amount without a rate.
        mutating func add(_ amount: Int64??, isDoubtful: Bool) {
            rows += 1
            if isDoubtful { doubtfulRows += 1 }
            guard let amount else { return }
            if let amount { fen += Int128(amount) } else { isComparable = false }
        }
    }

    /// What one row states, and the sum it is held against.
    struct Claim: Sendable {
        var row: Int
        var isSubtotal: Bool
        /// The row itself names the district.
        var isOfDistrict: Bool
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
        below += settled(aboveGroup, group)
        aboveGroup = []
        (part, group) = (Sum(), Sum())
        (isPartClosed, isGroupClosed) = (false, false)
    }

    /// Counts a row and its intended amount, when it has one; a stated count may have left it out.
    mutating func count(_ amount: Amount?, mayBeLeftOut: Bool = false) {
        if isGroupClosed { startGroup() }
        if isPartClosed { part = Sum() }
        isPartClosed = false
        let fen = amount.map { self.fen(of: $0) }
        part.add(fen, isDoubtful: mayBeLeftOut)
        group.add(fen, isDoubtful: mayBeLeftOut)
        all.add(fen, isDoubtful: mayBeLeftOut)
    }

    /// Keeps what a row states: a grand total about all rows; a district's sum about those since the group row; a plain 小计 about those
    /// since the last one, or where it follows that at once, about the group. Above its rows it is about those that come.
    mutating func add(_ claim: Claim) {
        var claim = claim
        guard claim.isSubtotal else {
            if all.rows == 0 { return aboveAll.append(claim) }
            claim.sum = all
            // 合计 at the end of one group only.
            if group.rows < all.rows, differs(claim), !differs(claim, from: group) {
                (claim.sum, claim.isSubtotal, isPartClosed) = (group, true, true)
            }
            return below.append(claim)
        }
        if group.rows == 0 { return aboveGroup.append(claim) }
        claim.sum = claim.isOfDistrict || isPartClosed ? group : part
        isPartClosed = true
        if claim.isOfDistrict { isGroupClosed = true }
        below.append(claim)
    }

    private func settled(_ claims: [Claim], _ sum: Sum) -> [Claim] {
        claims.map { claim in
            var claim = claim
            claim.sum = sum
            return claim
        }
    }

    private var claims: [Claim] {
        (settled(aboveAll, all) + settled(aboveGroup, group) + below).sorted { $0.row < $1.row }
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
        claims.filter { differs($0) }.map { claim in
            let amount = claim.amount == nil ? "" : "CNY \(Self.yuan(Int64(clamping: claim.sum.fen))) / "
            return Problem(
                .statedTotalDiffers, sheet: sheet, row: claim.row, column: claim.column, given: claim.cell.displayed,
                detail: amount + String(claim.sum.rows))
        }
    }

    /// Whether a row states another amount or another count than the rows have.
    private func differs(_ claim: Claim, from other: Sum? = nil) -> Bool {
        let sum = other ?? claim.sum
        if sum.isComparable, let stated = claim.amount.flatMap({ fen(of: $0) }), Int128(stated) != sum.fen { return true }
        return claim.rows.map { !((sum.rows - sum.doubtfulRows)...sum.rows).contains($0) } ?? false
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
