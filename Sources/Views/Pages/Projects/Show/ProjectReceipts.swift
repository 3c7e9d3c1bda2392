import Domain

/// The money of a project that came in: day by day, in all, and as a part of what was contracted.
struct ProjectReceipts {
    private let whole: ProjectPage
    private let totals: ReceiptTotals

    init(_ page: ProjectPage) {
        whole = page
        totals = ReceiptTotals(page.dossier.receipts.map(\.receipt))
    }

    private static let link = PageShape(["path": .text, "text": .text])
    static let shape = PageShape([
        "title": .text, "add": .list(link), "none": FormField.text,
        "table": .list(
            PageShape([
                "figures": .list(PageShape(["name": .text, "number": .text, "unit": .text])),
                "heads": .list(PageShape(["text": .text, "is_number": .flag])), "rows": .list(row),
                "totals": .list(PageShape(["name": .text, "stated": .text, "yuan": .text, "verified": .text, "rest": .text])),
            ])),
    ])
    private static let row = PageShape([
        "day": .text, "iso": .text, "entry_path": .text, "typed": .text, "yuan": .text, "rate": .text, "kind": .text, "origin": .text,
        "verification": .text, "is_pending": .flag, "voucher": .text, "other": .list(link),
        "edit": .list(PageShape(["path": .text, "text": .text, "label": .text])),
    ])

    private var strings: Strings { whole.strings }
    private var formats: Formats { whole.formats }
    private var receipts: [ReceiptRecord] { whole.dossier.receipts }
    private var mayEdit: Bool { whole.mayEdit && whole.dossier.facts.mergedInto == nil }

    var page: Page {
        let add = Page(["path": .text(whole.paths.newReceipt(of: whole.id)), "text": .text(strings.text("receipts.add"))])
        return Page([
            "title": .text(strings.text("receipts.title")), "add": .list(mayEdit ? [add] : []),
            "none": FormField.optional(receipts.isEmpty ? strings.text("project.none") : nil),
            "table": .list(receipts.isEmpty ? [] : [table]),
        ])
    }

    private var table: Page {
        let heads = ["day", "stated", "yuan", "rate", "kind", "origin", "verification", "voucher"] + (mayEdit ? ["act"] : [])
        return Page([
            "figures": .list(figures),
            "heads": .list(
                heads.map { Page(["text": .text(strings.text("receipts.head.\($0)")), "is_number": .flag($0 == "yuan")]) }),
            "rows": .list(receipts.map(row)), "totals": .list(foot(rest: heads.count - 3)),
        ])
    }

    /// Verified alone is funds in place (rule 10).
    private var figures: [Page] {
        func figure(_ key: String, _ number: String, _ unit: String = "") -> Page {
            Page(["name": .text(strings.text("receipts.figure.\(key)")), "number": .text(number), "unit": .text(unit)])
        }
        func amount(_ key: String, _ fen: Int64?) -> Page {
            let (number, unit) = fen.map { formats.amountParts($0) } ?? (formats.notKnown, "")
            return figure(key, number, unit)
        }
        let share = totals.share(of: whole.dossier.facts.amounts[.contracted])
        let verified = amount("in_place", totals.verifiedFen)
        let ratio = figure("share", share.map { formats.percent($0) } ?? formats.notKnown)
        guard totals.unverified > 0 else { return [verified, ratio] }
        return [verified, ratio, amount("pending", totals.pendingFen)]
    }

    private func row(_ record: ReceiptRecord) -> Page {
        let (receipt, amount, paths) = (record.receipt, record.receipt.amount, whole.paths)
        let isMonth = receipt.received.precision == .month
        let isOther = record.project.id != whole.id
        let day = isMonth ? formats.day(receipt.received.day, isMonth: true) : receipt.received.day.description
        let edit = Page([
            "path": .text(paths.editReceipt(record.id, of: whole.id)), "text": .text(strings.text("receipts.edit")),
            "label": .text(strings.text("receipts.edit_label", ["day": day])),
        ])
        let other = Page([
            "path": .text(paths.project(record.project.id)), "text": .text(strings.text("receipts.other", ["name": record.project.name])),
        ])
        return Page([
            "day": .text(day), "iso": .text(receipt.received.day.description),
            "entry_path": .text(paths.entry(record.entry, of: record.project.id)), "typed": .text(formats.typed(amount.stated)),
            "yuan": .text(amount.fen.map { formats.exactAmount($0) } ?? formats.notKnown), "rate": .text(formats.rate(of: amount)),
            "kind": .text(strings.name(of: receipt.kind)), "origin": .text(receipt.origin ?? formats.notKnown),
            "verification": .text(strings.name(of: receipt.isVerified ? ReceiptForm.Verification.verified : .pending)),
            "is_pending": .flag(!receipt.isVerified), "voucher": .text(receipt.voucher ?? ""), "other": .list(isOther ? [other] : []),
            "edit": .list(mayEdit ? [edit] : []),
        ])
    }

    /// A line for each currency; the last one in yuan, where there is more than yuan alone.
    private func foot(rest: Int) -> [Page] {
        let isYuan = totals.stated.allSatisfy { $0.currency == .cny }
        func line(_ name: String, stated: String, yuan: String, verified: String?) -> Page {
            Page([
                "name": .text(name), "stated": .text(stated), "yuan": .text(yuan), "rest": .text(String(rest)),
                "verified": .text(verified.map { strings.text("receipts.of_which", ["amount": $0]) } ?? ""),
            ])
        }
        let all = totals.fen.map { formats.exactAmount($0) } ?? formats.notKnown
        let name = strings.text("receipts.total")
        let lines = totals.stated.map { sum in
            func stated(_ minor: Int64) -> String { formats.stated(Amount(minor: minor, currency: sum.currency, text: "")) }
            return line(
                isYuan ? name : strings.text("receipts.total_in", ["currency": currency(sum.currency)]), stated: stated(sum.minor),
                yuan: isYuan ? all : "", verified: stated(sum.verifiedMinor))
        }
        let verified = totals.verifiedFen.map { formats.exactAmount($0) } ?? formats.notKnown
        return isYuan ? lines : lines + [line(name, stated: "", yuan: all, verified: verified)]
    }

    /// A currency by name; one that has none by its code.
    private func currency(_ currency: Currency) -> String {
        let key = "receipts.currency.\(currency.rawValue)"
        return strings.has(key) ? strings.text(key) : currency.rawValue
    }
}
