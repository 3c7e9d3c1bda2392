/// What a unit is credited with of a project.
package struct CreditShare: Hashable, Sendable {
    package var unit: ID<Unit>
    /// Ten-thousandths: 3000 is 30 %.
    package var points: Int64

    package init(_ unit: ID<Unit>, _ points: Int64) {
        self.unit = unit
        self.points = points
    }
}

/// Which units are credited with a project's figures over a stretch of days (业绩分成), for one indicator or for all that have no split of
/// their own (rule 11). Without any, the district where the project lies has everything.
package struct CreditSplit: Hashable, Sendable {
    /// 100 % in ten-thousandths.
    package static let whole: Int64 = 10_000

    /// The indicator's key; nil for all.
    package var indicator: String?
    package var validity: Validity
    /// The largest first. Empty where a split ends.
    package private(set) var shares: [CreditShare]

    /// - Throws: `Failure.invalid` unless the shares are above zero, of different units, and add up to 100 % or are none (rules 11 and 17).
    package init(indicator: String? = nil, validity: Validity, shares: [CreditShare]) throws {
        func refuse(_ key: String, _ values: [String: String] = [:]) -> Failure {
            .invalid([FieldError(field: CreditForm.Field.shares.rawValue, message: Message(key, values))])
        }
        guard validity.from < validity.to else {
            throw Failure.invalid([
                FieldError(field: CreditForm.Field.until.rawValue, message: Message("credit.until_before_from"))
            ])
        }
        guard shares.allSatisfy({ $0.points > 0 }) else { throw refuse("credit.share_zero") }
        guard Set(shares.map(\.unit)).count == shares.count else { throw refuse("credit.unit_twice") }
        let sum = shares.reduce(0) { $0 + $1.points }
        guard shares.isEmpty || sum == Self.whole else { throw refuse("credit.sum", ["sum": CreditWords.percent(sum)]) }
        self.indicator = indicator
        self.validity = validity
        self.shares = shares.sorted { ($1.points, $0.unit.rawValue) < ($0.points, $1.unit.rawValue) }
    }

    private init(_ split: CreditSplit, over validity: Validity) {
        self = split
        self.validity = validity
    }

    /// A number in whole parts that come to exactly the number: what is left over after rounding down goes to the largest remainders,
    /// among equal ones to the first share.
    package static func parts(of number: Int64, by shares: [CreditShare]) -> [Int64] {
        // Divided before it is multiplied: a sum in fen times ten thousand would not fit.
        let (quotient, rest) = number.quotientAndRemainder(dividingBy: whole)
        var parts = shares.map { quotient * $0.points + rest * $0.points / whole }
        let left = number - parts.reduce(0, +)
        let remainders = shares.indices.sorted {
            (rest * shares[$1].points % whole, $0) < (rest * shares[$0].points % whole, $1)
        }
        for index in remainders.prefix(Int(left)) { parts[index] += 1 }
        return parts
    }
}

extension [CreditSplit] {
    /// What changes when a split is agreed: those of the same indicator give way over its days and stay on all others.
    package func amended(by split: CreditSplit) -> (retracted: [CreditSplit], asserted: [CreditSplit]) {
        var (retracted, asserted): ([CreditSplit], [CreditSplit]) = ([], [])
        for old in self where old.indicator == split.indicator && old.validity.overlaps(split.validity) {
            retracted.append(old)
            let pieces = [
                Validity(from: old.validity.from, to: split.validity.from), Validity(from: split.validity.to, to: old.validity.to),
            ]
            asserted += pieces.filter { $0.from < $0.to }.map { old.over($0) }
        }
        if !split.shares.isEmpty { asserted.append(split) }
        let same = Set(retracted).intersection(asserted)
        return (retracted.filter { !same.contains($0) }, asserted.filter { !same.contains($0) })
    }

    /// What holds for an indicator on a day: its own split, or else that for all; nil where the host has everything.
    package func inForce(_ indicator: String?, on day: Day) -> CreditSplit? {
        let held = filter { $0.validity.contains(day) }
        return held.first { $0.indicator == indicator } ?? held.first { $0.indicator == nil }
    }
}

extension CreditSplit {
    fileprivate func over(_ validity: Validity) -> CreditSplit { CreditSplit(self, over: validity) }
}

extension Validity {
    package func overlaps(_ other: Validity) -> Bool { from < other.to && other.from < to }
}
