import Domain

/// What is said about editing.
extension Strings {
    /// What a stage asks for: `投资方`, `签约日期`.
    package func name(of need: StageRequirements.Need) -> String {
        switch need {
        case .investor: text("edit.need.investor")
        case .amount: text("edit.need.amount")
        case .district: text("edit.need.district")
        case .day(let stage): text("edit.need.day", ["stage": name(of: stage)])
        }
    }
}

extension Strings {
    /// Whether a form's field states a sum.
    func isMoney(_ field: String) -> Bool { AmountKind(rawValue: field) != nil || field == ReceiptForm.Field.amount.rawValue }

    /// The words of a form's field as a person reads them: amounts with their separators, kinds and exits by name.
    func word(_ text: String, ofField field: String) -> String {
        guard isMoney(field), case .value(let amount) = AmountText().read(text).stated, amount.currency == .cny else {
            return shown(text, ofField: field)
        }
        return (amount.isApproximate ? "约" : "") + Formats(self).exactAmount(amount.minor)
    }
}
