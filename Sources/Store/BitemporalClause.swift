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
        let seen = hidden(principal).map { hidden -> SQL in "\(name: alias).project_id NOT IN (" + hidden + ")" }
        return [place(principal.scope, alias), seen].compactMap(\.self).reduce(agency) { $0 + " AND " + $1 }
    }

    /// The confidential projects that a principal does not see, as a query of their ids; nil for who sees all. It refers to nothing outside
    /// itself, so the engines run it once.
    static func hidden(_ principal: Principal) -> SQL? {
        guard case .hidden(let named, let knownAt) = principal.secrets else { return nil }
        let sql: SQL =
            "SELECT c.project_id FROM project_secrecy c WHERE c.agency_id = \(principal.agency.rawValue) AND c.level = 'confidential' AND "
            + BitemporalClause(knownAt: knownAt).known("c")
        return named.isEmpty ? sql : sql + " AND c.project_id NOT IN (\(named.map(\.rawValue).sorted()))"
    }

    /// On a version: that the project stands for itself. One merged into a confidential project that the principal does not see does: what
    /// they see is what they would see if that were not there.
    static func standing(_ principal: Principal, _ alias: StaticString) -> SQL {
        let alone: SQL = "\(name: alias).merged_into IS NULL"
        return hidden(principal).map { "(" + alone + " OR \(name: alias).merged_into IN (" + $0 + "))" } ?? alone
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
