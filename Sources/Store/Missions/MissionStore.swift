import Domain
import Engine

/// A mission known now.
package struct MissionRecord: Sendable, Equatable {
    package var id: ID<Mission>
    /// The stored row, nil when not yet stored.
    package var fact: Int64?
    package var facts: MissionFacts

    package init(id: ID<Mission>, fact: Int64?, facts: MissionFacts) {
        self.id = id
        self.fact = fact
        self.facts = facts
    }
}

extension LedgerReader {
    /// The missions known now, by first day, for whoever writes the ledger.
    package func missions() throws -> [MissionRecord] {
        let sql: SQL = "m.agency_id = \(agency) AND m.superseded_at = 9223372036854775807"
        return try missions(where: sql)
    }

    /// The missions known at the moment, by first day, that the reader sees.
    ///
    /// - Parameter id: only this one; nil for all.
    package func missions(at moment: Moment, only id: ID<Mission>? = nil) throws -> [MissionRecord] {
        let one: SQL = id.map { " AND m.mission_id = \($0)" } ?? ""
        return try missions(where: ScopeClause.agencyWide(principal, "m") + " AND " + moment.clause.known("m") + one)
    }

    private func missions(where condition: SQL) throws -> [MissionRecord] {
        let sql = "SELECT " + FactTable.mission.selection + " FROM mission m WHERE " + condition + " ORDER BY m.first_on, m.id"
        return try connection.rows(sql).map { row in
            var facts = MissionFacts(name: try row.text(3), nameKey: try row.text(4), firstDay: try row.day(5), lastDay: try row.day(6))
            facts.code = try row.optionalText(2)
            facts.place = contacts.shown(try row.optionalText(7))
            facts.leader = try row.optionalText(8)
            facts.headcount = try row.optionalInt(9).map { Int($0) }
            facts.remark = contacts.shown(try row.optionalText(10))
            return MissionRecord(id: ID(try row.int(1)), fact: try row.int(0), facts: facts)
        }
    }
}

extension LedgerTransaction {
    /// The journal's change for a new mission, or for new facts of a stored one.
    package func change(mission record: MissionRecord, to facts: MissionFacts, action: String) -> Change {
        var change = Change(action, .mission, record.id.rawValue, isNewIdentity: record.fact == nil)
        if let stored = record.fact {
            change.retracted.append(Fact(.mission, id: stored, values: values(record.id, record.facts)))
        }
        change.asserted.append(Fact(.mission, id: newID(), values: values(record.id, facts)))
        return change
    }

    private func values(_ mission: ID<Mission>, _ facts: MissionFacts) -> [SQLValue] {
        [
            mission.sqlValue, .optional(facts.code), .text(facts.name), .text(facts.nameKey), facts.firstDay.sqlValue,
            facts.lastDay.sqlValue, .optional(facts.place), .optional(facts.leader), .optional(facts.headcount), .optional(facts.remark),
        ]
    }
}
