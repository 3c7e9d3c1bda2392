import Domain
import Store
import Views

/// The receipts of a project for programs. Amounts are hundredths of their currency, sums fen; null is unknown.
struct ReceiptsJSON: Encodable {
    struct Line: Encodable {
        var id, project, receivedOn, precision, text, currency: String
        var minor: Int64
        var rate: String?
        var fen: Int64?
        var kind: String
        var origin: String?
        var verified: Bool
        var voucher: String?
    }

    var receipts: [Line]
    var fen, verifiedFen: Int64?
    /// Funds in place ÷ contracted amount.
    var share: Double?

    init(_ dossier: ProjectDossier) {
        receipts = dossier.receipts.map { record in
            let (receipt, amount) = (record.receipt, record.receipt.amount)
            return Line(
                id: record.id.description, project: record.project.id.description, receivedOn: receipt.received.day.description,
                precision: receipt.received.precision.rawValue, text: amount.stated.text, currency: amount.stated.currency.rawValue,
                minor: amount.stated.minor, rate: amount.rate.map(RateText.text), fen: amount.fen, kind: receipt.kind.rawValue,
                origin: receipt.origin, verified: receipt.isVerified, voucher: receipt.voucher)
        }
        let totals = ReceiptTotals(dossier.receipts.map(\.receipt))
        (fen, verifiedFen) = (totals.fen, totals.verifiedFen)
        share = totals.share(of: dossier.facts.amounts[.contracted])
    }
}

/// The same for people: a line for each, then what they come to.
struct ReceiptsText {
    let project: ID<Project>
    let dossier: ProjectDossier
    let session: Session

    private var strings: Strings { session.strings }
    private var formats: Formats { session.formats }

    var lines: [String] {
        guard !dossier.receipts.isEmpty else { return [strings.text("project.none")] }
        let totals = ReceiptTotals(dossier.receipts.map(\.receipt))
        let share = totals.share(of: dossier.facts.amounts[.contracted]).map { formats.percent($0) } ?? formats.notKnown
        return dossier.receipts.map(line) + [
            pair("receipts.total", yuan(totals.fen)), pair("receipts.figure.in_place", yuan(totals.verifiedFen)),
            pair("receipts.figure.share", share),
        ]
    }

    private func line(_ record: ReceiptRecord) -> String {
        let receipt = record.receipt
        let isOther = record.project.id != project
        return [
            record.id.description, formats.day(receipt.received.day, isMonth: receipt.received.precision == .month),
            formats.stated(receipt.amount.stated), receipt.amount.stated.currency == .cny ? nil : yuan(receipt.amount.fen),
            strings.name(of: receipt.kind), receipt.origin,
            strings.name(of: receipt.isVerified ? ReceiptForm.Verification.verified : .pending), receipt.voucher,
            isOther ? strings.text("receipts.other", ["name": record.project.name]) : nil,
        ].compactMap(\.self).joined(separator: "  ")
    }

    private func pair(_ key: String, _ value: String) -> String { strings.text(key) + "  " + value }

    private func yuan(_ fen: Int64?) -> String { fen.map { formats.exactAmount($0) } ?? formats.notKnown }
}
