import Actions
import Domain
import Engine
import Store

extension CountedPeriod {
    static func month(_ text: String) -> CountedPeriod { CountedPeriod(.month, of: LedgerTests.day(text + "-01")) }
    static func year(_ text: String) -> CountedPeriod { CountedPeriod(.year, of: LedgerTests.day(text + "-01-01")) }
}

extension City {
    /// Closes a month, as `2013-08`.
    @discardableResult
    func close(_ month: String, today: Day = day("2013-12-20")) async throws -> Range<Int64> {
        try await perform(ClosePeriod(period: .month(month), today: today))
    }

    /// Does something that counts in the open period where its own days are closed.
    @discardableResult
    func performLater<Act: Action>(_ action: Act) async throws -> Act.Result {
        try await ledger.perform(action, as: principal, countsLater: true)
    }

    /// Every project that is known now, in the order in which they were opened.
    func projectIDs() async throws -> [ID<Project>] {
        let sql: SQL = "SELECT DISTINCT project_id FROM project_version WHERE superseded_at = 9223372036854775807 ORDER BY project_id"
        return try await ledger.engine.read { try $0.rows(sql).map { ID(try $0.int(0)) } }
    }
}
