import Domain
import Engine

extension LedgerReader {
    /// Computes figures as of a day, as known at an instant.
    ///
    /// - Parameters:
    ///   - keys: the indicators asked for; the default set when empty.
    ///   - breakdowns: what to break each down by; when empty, each indicator's own breakdowns beside the whole.
    /// - Throws: `Failure.invalid` for an unknown key, or for a breakdown that none of the named indicators can give.
    package func figures(
        at moment: Moment, keys: [String] = [], by breakdowns: [[Dimension]] = [], from library: IndicatorLibrary
    ) throws -> FigureSet {
        let indicators = try keys.isEmpty ? library.defaults(on: moment.asOf) : keys.map { try library.indicator($0, on: moment.asOf) }
        let wishes = indicators.flatMap { indicator in
            (breakdowns.isEmpty ? [[]] + indicator.breakdowns : breakdowns).map {
                FigureComputation.Wish(indicator: indicator, dimensions: $0)
            }
        }
        let answers = try FigureComputation(reader: self, moment: moment, library: library).answers(to: wishes)
        var figures: [Figure] = []
        var possible: Set<String> = []
        for (wish, answer) in zip(wishes, answers) {
            guard case .figures(let cells) = answer else { continue }
            possible.insert(wish.indicator.key)
            figures += cells
        }
        if let key = keys.first(where: { !possible.contains($0) }) {
            let by = breakdowns.joined().map(\.rawValue).joined(separator: ",")
            throw Failure.invalid([
                FieldError(field: "by", message: Message("figures.cannot_break_down", ["key": key, "by": by]))
            ])
        }
        return FigureSet(asOf: moment.asOf, knownAt: try moment.knownAt ?? knownUntil(), figures: figures)
    }

    /// The instant up to which this reader knows everything: that of the journal's last entry.
    package func knownUntil() throws -> Instant {
        guard let row = try connection.first("SELECT journal_at FROM agency WHERE id = \(agency)") else {
            throw Failure.notFound("agency")
        }
        return Instant(microseconds: try row.int(0))
    }
}
