/// Which projects somebody sees or may change. The only place where this becomes SQL is `ScopeClause`.
package enum Scope: Hashable, Sendable {
    /// Everything of the agency.
    case agency
    /// Projects that land in one of the units or that one of them leads, and projects that one of the leaders leads.
    case part(units: Set<ID<Unit>>, leaders: Set<ID<Leader>>)

    package static let nothing = Scope.part(units: [], leaders: [])

    package static func units(_ units: Set<ID<Unit>>) -> Scope { .part(units: units, leaders: []) }

    package func union(_ other: Scope) -> Scope {
        switch (self, other) {
        case (.part(let units, let leaders), .part(let others, let otherLeaders)):
            .part(units: units.union(others), leaders: leaders.union(otherLeaders))
        default: .agency
        }
    }

    /// The same rule as `ScopeClause` on one version of a project, for objects already read.
    package func sees(_ facts: ProjectFacts) -> Bool {
        sees(district: facts.district, leadUnit: facts.leadUnit, leader: facts.leader)
    }

    package func sees(district: ID<Unit>?, leadUnit: ID<Unit>?, leader: ID<Leader>?) -> Bool {
        switch self {
        case .agency: true
        case .part(let units, let leaders):
            (district.map(units.contains) ?? false) || (leadUnit.map(units.contains) ?? false) || (leader.map(leaders.contains) ?? false)
        }
    }

    /// The part of a record that lies here: the versions, with their days, and the stages reached by the end of the last of them. Who has
    /// handed a project over goes on seeing the days until then. Nil when nothing does.
    package func part(of record: ProjectRecord) -> ProjectRecord? {
        guard self != .agency else { return record }
        let versions = record.versions.filter { sees($0.facts) }
        guard let end = versions.map(\.validity.to).max() else { return nil }
        var part = record
        part.versions = versions
        if end < .distantFuture { part.events = record.events.filter { $0.fact.countedOn < end } }
        return part
    }
}
