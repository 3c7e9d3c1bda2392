/// What a person's form says of a project: the words of its fields as typed. A field that the form does not name stays as it is, an empty
/// one means unknown (rule 19).
package struct ProjectForm: Equatable, Sendable {
    /// The single-valued facts and parties of a project that a form may state. Stages and exits are acts of their own.
    package enum Field: String, CaseIterable, Sendable {
        case name, code, kind, parent, district, site, industry
        case investors, contact, phone
        case intended, contracted
        case fixedAssets = "fixed_assets"
        case foreign
        case inPlace = "in_place"
        case method, source, leader, unit
        case supportUnits = "support_units"
        case remark

        /// Which sum the field states; nil for all other fields.
        package var amount: AmountKind? { AmountKind(rawValue: rawValue) }

        /// Whether it can be set for many projects at once: what tells one project from another cannot.
        package var isShared: Bool {
            switch self {
            case .name, .code, .parent, .contact, .phone, .intended, .contracted, .fixedAssets, .foreign, .inPlace, .remark: false
            default: true
            }
        }

        /// In characters; a longer text is a slip of the clipboard.
        package var limit: Int {
            switch self {
            case .remark: 2000
            case .investors, .supportUnits: 600
            default: 200
            }
        }
    }

    private(set) package var texts: [Field: String] = [:]

    package init() {}

    package init(_ texts: [Field: String]) {
        for (field, text) in texts { self[field] = text }
    }

    /// The words of a field without blanks around them; nil when the form does not name the field.
    package subscript(field: Field) -> String? {
        get { texts[field] }
        set { texts[field] = newValue.map { ProjectForm.cleaned($0, field) } }
    }

    /// An amount typed as a number beside a chosen unit; a unit within the text wins, as in a cell of a ledger.
    package mutating func set(_ field: Field, _ text: String, in unit: AmountUnit) {
        guard case .value(let amount) = AmountText(unit: unit).read(text).stated else {
            self[field] = text
            return
        }
        self[field] = amount.written
    }

    /// Whether two wordings of a field say the same.
    package static func says(_ field: Field, _ left: String, sameAs right: String) -> Bool {
        if left == right { return true }
        if field.amount != nil { return AmountText.says(left, sameAs: right) }
        switch field {
        case .leader, .unit, .parent: return NameKey.of(left) == NameKey.of(right)
        case .investors, .supportUnits: return InvestorNames.split(left).map(NameKey.of) == InvestorNames.split(right).map(NameKey.of)
        default: return false
        }
    }

    /// Lines of a remark stay; every other field is one line.
    private static func cleaned(_ text: String, _ field: Field) -> String {
        guard field == .remark else { return Fold.trimmed(text) }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { Fold.trimmed(String($0)) }
        return lines.joined(separator: "\n").trimmingBlankLines
    }
}

extension String {
    fileprivate var trimmingBlankLines: String {
        let lines = split(separator: "\n", omittingEmptySubsequences: false).drop(while: \.isEmpty)
        return lines.reversed().drop(while: \.isEmpty).reversed().joined(separator: "\n")
    }
}

extension Amount {
    /// The sum in units of ten thousand, as a form shows it and every reader of amounts understands it: `12500万元`, `约2000万美元`.
    package var written: String {
        let (whole, rest) = minor.quotientAndRemainder(dividingBy: 1_000_000)
        var digits = String(whole)
        if rest != 0 {
            let decimals = String(rest.magnitude)
            digits += "." + String(repeating: "0", count: 6 - decimals.count) + decimals
            while digits.last == "0" { digits.removeLast() }
        }
        let about = isApproximate ? "约" : ""
        switch currency {
        case .cny: return about + digits + "万元"
        case .usd: return about + digits + "万美元"
        case .hkd: return about + digits + "万港元"
        default: return about + currency.rawValue + " " + digits + "万"
        }
    }
}
