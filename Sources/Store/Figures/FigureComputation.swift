import Domain
import Engine

/// Computes many figures at one moment: those that look at the projects in the same way are computed together.
struct FigureComputation {
    let reader: LedgerReader
    let moment: Moment
    let library: IndicatorLibrary

    /// The cells of one indicator and breakdown, or why there are none.
    enum Answer {
        case figures([Figure])
        /// The indicator cannot be broken down so.
        case impossible
    }

    /// One indicator and one breakdown asked for.
    struct Wish {
        let indicator: Indicator
        let dimensions: [Dimension]
    }

    /// The answers in the order of the wishes.
    func answers(to wishes: [Wish]) throws -> [Answer] {
        let labels = try GroupLabels(reader: reader, methods: library.methods, knownAt: moment.knownAt)
        var planned: [(wish: Int, query: FigureQuery)] = []
        var answers: [Answer] = []
        for (index, wish) in wishes.enumerated() {
            switch wish.indicator.population {
            case .projects(let conditions):
                let queries = plan(wish, conditions)
                planned += (queries ?? []).map { (index, $0) }
                answers.append(queries == nil ? .impossible : .figures([]))
            case .visits(let period):
                let visits = VisitFigures(
                    indicator: wish.indicator, period: period, moment: moment, dimensions: wish.dimensions, reader: reader, labels: labels)
                answers.append(try visits.figures().map(Answer.figures) ?? .impossible)
            case .none: answers.append(try change(wish))
            }
        }
        let results = try run(planned.map(\.query))
        for ((wish, query), result) in zip(planned, results) {
            guard case .figures(let cells) = answers[wish] else { continue }
            let groups = try labels.cells(
                of: query.columns.map(\.dimension), in: result.values.keys, warnings: result.warnings.keys, moment: query.one.moment)
            answers[wish] = .figures(
                cells
                    + groups.filter { isWorthShowing($0, result, query) }.map { cell in
                        query.figure(cell, value: result.values[cell.key] ?? query.emptyValue, warnings: result.warnings[cell.key] ?? [])
                    })
        }
        return answers
    }

    /// Groups known beforehand are shown even when empty; one that only the shared pass met, with nothing of this query in it, is not.
    private func isWorthShowing(_ cell: GroupLabels.Cell, _ result: FigureBatch.Result, _ query: FigureQuery) -> Bool {
        if cell.isListed || query.columns.isEmpty { return true }
        return (result.values[cell.key] ?? query.emptyValue) != query.emptyValue || result.warnings[cell.key] != nil
    }

    private func plan(_ wish: Wish, _ conditions: [Indicator.Condition]) -> [FigureQuery]? {
        let groups = FigureGroups.plan(
            wish.dimensions, conditions: conditions, measure: wish.indicator.measure, moment: moment, reader: reader)
        return groups.map { groups in groups.cases.map { FigureQuery(wish.indicator, conditions, groups, $0, reader) } }
    }

    /// Runs the queries in as few passes as their moments and groupings allow.
    private func run(_ queries: [FigureQuery]) throws -> [FigureBatch.Result] {
        var batches: [BatchPlan] = []
        for (index, query) in queries.enumerated() {
            if !batches.indices.contains(where: { batches[$0].take(query, at: index) }) {
                batches.append(BatchPlan(query, at: index))
            }
        }
        let pairs = reader.undecidedProjects(moment.clause)
        let undecided = try reader.connection.first(pairs + " LIMIT 1") == nil ? nil : pairs
        var results = queries.map { _ in FigureBatch.Result() }
        for batch in batches {
            let members = batch.members.map { queries[$0] }
            let found = try FigureBatch(queries: members, columns: batch.columns, reader: reader, undecided: undecided).run()
            for (index, result) in zip(batch.members, found) { results[index] = result }
        }
        let credit = CreditFigures(reader: reader, undecided: undecided)
        for (index, query) in queries.enumerated() { try credit.credit(&results[index], of: query) }
        return results
    }

    /// (now − before) ÷ before; nil when before is 0 or not known (rule 13).
    private func change(_ wish: Wish) throws -> Answer {
        guard case .change(let key, let base) = wish.indicator.measure, wish.dimensions.isEmpty else { return .impossible }
        let parts = try [key, base].map { Wish(indicator: try library.indicator($0, on: moment.asOf), dimensions: []) }
        let values = try answers(to: parts).map { answer -> Double? in
            if case .figures(let figures) = answer { return figures.first?.decimal }
            return nil
        }
        let change: Figure.Value? =
            if let now = values[0], let before = values[1], before != 0 { .decimal((now - before) / before) } else { nil }
        return .figures([Figure(key: wish.indicator.key, value: change, unit: .ratio, definition: wish.indicator.version)])
    }
}
