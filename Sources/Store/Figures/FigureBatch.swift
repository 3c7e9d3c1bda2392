import Domain
import Engine

/// Figures of one moment and one grouping, computed together in a single pass over the projects: each value and each doubt is an
/// aggregate of its own predicate, and what all predicates have in common narrows the rows that are read at all.
struct FigureBatch {
    let queries: [FigureQuery]
    let reader: LedgerReader
    /// Projects of undecided duplicate pairs at this moment.
    let undecided: [Int64]

    /// The result of one query: values and warnings by group.
    struct Result {
        var values: [[SQLValue]: Figure.Value] = [:]
        var warnings: [[SQLValue]: [Figure.Warning]] = [:]
    }

    /// One expression of the pass and where its result goes.
    private struct Slot {
        var query: Int
        /// Nil for a part of the value.
        var warning: String?
        var expression: SQL
    }

    /// The results in the order of the queries.
    func run() throws -> [Result] {
        var results = queries.map { _ in Result() }
        try pass(slots(), where: shared(), into: &results)
        for (index, query) in queries.enumerated() where query.indicator.measure == .speed {
            results[index].values = try medians(query)
        }
        if !undecided.isEmpty { try warnOfDuplicates(&results) }
        return results
    }

    private func slots() -> [Slot] {
        queries.enumerated().flatMap { index, query -> [Slot] in
            let values = (query.aggregates(query.predicate.conditions.joinedByAnd()) ?? []).map {
                Slot(query: index, warning: nil, expression: $0)
            }
            let doubts = query.predicate.doubts.map { doubt in
                Slot(
                    query: index, warning: doubt.code,
                    expression: FigureQuery.count(query.predicate.conditions(doubting: doubt).joinedByAnd()))
            }
            return values + doubts
        }
    }

    /// Undecided pairs are few: counting them apart, from their ids, costs next to nothing.
    private func warnOfDuplicates(_ results: inout [Result]) throws {
        let slots = queries.enumerated().map { index, query in
            Slot(
                query: index, warning: "duplicates_undecided",
                expression: FigureQuery.count(query.predicate.conditions.joinedByAnd()))
        }
        var before = queries.map { _ in Result() }
        try pass(slots, where: shared() + ["v.project_id IN (\(undecided))"], into: &before)
        for (index, result) in before.enumerated() {
            for (group, warnings) in result.warnings { results[index].warnings[group, default: []].insert(contentsOf: warnings, at: 0) }
        }
    }

    /// The conditions that every value and every doubt of the batch have in common.
    private func shared() -> [SQL] {
        let all = queries.flatMap { query in
            [query.predicate.conditions] + query.predicate.doubts.map { query.predicate.conditions(doubting: $0) }
        }
        guard let first = all.first, let query = queries.first else { return [] }
        return [query.predicate.scope] + first.filter { condition in all.allSatisfy { $0.contains(condition) } }
    }

    private func pass(_ slots: [Slot], where conditions: [SQL], into results: inout [Result]) throws {
        guard let query = queries.first, !slots.isEmpty else { return }
        let names = query.columns.indices.map { SQL(text: "g\($0)") }
        let selected = zip(query.columns, names).map { $0.expression + " AS " + $1 } + slots.map(\.expression)
        let sql =
            "SELECT " + selected.list() + " FROM project_version v WHERE " + conditions.joinedByAnd()
            + (names.isEmpty ? "" : " GROUP BY " + names.list())
        var found = results
        try reader.connection.forEach(sql) { row in
            let group = Array(row.values[..<names.count])
            var parts: [Int: [Int64]] = [:]
            for (offset, slot) in slots.enumerated() {
                let number = try row.int(names.count + offset)
                guard let code = slot.warning else {
                    parts[slot.query, default: []].append(number)
                    continue
                }
                if number > 0 { found[slot.query].warnings[group, default: []].append(Figure.Warning(code: code, count: Int(number))) }
            }
            for (index, numbers) in parts { found[index].values[group] = queries[index].value(numbers) }
            return true
        }
        results = found
    }

    private func medians(_ query: FigureQuery) throws -> [[SQLValue]: Figure.Value] {
        let names = query.columns.indices.map { SQL(text: "g\($0)") }
        let selected = zip(query.columns, names).map { $0.expression + " AS " + $1 } + [query.measured + " AS days"]
        let partition: SQL = names.isEmpty ? "" : "PARTITION BY " + names.list() + " "
        let inner = "SELECT " + selected.list() + " FROM project_version v WHERE " + query.predicate.sql
        let ranks: SQL = "ROW_NUMBER() OVER (" + partition + "ORDER BY days) AS rank, COUNT(*) OVER (" + partition + ") AS size"
        let ranked = "SELECT " + (names + ["days", ranks]).list() + " FROM (" + inner + ") AS measured"
        let sql =
            "SELECT " + (names + ["AVG(days * 1.0)"]).list() + " FROM (" + ranked
            + ") AS ranked WHERE rank IN ((size + 1) / 2, (size + 2) / 2)" + (names.isEmpty ? "" : " GROUP BY " + names.list())
        var values: [[SQLValue]: Figure.Value] = [:]
        try reader.connection.forEach(sql) { row in
            if let days = try row.double(names.count) { values[Array(row.values[..<names.count])] = .decimal(days) }
            return true
        }
        return values
    }
}
