/// What a person's form says of a receipt: the words of its fields as typed. A field that the form does not name stays as it is, an empty
/// one means unknown (rule 19).
package struct ReceiptForm: Equatable, Sendable {
    package enum Field: String, CaseIterable, Sendable {
        case day = "receipt_day"
        case amount = "receipt_amount"
        case kind = "receipt_kind"
        case origin = "receipt_origin"
        case verification = "receipt_verification"
        case voucher = "receipt_voucher"
    }

    /// The words of the field `verification`.
    package enum Verification: String, CaseIterable, Sendable {
        case pending, verified
    }

    /// In characters; a longer text is a slip of the clipboard.
    private static let limit = 200

    private(set) package var texts: [Field: String] = [:]

    package init() {}

    package init(_ texts: [Field: String]) {
        for (field, text) in texts { self[field] = text }
    }

    /// The words that a person would type to say what a receipt says.
    package init(_ receipt: Receipt) {
        let (day, amount) = (receipt.received, receipt.amount.stated)
        self[.day] = day.precision == .month ? String(day.day.description.prefix(7)) : day.day.description
        self[.amount] = amount.written
        self[.kind] = receipt.kind.rawValue
        self[.origin] = receipt.origin ?? ""
        self[.verification] = (receipt.isVerified ? Verification.verified : .pending).rawValue
        self[.voucher] = receipt.voucher ?? ""
    }

    /// The words of a field without blanks around them; nil when the form does not name the field.
    package subscript(field: Field) -> String? {
        get { texts[field] }
        set { texts[field] = newValue.map { Fold.trimmed($0) } }
    }

    /// An amount typed as a number beside a chosen unit; a unit within the text wins, as in a cell of a ledger.
    package mutating func setAmount(_ text: String, in unit: AmountUnit) {
        self[.amount] = AmountText(unit: unit, isPayment: true).read(text).stated.value?.written ?? text
    }

    /// What a person changed in a form that showed `original`, while the ledger has come to say `theirs`; see `ProjectForm.changes`.
    package func changes(from original: ReceiptForm, onto theirs: ReceiptForm) -> (changed: ReceiptForm, clashes: [Field]) {
        func says(_ field: Field, _ left: String, _ right: String) -> Bool {
            left == right || (field == .amount && AmountText.says(left, sameAs: right, isPayment: true))
        }
        var changed = ReceiptForm()
        var clashes: [Field] = []
        for field in Field.allCases {
            guard let mine = texts[field] else { continue }
            let was = original[field] ?? ""
            let now = theirs[field] ?? ""
            if says(field, mine, was) || says(field, mine, now) { continue }
            changed[field] = mine
            if !says(field, was, now) { clashes.append(field) }
        }
        return (changed, clashes)
    }
}

extension ReceiptForm {
    /// Reads the words.
    ///
    /// - Parameters:
    ///   - stored: what a field says that the form does not name; for nil such a field is empty.
    ///   - today: no receipt lies after it.
    /// - Throws: `Failure.invalid` with one error for each field that is wrong, in the order of the form.
    package func receipt(onto stored: Receipt? = nil, today: Day, rates: RateTable) throws -> Receipt {
        var errors: [FieldError] = []
        func refuse(_ field: Field, _ key: String, _ values: [String: String] = [:]) {
            errors.append(FieldError(field: field.rawValue, message: Message(key, values)))
        }
        var received = stored?.received
        do {
            if stored == nil || self[.day] != nil { received = try FormDay.read(self[.day] ?? "", field: Field.day.rawValue, today: today) }
        } catch Failure.invalid(let found) {
            errors += found
        }
        var amount = stored?.amount.stated
        if stored == nil || self[.amount] != nil { amount = read(self[.amount] ?? "", refuse) }
        let kind = self[.kind].map { Receipt.Kind(rawValue: $0) } ?? stored?.kind
        if kind == nil { refuse(.kind, "receipts.kind_missing") }
        if self[.origin]?.count ?? 0 > Self.limit { refuse(.origin, "edit.too_long", ["limit": String(Self.limit)]) }
        let verification = self[.verification].map { Verification(rawValue: $0) } ?? (stored?.isVerified == true ? .verified : .pending)
        if verification == nil { refuse(.verification, "receipts.verification_missing") }
        if self[.voucher]?.count ?? 0 > Self.limit { refuse(.voucher, "edit.too_long", ["limit": String(Self.limit)]) }
        guard errors.isEmpty, let received, let amount, let kind else { throw Failure.invalid(errors) }
        let isSame = amount == stored?.amount.stated && received == stored?.received
        return Receipt(
            received: received,
            amount: isSame ? stored?.amount ?? rates.convert(amount, on: received.day) : rates.convert(amount, on: received.day),
            kind: kind, origin: word(.origin, else: stored?.origin), isVerified: verification == .verified,
            voucher: word(.voucher, else: stored?.voucher))
    }

    private func word(_ field: Field, else stored: String?) -> String? {
        guard let text = self[field] else { return stored }
        return text.isEmpty ? nil : text
    }

    /// A sum above zero that was paid: what a plan may say with 约 is known here to the cent.
    private func read(_ text: String, _ refuse: (Field, String, [String: String]) -> Void) -> Amount? {
        let reading = AmountText(isPayment: true).read(text)
        switch reading.stated {
        case .value(let amount) where amount.isApproximate: refuse(.amount, "receipts.amount_approximate", ["given": text])
        case .value(let amount) where amount.minor > 0: return amount
        case .value: refuse(.amount, "receipts.amount_zero", [:])
        case .blank, .absent: refuse(.amount, "receipts.amount_missing", [:])
        case .unreadable:
            switch reading.problems.first?.code {
            case .amountRange: refuse(.amount, "receipts.amount_range", ["given": text])
            case .amountNegative: refuse(.amount, "receipts.amount_zero", [:])
            case .amountTooLarge: refuse(.amount, "edit.amount_too_large", ["given": text])
            default: refuse(.amount, "edit.amount_unreadable", ["given": text])
            }
        }
        return nil
    }
}
