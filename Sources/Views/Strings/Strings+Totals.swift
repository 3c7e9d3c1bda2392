import Domain

/// Sums that a ledger states, held against its rows.
extension Strings {
    /// What a 小计 or 合计 row states and what its rows say, amounts and numbers of rows where they differ; nil when nothing differs.
    package func sentence(forTotal total: StatedTotal, formats: Formats) -> String? {
        let kind = text(total.district == nil ? "total.total" : "total.subtotal")
        let rows = text("counted.rows.\(total.countedRows == 1 ? "one" : "other")", ["number": formats.count(Int64(total.countedRows))])
        var parts: [String] = []
        if let stated = total.statedFen, stated != total.sumOfRowsFen {
            parts.append(
                text(
                    "total.amount",
                    [
                        "kind": kind, "stated": formats.exactAmount(stated), "rows": rows,
                        "sum": formats.exactAmount(total.sumOfRowsFen),
                    ]))
        }
        if let stated = total.statedRows, stated != total.countedRows {
            parts.append(text("total.rows", ["kind": kind, "stated": formats.count(Int64(stated)), "rows": rows]))
        }
        guard !parts.isEmpty else { return nil }
        return text("total.differs", ["parts": parts.joined(separator: text("total.separator"))])
    }
}
