import Domain
import Engine

/// The only place where "as of day D, as known at instant K" becomes SQL.
package struct BitemporalClause: Sendable {
    /// Nil for now.
    package let knownAt: Instant?

    package init(knownAt: Instant?) {
        self.knownAt = knownAt
    }

    /// Facts known at K. For now the condition is the literal one of the partial indexes, so that the engines use them.
    func known(_ alias: StaticString) -> SQL {
        guard let knownAt else { return "\(name: alias).superseded_at = 9223372036854775807" }
        return "\(name: alias).recorded_at <= \(knownAt.microseconds) AND \(name: alias).superseded_at > \(knownAt.microseconds)"
    }

    /// Versions known at K that hold on day D.
    func holds(_ alias: StaticString, on day: Day) -> SQL {
        known(alias) + " AND \(name: alias).effective_on <= \(day.number) AND \(name: alias).effective_to > \(day.number)"
    }
}

/// The only place where a scope becomes SQL.
enum ScopeClause {
    static func projects(_ principal: Principal, _ alias: StaticString) -> SQL {
        let agency: SQL = "\(name: alias).agency_id = \(principal.agency.rawValue)"
        switch principal.scope {
        case .agency: return agency
        case .districts(let districts):
            return agency + " AND \(name: alias).district_id IN (\(districts.map(\.rawValue).sorted()))"
        }
    }

    /// Visits and missions are the agency's as a whole: they belong to no district, so only those who see the agency see them.
    static func agencyWide(_ principal: Principal, _ alias: StaticString) -> SQL {
        let agency: SQL = "\(name: alias).agency_id = \(principal.agency.rawValue)"
        switch principal.scope {
        case .agency: return agency
        case .districts: return agency + " AND FALSE"
        }
    }
}
