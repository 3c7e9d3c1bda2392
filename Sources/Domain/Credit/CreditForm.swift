/// What a form says of a credit split: the words of its fields as typed.
package struct CreditForm: Equatable, Sendable {
    package enum Field: String, CaseIterable, Sendable {
        case indicator = "credit_indicator"
        case from = "credit_from"
        case until = "credit_until"
        case shares = "credit_shares"
    }

    private(set) package var texts: [Field: String] = [:]

    package init(_ texts: [Field: String] = [:]) {
        for (field, text) in texts { self[field] = text }
    }

    /// The words of a field without blanks around them.
    package subscript(field: Field) -> String {
        get { texts[field] ?? "" }
        set { texts[field] = Fold.trimmed(newValue) }
    }

    /// Reads the words.
    ///
    /// - Parameters:
    ///   - indicators: the keys that there are.
    ///   - unit: finds a unit by its name; nil for one that is not there.
    /// - Throws: `Failure.invalid` with every field that is wrong, in the order of the form.
    package func split(indicators: [String], today: Day, unit: (String) throws -> ID<Unit>?) throws -> CreditSplit {
        var errors: [FieldError] = []
        func refuse(_ field: Field, _ key: String, _ values: [String: String] = [:]) {
            errors.append(FieldError(field: field.rawValue, message: Message(key, values)))
        }
        if !self[.indicator].isEmpty, !indicators.contains(self[.indicator]) {
            refuse(.indicator, "credit.indicator_unknown", ["key": self[.indicator]])
        }
        func day(_ field: Field) -> Day? {
            guard !self[field].isEmpty else { return nil }
            let reading = DayText(year: today.year).read(Cell(.text(self[field]))).stated.value
            if let reading, reading.precision == .day { return reading.day }
            let message = DayText.refusal(of: self[field])
            refuse(field, message.key, message.values)
            return nil
        }
        if self[.from].isEmpty { refuse(.from, "edit.day_missing") }
        let (from, until) = (day(.from), day(.until))
        var shares: [CreditShare] = []
        do {
            for (name, points) in try CreditWords.read(self[.shares]) {
                guard let unit = try unit(name) else {
                    refuse(.shares, "credit.unit_unknown", ["name": name])
                    continue
                }
                shares.append(CreditShare(unit, points))
            }
        } catch Failure.invalid(let found) {
            errors += found
        }
        guard errors.isEmpty, let from else { throw Failure.invalid(errors) }
        return try CreditSplit(
            indicator: self[.indicator].isEmpty ? nil : self[.indicator],
            validity: Validity(from: from, to: until.map { $0.adding(days: 1) } ?? .distantFuture), shares: shares)
    }
}

/// Shares as people write them: `赫山区30%、资阳区70%`.
package enum CreditWords {
    private static let separators: Set<Character> = ["、", "，", ",", "；", ";", "\n", "\r", "\r\n"]

    /// - Throws: `Failure.invalid` for a part that is no name with a percentage of at most two decimals.
    package static func read(_ text: String) throws -> [(name: String, points: Int64)] {
        try text.split(whereSeparator: separators.contains).map { Fold.trimmed(String($0)) }.filter { !$0.isEmpty }.map { part in
            guard let share = share(Fold.width(part)) else {
                throw Failure.invalid([
                    FieldError(field: CreditForm.Field.shares.rawValue, message: Message("credit.share_unreadable", ["given": part]))
                ])
            }
            return share
        }
    }

    package static func text(_ shares: some Sequence<(name: String, points: Int64)>) -> String {
        shares.map { $0.name + percent($0.points) }.joined(separator: "、")
    }

    /// `30%`, `12.5%`.
    package static func percent(_ points: Int64) -> String {
        var decimals = String(points % 100 + 100).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return String(points / 100) + (decimals.isEmpty ? "" : "." + decimals) + "%"
    }

    private static func share(_ part: String) -> (name: String, points: Int64)? {
        var rest = Substring(part)
        func dropBlanks() { while rest.last == " " { rest.removeLast() } }
        if rest.last == "%" { rest.removeLast() }
        dropBlanks()
        var digits = ""
        while let last = rest.last, last.isASCII, last.isNumber || last == "." { digits.insert(rest.removeLast(), at: digits.startIndex) }
        while let last = rest.last, [" ", ":", "="].contains(last) { rest.removeLast() }
        let halves = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard !rest.isEmpty, (1...2).contains(halves.count), (1...3).contains(halves[0].count), let number = Int64(halves[0]) else {
            return nil
        }
        var hundredths: Int64 = 0
        if halves.count == 2 {
            guard (1...2).contains(halves[1].count), let part = Int64(halves[1]) else { return nil }
            hundredths = halves[1].count == 1 ? part * 10 : part
        }
        let points = number * 100 + hundredths
        return points <= CreditSplit.whole ? (String(rest), points) : nil
    }
}
