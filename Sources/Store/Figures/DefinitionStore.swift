import Domain
import Engine

extension LedgerReader {
    /// The indicators that an agency goes by: those of the program and its folder, and over them the versions of its own; and the
    /// methods that it has.
    ///
    /// - Parameter knownAt: nil for now.
    package func indicators(_ library: IndicatorLibrary, knownAt: Instant? = nil) throws -> IndicatorLibrary {
        let own = try connection.rows(
            "SELECT d.indicator, d.definition FROM indicator_definition d WHERE d.agency_id = \(agency) AND "
                + BitemporalClause(knownAt: knownAt).known("d") + " ORDER BY d.indicator, d.version"
        ).map { row in
            let text = try row.text(1)
            return DefinedIndicator(try DefinitionFile(name: try row.text(0)).one(text), text: text, origin: .agency)
        }
        return (own.isEmpty ? library : library.adding(own)).counting(try terms(knownAt: knownAt).methods)
    }

    /// What the figure, and those that are changes of it, would become on a day if a definition held for every day.
    ///
    /// - Throws: `Failure.invalid` for one that cannot be computed.
    package func effect(of defined: DefinedIndicator, in library: IndicatorLibrary, on day: Day) throws -> DefinitionEffect {
        var trial = defined
        (trial.indicator.validFrom, trial.indicator.validTo) = (.distantPast, .distantFuture)
        let (key, after) = (defined.indicator.key, library.adding([trial]))
        let changes = library.keys.filter { other in
            guard case .change(let of, let from)? = library.definition(other, on: day)?.measure else { return false }
            return of == key || from == key
        }
        let groups = [[]] + defined.indicator.breakdowns.filter { $0.count == 1 }.prefix(1)
        var lines: [DefinitionEffect.Line] = []
        for (key, by) in [(key, groups)] + changes.map({ ($0, [[]]) }) {
            let now = library.definition(key, on: day) == nil ? [] : try wholeAndParts(key, by, day, library)
            let then = try wholeAndParts(key, by, day, after)
            let cells = (then + now).map(\.by).reduce(into: [[GroupValue]]()) { cells, cell in
                if !cells.contains(cell) { cells.append(cell) }
            }
            lines += cells.map { cell in
                DefinitionEffect.Line(
                    key: key, by: cell, before: now.first { $0.by == cell }, after: then.first { $0.by == cell })
            }
        }
        return DefinitionEffect(asOf: day, lines: lines)
    }

    /// What of the groups cannot be had is left out.
    private func wholeAndParts(_ key: String, _ by: [[Dimension]], _ day: Day, _ library: IndicatorLibrary) throws -> [Figure] {
        try figures(at: Moment(asOf: day), keys: [key], by: by, from: library).figures
    }
}

extension LedgerTransaction {
    /// Records a version of an indicator.
    package func define(_ defined: DefinedIndicator) throws {
        let (indicator, id) = (defined.indicator, newID())
        let fact = Fact(
            .indicatorDefinition, id: id,
            values: [
                .text(indicator.key), .integer(Int64(indicator.version)), indicator.validFrom.sqlValue, indicator.validTo.sqlValue,
                .text(defined.text),
            ])
        try record([Change("indicator.defined", .indicator, id, note: indicator.key, asserted: [fact])])
    }
}
