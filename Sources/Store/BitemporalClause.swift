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
        return place(principal.scope, alias).map { agency + " AND " + $0 } ?? agency
    }

    /// Where a version of a project lies, as `Scope.sees` says it of one that was read; nil where that asks nothing.
    static func place(_ scope: Scope, _ alias: StaticString) -> SQL? {
        guard case .part(let units, let leaders) = scope else { return nil }
        let places = units.map(\.rawValue).sorted()
        var ways: [SQL] = []
        if !units.isEmpty { ways = ["\(name: alias).district_id IN (\(places))", "\(name: alias).unit_id IN (\(places))"] }
        if !leaders.isEmpty { ways.append("\(name: alias).leader_id IN (\(leaders.map(\.rawValue).sorted()))") }
        return "(" + ways.joinedByOr() + ")"
    }

    /// Visits and missions are the agency's as a whole: they belong to no unit, so only those who see the agency see them.
    static func agencyWide(_ principal: Principal, _ alias: StaticString) -> SQL {
        let agency: SQL = "\(name: alias).agency_id = \(principal.agency.rawValue)"
        switch principal.scope {
        case .agency: return agency
        case .part: return agency + " AND FALSE"
        }
    }
}
