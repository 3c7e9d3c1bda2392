import Domain
import Engine

extension LedgerTransaction {
    /// Closes a period, and with it every day before.
    package func close(_ period: CountedPeriod) throws {
        try record([
            Change("period.closed", .agency, agency, asserted: [closingFact(period)])
        ])
    }

    /// Opens the days of a period and all after: no closing that reaches them holds any more, and the days before stay closed.
    ///
    /// - Parameter reason: why, kept as the entry's note.
    package func reopen(_ period: CountedPeriod, reason: String) throws {
        let stored = try connection.rows(
            "SELECT " + FactTable.periodClosing.selection
                + " FROM period_closing WHERE agency_id = \(agency) AND superseded_at = 9223372036854775807 ORDER BY last_on, id"
        ).map { try Fact(.periodClosing, row: $0) }
        let gone = stored.filter { fact in
            if case .integer(let last) = fact.values[1] { last >= period.first.number } else { false }
        }
        let before = CountedPeriod(.month, of: period.first.adding(days: -1))
        let isClosed = stored.contains { !gone.contains($0) && $0.values[1] == before.last.sqlValue }
        try record([
            Change(
                "period.reopened", .agency, agency, note: reason, retracted: gone,
                asserted: isClosed ? [] : [closingFact(before)])
        ])
    }

    private func closingFact(_ period: CountedPeriod) -> Fact {
        Fact(.periodClosing, id: newID(), values: [.text(period.kind.rawValue), period.last.sqlValue])
    }
}
