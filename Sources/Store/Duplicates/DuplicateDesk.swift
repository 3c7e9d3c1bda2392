import Domain
import Engine

/// Which pairs the desk shows.
package struct DuplicateFilter: Sendable, Equatable {
    /// Those that a person decided, instead of those that wait.
    package var isDecided = false
    package var level: DuplicatePair.Level?
    /// One of the two projects lands there.
    package var district: ID<Unit>?

    package init(isDecided: Bool = false, level: DuplicatePair.Level? = nil, district: ID<Unit>? = nil) {
        self.isDecided = isDecided
        self.level = level
        self.district = district
    }

    /// On the pair `d`, beginning with AND.
    func condition(_ time: BitemporalClause) -> SQL {
        var condition: SQL = isDecided ? " AND d.decision IS NOT NULL" : " AND d.decision IS NULL"
        if let level { condition = condition + " AND d.level = \(level.rawValue)" }
        if let district {
            condition =
                condition
                + " AND EXISTS (SELECT 1 FROM project_version v WHERE v.agency_id = d.agency_id AND v.project_id IN (d.a_id, d.b_id) AND "
                + time.known("v") + " AND v.district_id = \(district))"
        }
        return condition
    }
}

extension LedgerReader {
    /// Some of the pairs of a filter: those that wait by level, the strongest first; decided ones by the day, the latest first.
    package func duplicates(
        _ filter: DuplicateFilter, knownAt: Instant? = nil, from offset: Int = 0, limit: Int
    ) throws -> [DuplicateRecord] {
        let time = BitemporalClause(knownAt: knownAt)
        let order: SQL = filter.isDecided ? " ORDER BY d.recorded_by DESC, d.id" : " ORDER BY d.level, d.a_id, d.b_id"
        return try duplicates(where: filter.condition(time), time, page: order + " LIMIT \(limit) OFFSET \(offset)")
    }

    /// How many pairs a filter has.
    package func duplicateCount(_ filter: DuplicateFilter, knownAt: Instant? = nil) throws -> Int {
        let time = BitemporalClause(knownAt: knownAt)
        let sql: SQL =
            "SELECT COUNT(*) FROM duplicate_pair d WHERE d.agency_id = \(agency) AND " + time.known("d") + filter.condition(time) + visible
        return try connection.first(sql).map { Int(try $0.int(0)) } ?? 0
    }

    /// The pair that waits next after one, in the order of the desk; nil after the last.
    package func duplicateWaiting(after pair: DuplicatePair) throws -> DuplicateRecord? {
        let level = pair.level.rawValue
        let later: SQL =
            " AND d.decision IS NULL AND (d.level > \(level) OR (d.level = \(level) AND (d.a_id > \(pair.a) OR (d.a_id = \(pair.a) AND d.b_id > \(pair.b)))))"
        return try duplicates(where: later, page: " ORDER BY d.level, d.a_id, d.b_id LIMIT 1").first
    }
}
