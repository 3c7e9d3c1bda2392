import Domain

extension LedgerReader {
    /// What an indicator can be broken down by.
    package func dimensions(of indicator: Indicator, at moment: Moment) -> [Domain.Dimension] {
        switch indicator.population {
        case .projects(let conditions):
            Domain.Dimension.allCases.filter {
                FigureGroups.plan([$0], conditions: conditions, measure: indicator.measure, moment: moment, reader: self) != nil
            }
        case .visits: Domain.Dimension.allCases.filter { VisitFigures.column($0, connection.dialect) != nil }
        case .none: []
        }
    }

    /// Everything about one figure.
    ///
    /// - Parameters:
    ///   - by: at most two dimensions; none shows the whole alone.
    ///   - months: how many month ends its course goes back.
    /// - Throws: `Failure.invalid` for an unknown indicator, or a dimension that it cannot be broken down by.
    package func report(
        of key: String, by: [Domain.Dimension], at moment: Moment, months: Int = 24, from library: IndicatorLibrary
    ) throws -> FigureReport {
        let indicator = try library.indicator(key, on: moment.asOf)
        guard by.count <= 2 else {
            throw Failure.invalid([FieldError(field: "by", message: Message("figures.two_dimensions"))])
        }
        let dimensions = dimensions(of: indicator, at: moment)
        if let impossible = by.first(where: { !dimensions.contains($0) }) {
            let known = dimensions.map(\.rawValue).joined(separator: ",")
            throw Failure.invalid([
                FieldError(
                    field: "by",
                    message: Message("figures.cannot_break_down", ["key": key, "by": impossible.rawValue, "known": known]))
            ])
        }
        let lastYear = Moment(asOf: moment.asOf.sameDayLastYear, knownAt: moment.knownAt)
        // A comparison under another definition compares nothing (rule 13).
        let isComparable = library.definition(key, on: lastYear.asOf)?.version == indicator.version && indicator.population != .none
        let groupings = [[]] + by.map { [$0] } + (by.count == 2 ? [by] : [])
        let now = try figures(at: moment, keys: [key], by: groupings, from: library)
        let then = isComparable ? try figures(at: lastYear, keys: [key], by: [[]] + by.prefix(1).map { [$0] }, from: library) : nil
        guard let whole = now[key] else { throw Failure.notFound("figure \(key)") }
        return FigureReport(
            indicator: indicator, versions: library.versions(of: key), asOf: moment.asOf, knownAt: now.knownAt, whole: whole,
            before: then?[key], dimensions: dimensions, by: by,
            groups: by.first.map { now.breakdown(key, by: $0) } ?? [],
            groupsBefore: by.first.flatMap { then?.breakdown(key, by: $0) } ?? [],
            columns: by.count == 2 ? now.breakdown(key, by: by[1]) : [], cells: now.figures.filter { $0.by.count == 2 },
            course: try course(of: key, version: indicator.version, at: moment, months: months, from: library))
    }

    /// The value at month ends under one version of the definition; days of another version are left out.
    private func course(
        of key: String, version: Int, at moment: Moment, months: Int, from library: IndicatorLibrary
    ) throws -> [FigureReport.Point] {
        var days = [moment.asOf]
        while days.count < months { days.append(days[days.count - 1].firstOfMonth.adding(days: -1)) }
        return try days.reversed().compactMap { day in
            guard library.definition(key, on: day)?.version == version else { return nil }
            let set = try figures(at: Moment(asOf: day, knownAt: moment.knownAt), keys: [key], by: [[]], from: library)
            return set[key].map { FigureReport.Point(day: day, figure: $0) }
        }
    }

    /// Every indicator in force with its value.
    package func catalogue(at moment: Moment, from library: IndicatorLibrary) throws -> [(indicator: Indicator, figure: Figure?)] {
        let indicators = library.keys.compactMap { library.definition($0, on: moment.asOf) }
        let set = try figures(at: moment, keys: indicators.map(\.key), by: [[]], from: library)
        return indicators.map { ($0, set[$0.key]) }
    }
}
