import Domain
import Engine

extension LedgerReader {
    /// One page of the missions that have begun by the day, with what they have brought.
    package func missionTable(_ listing: MissionListing, at moment: Moment, from library: IndicatorLibrary) throws -> MissionTable {
        let first = (listing.page - 1) * MissionListing.pageSize
        var table = try MissionTableQuery(reader: self, moment: moment, library: library).table(listing)
        table.lines = Array(table.lines.dropFirst(first).prefix(MissionListing.pageSize))
        return table
    }

    /// All missions of a listing, whatever its page.
    package func allMissions(_ listing: MissionListing, at moment: Moment, from library: IndicatorLibrary) throws -> [MissionLine] {
        try MissionTableQuery(reader: self, moment: moment, library: library).table(listing).lines
    }
}

/// Missions with what they have brought: one pass over the missions, which are few, and one over the projects that the figure counts.
struct MissionTableQuery {
    let reader: LedgerReader
    let moment: Moment
    let library: IndicatorLibrary

    /// What the projects of one mission come to.
    private struct Result {
        var projects, signed, withoutAmount: Int
        var intended: Int64?
    }

    func table(_ listing: MissionListing) throws -> MissionTable {
        let begun = try reader.missions(at: moment).filter { $0.facts.firstDay <= moment.asOf }
        let names = try MissionNames(moment.clause, reader)
        let results = try results()
        var table = MissionTable()
        table.years = Set(begun.flatMap { $0.facts.years }).sorted(by: >)
        let lines = begun.filter { fits($0.facts, listing) }.map { record in
            var line = MissionLine(id: record.id, facts: record.facts, value: names[record.id.rawValue] ?? record.facts.name)
            guard let result = results[record.id.rawValue] else { return line }
            (line.projects, line.signed) = (result.projects, result.signed)
            (line.intended, line.withoutAmount) = (result.intended, result.withoutAmount)
            return line
        }
        table.count = lines.count
        table.lines = ordered(lines, listing)
        return table
    }

    private func fits(_ facts: MissionFacts, _ listing: MissionListing) -> Bool {
        if let year = listing.year, !facts.years.contains(year) { return false }
        let words = [facts.name, facts.place, facts.leader].compactMap(\.self).joined(separator: " ")
        return listing.text.isEmpty || SearchTerms.finds(listing.text, in: words)
    }

    private func results() throws -> [Int64: Result] {
        let filter = ProjectFilter().counted(by: ProjectFilter.missionFigure)
        let predicate = try ProjectTablePredicate(filter, at: moment, from: library, reader)
        let sums: SQL =
            """
            SELECT v.mission_id, COUNT(*), SUM(CASE WHEN v.signed_on <= \(moment.asOf.number) THEN 1 ELSE 0 END),
              SUM(CASE WHEN v.intended_fen IS NULL THEN 1 ELSE 0 END), SUM(v.intended_fen) FROM project_version v
            WHERE v.mission_id IS NOT NULL AND
            """
        let rows = try reader.connection.rows(sums + " " + predicate.sql + " GROUP BY v.mission_id")
        return try Dictionary(
            rows.map { row in
                let result = Result(
                    projects: Int(try row.int(1)), signed: Int(try row.int(2)), withoutAmount: Int(try row.int(3)),
                    intended: try row.optionalInt(4))
                return (try row.int(0), result)
            }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Order

    /// What lines are compared by.
    private enum Key: Comparable {
        case number(Int64)
        case text(String)
    }

    /// Unknown values come last both ways; ties are broken by the mission's id.
    private func ordered(_ lines: [MissionLine], _ listing: MissionListing) -> [MissionLine] {
        lines.map { (line: $0, key: key($0, listing.sort)) }.sorted { left, right in
            guard let first = left.key, let second = right.key, first != second else {
                return left.key != nil && right.key == nil || (left.key == right.key && left.line.id < right.line.id)
            }
            return listing.isDescending ? second < first : first < second
        }.map(\.line)
    }

    private func key(_ line: MissionLine, _ column: MissionListing.Column) -> Key? {
        switch column {
        case .name: .text(SearchTerms.order(line.facts.name))
        case .days: .number(Int64(line.facts.firstDay.number))
        case .place: line.facts.place.map { .text(SearchTerms.order($0)) }
        case .leader: line.facts.leader.map { .text(SearchTerms.order($0)) }
        case .headcount: line.facts.headcount.map { .number(Int64($0)) }
        case .projects: .number(Int64(line.projects))
        case .signed: .number(Int64(line.signed))
        case .intended: line.intended.map { .number($0) }
        }
    }
}

extension MissionFacts {
    /// The years in which it was under way.
    fileprivate var years: ClosedRange<Int> { firstDay.year...lastDay.year }
}
