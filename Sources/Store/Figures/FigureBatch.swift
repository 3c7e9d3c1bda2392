import Domain
import Engine

/// Figures of one moment, computed together in a single pass over the projects: each value and each doubt is an aggregate of its own
/// predicate, and what all predicates have in common narrows the rows that are read at all.
struct FigureBatch {
    let queries: [FigureQuery]
    /// What the pass groups by. A query that groups by fewer adds up the groups that it does not tell apart.
    let columns: [FigureQuery.GroupColumn]
    let reader: LedgerReader
    /// A query of the projects of undecided duplicate pairs; nil when there are none.
    let undecided: SQL?

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
        let shared = shared()
        try pass(slots(besides: shared), where: shared, into: &results)
        for (index, query) in queries.enumerated() where query.indicator.measure == .speed {
            results[index].values = try medians(query)
        }
        if let undecided { try warnOfDuplicates(among: undecided, &results, shared) }
        return results
    }

    /// - Parameter shared: what holds for all rows that are read, so that no slot asks for it again.
    private func slots(besides shared: [SQL]) -> [Slot] {
        queries.enumerated().flatMap { index, query -> [Slot] in
            let predicate = query.predicate
            let values = (query.aggregates(Self.rest(of: predicate.conditions, besides: shared)) ?? []).map {
                Slot(query: index, warning: nil, expression: $0)
            }
            let doubts = predicate.doubts.map { doubt in
                let conditions = predicate.conditions(doubting: doubt)
                return Slot(
                    query: index, warning: doubt.code, expression: FigureQuery.count(Self.rest(of: conditions, besides: shared)))
            }
            return values + doubts
        }
    }

    /// Undecided pairs are few: counting them apart, from their ids, costs next to nothing.
    private func warnOfDuplicates(among undecided: SQL, _ results: inout [Result], _ shared: [SQL]) throws {
        let slots = queries.enumerated().map { index, query in
            Slot(
                query: index, warning: "duplicates_undecided",
                expression: FigureQuery.count(Self.rest(of: query.predicate.conditions, besides: shared)))
        }
        var before = queries.map { _ in Result() }
        try pass(slots, where: shared + ["v.project_id IN (" + undecided + ")"], into: &before)
        for (index, result) in before.enumerated() {
            for (group, warnings) in result.warnings { results[index].warnings[group, default: []].insert(contentsOf: warnings, at: 0) }
        }
    }

    /// The conditions that every value and every doubt of the batch have in common, beside who sees what and when.
    private func shared() -> [SQL] {
        let all = queries.flatMap { query in
            [query.predicate.conditions] + query.predicate.doubts.map { query.predicate.conditions(doubting: $0) }
        }
        guard let first = all.first, let query = queries.first else { return [] }
        return [query.predicate.scope] + first.filter { condition in all.allSatisfy { $0.contains(condition) } }
    }

    private static func rest(of conditions: [SQL], besides shared: [SQL]) -> SQL {
        conditions.filter { !shared.contains($0) }.joinedByAnd()
    }

    private func pass(_ slots: [Slot], where conditions: [SQL], into results: inout [Result]) throws {
        let sums = try sums(slots, where: conditions)
        for (index, query) in queries.enumerated() {
            let own = zip(slots, sums).filter { $0.0.query == index }
            let parts = own.filter { $0.0.warning == nil }.map(\.1)
            for group in parts.first.map({ Array($0.keys) }) ?? [] {
                results[index].values[group] = query.value(parts.map { $0[group] ?? 0 })
            }
            for (slot, counts) in own {
                guard let code = slot.warning else { continue }
                for (group, count) in counts where count > 0 {
                    results[index].warnings[group, default: []].append(Figure.Warning(code: code, count: Int(count)))
                }
            }
        }
    }

    /// What each slot comes to, by the groups of its query.
    private func sums(_ slots: [Slot], where conditions: [SQL]) throws -> [[[SQLValue]: Int64]] {
        // The parts of a figure ask for the same as the whole.
        var expressions: [SQL] = []
        var places: [SQL: Int] = [:]
        for slot in slots where places[slot.expression] == nil {
            places[slot.expression] = columns.count + expressions.count
            expressions.append(slot.expression)
        }
        guard !expressions.isEmpty else { return [] }
        let names = columns.indices.map { SQL(text: "g\($0)") }
        let selected = zip(columns, names).map { $0.expression + " AS " + $1 } + expressions
        let sql =
            "SELECT " + selected.list() + " FROM project_version v WHERE " + conditions.joinedByAnd()
            + (names.isEmpty ? "" : " GROUP BY " + names.list())
        let groupings = queries.map { query in query.columns.compactMap { columns.firstIndex(of: $0) } }
        let positions = slots.map { places[$0.expression] ?? 0 }
        var sums = slots.map { _ in [[SQLValue]: Int64]() }
        try reader.connection.forEach(sql) { row in
            let groups = groupings.map { grouping in grouping.map { row.values[$0] } }
            for (index, slot) in slots.enumerated() { sums[index][groups[slot.query], default: 0] += try row.int(positions[index]) }
            return true
        }
        return sums
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
