import Domain
import Engine

/// A visit known now.
package struct VisitRecord: Sendable, Equatable {
    package var id: ID<Visit>
    /// The stored row, nil when not yet stored.
    package var fact: Int64?
    package var facts: VisitFacts

    package init(id: ID<Visit>, fact: Int64?, facts: VisitFacts) {
        self.id = id
        self.fact = fact
        self.facts = facts
    }
}

extension LedgerTransaction {
    /// The visits known now by one of the companies, in the order in which they were opened.
    package func visits(by companyKeys: [String]) throws -> [VisitRecord] {
        guard !companyKeys.isEmpty else { return [] }
        let sql: SQL =
            "SELECT " + FactTable.visit.selection
            + " FROM visit WHERE agency_id = \(agency) AND company_key IN (\(companyKeys)) AND superseded_at = 9223372036854775807 ORDER BY visit_id"
        return try connection.rows(sql).map { row in
            let (counted, happened) = (try row.day(2), try row.optionalDay(12))
            let day = DayReading(happened ?? counted, precision: try row.choice(3))
            var facts = VisitFacts(day: day, company: try row.text(4), companyKey: try row.text(5))
            facts.headcount = try row.optionalInt(6).map { Int($0) }
            facts.host = try row.optionalText(7)
            facts.leader = try row.optionalID(8)
            facts.purpose = try row.optionalText(9)
            facts.remark = try row.optionalText(10)
            facts.state = try row.choice(11)
            facts.counted = happened == nil ? nil : counted
            return VisitRecord(id: ID(try row.int(1)), fact: try row.int(0), facts: facts)
        }
    }

    /// The journal's change for a new visit, or for new facts of a stored one. A new one of a closed day counts later where that is asked for.
    package func change(visit record: VisitRecord, to facts: VisitFacts, action: String) throws -> Change {
        var facts = facts
        var change = Change(action, .visit, record.id.rawValue, isNewIdentity: record.fact == nil)
        if countsLater, record.fact == nil, let first = try closedDays().firstOpen, facts.day.day < first, facts.state == .held {
            facts.counted = first
            change.asserted.append(lateEntry(about: record.id.rawValue, due: facts.day.day, counted: first))
        }
        if let stored = record.fact {
            change.retracted.append(Fact(.visit, id: stored, values: values(record.id, record.facts)))
        }
        change.asserted.append(Fact(.visit, id: newID(), values: values(record.id, facts)))
        return change
    }

    private func values(_ visit: ID<Visit>, _ facts: VisitFacts) -> [SQLValue] {
        [
            visit.sqlValue, (facts.counted ?? facts.day.day).sqlValue, .text(facts.day.precision.rawValue), .text(facts.company),
            .text(facts.companyKey),
            .optional(facts.headcount), .optional(facts.host), .optional(facts.leader), .optional(facts.purpose), .optional(facts.remark),
            .text(facts.state.rawValue), .optional(facts.counted == nil ? nil : facts.day.day),
        ] + DerivedKeys(name: facts.company, [facts.host, facts.purpose]).values
    }
}
