import Domain
import Engine

extension LedgerReader {
    /// Which days are closed now, and which ever were.
    package func closedDays() throws -> ClosedDays {
        let row = try connection.first(
            """
            SELECT MAX(CASE WHEN superseded_at = 9223372036854775807 THEN last_on END), MAX(last_on) FROM period_closing
            WHERE agency_id = \(agency)
            """)
        return ClosedDays(through: try row?.optionalDay(0), ever: try row?.optionalDay(1))
    }

    /// The periods that are closed now, the latest first.
    package func closings() throws -> [PeriodClosing] { try closings("") }

    /// The closing with which a day was closed: the earliest that reaches it; nil for an open day.
    package func closing(of day: Day) throws -> PeriodClosing? { try closings(" AND c.last_on >= \(day)").last }

    private func closings(_ condition: SQL) throws -> [PeriodClosing] {
        let sql: SQL = """
            SELECT c.kind, c.last_on, e.principal, e.at, e.sequence FROM period_closing c
            JOIN journal_entry e ON e.agency_id = c.agency_id AND e.sequence = c.recorded_by
            WHERE c.agency_id = \(agency) AND c.superseded_at = 9223372036854775807
            """
        return try connection.rows(sql + condition).map { row in
            PeriodClosing(
                period: CountedPeriod(try row.choice(0), of: try row.day(1)), by: try row.text(2),
                at: Instant(microseconds: try row.int(3)), entry: try row.int(4))
        }.sorted { $0.period > $1.period }
    }
}

extension LedgerReader {
    /// Which periods are closed, and what was recorded of closed days.
    package func periodTable(on today: Day) throws -> PeriodTable {
        PeriodTable(
            today: today, closings: try closings(), late: try lateEntries(),
            history: try closingEntries(limit: 50))
    }

    /// Entries that were recorded of closed days and still hold, in sight, the latest first.
    package func lateEntries(limit: Int = 200) throws -> [EntrySummary] {
        try summaries(
            """
            e.sequence IN (SELECT l.recorded_by FROM late_entry l WHERE l.agency_id = \(agency) AND l.superseded_at = 9223372036854775807)
            ORDER BY e.sequence DESC LIMIT \(limit)
            """)
    }

    /// Entries that closed and reopened periods, in sight, the latest first.
    private func closingEntries(limit: Int) throws -> [EntrySummary] {
        try summaries(
            """
            e.sequence IN (SELECT c.recorded_by FROM period_closing c WHERE c.agency_id = \(agency)
              UNION SELECT c.superseded_by FROM period_closing c WHERE c.agency_id = \(agency) AND c.superseded_by IS NOT NULL)
            ORDER BY e.sequence DESC LIMIT \(limit)
            """)
    }
}
