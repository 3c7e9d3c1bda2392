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
        let labels = try GroupLabels(reader: self, methods: library.methods, knownAt: moment.knownAt)
        var figures: [Figure] = []
        for indicator in indicators {
            var isPossible = false
            for dimensions in breakdowns.isEmpty ? [[]] + indicator.breakdowns : breakdowns {
                let cells = try compute(indicator, dimensions, moment, labels, library)
                isPossible = isPossible || cells != nil
                figures += cells ?? []
            }
            if !isPossible, !keys.isEmpty {
                throw Failure.invalid([
                    FieldError(
                        field: "by",
                        message: Message(
                            "figures.cannot_break_down",
                            ["key": indicator.key, "by": breakdowns.joined().map(\.rawValue).joined(separator: ",")]))
                ])
            }
        }
        return FigureSet(asOf: moment.asOf, knownAt: try moment.knownAt ?? knownUntil(), figures: figures)
    }

    private func compute(
        _ indicator: Indicator, _ dimensions: [Dimension], _ moment: Moment, _ labels: GroupLabels, _ library: IndicatorLibrary
    ) throws -> [Figure]? {
        guard case .change(let key, let base) = indicator.measure else {
            return try FigureQuery(indicator: indicator, moment: moment, dimensions: dimensions, reader: self, labels: labels).figures()
        }
        guard dimensions.isEmpty else { return nil }
        let parts = try [key, base].map { key in
            let part = try library.indicator(key, on: moment.asOf)
            return try FigureQuery(indicator: part, moment: moment, dimensions: [], reader: self, labels: labels).figures()?.first?.decimal
        }
        let change: Figure.Value? =
            if let now = parts[0], let before = parts[1], before != 0 { .decimal((now - before) / before) } else { nil }
        return [Figure(key: indicator.key, value: change, unit: .ratio, definition: indicator.version)]
    }

    /// The instant up to which this reader knows everything: that of the journal's last entry.
    package func knownUntil() throws -> Instant {
        guard let row = try connection.first("SELECT journal_at FROM agency WHERE id = \(agency)") else {
            throw Failure.notFound("agency")
        }
        return Instant(microseconds: try row.int(0))
    }
}
