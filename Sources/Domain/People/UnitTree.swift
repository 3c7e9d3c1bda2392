/// Which unit stands under which on one day. A unit that was never placed stands directly under the city; one whose places are over has
/// ended.
package struct UnitTree: Sendable, Equatable {
    private let parents: [ID<Unit>: ID<Unit>]
    private let children: [ID<Unit>: [ID<Unit>]]
    private let ended: Set<ID<Unit>>

    package init(_ placements: [UnitPlacement], on day: Day) {
        let today = placements.filter { $0.validity.contains(day) }
        parents = Dictionary(
            today.compactMap { place in place.parent.map { (place.unit, $0) } }, uniquingKeysWith: { first, _ in first })
        children = Dictionary(grouping: parents.keys.sorted(), by: { [parents] in parents[$0] ?? $0 })
        ended = Set(placements.map(\.unit)).subtracting(placements.filter { $0.validity.to > day }.map(\.unit))
    }

    /// Whether a unit is no longer there.
    package func hasEnded(_ unit: ID<Unit>) -> Bool { ended.contains(unit) }

    package func parent(of unit: ID<Unit>) -> ID<Unit>? { parents[unit] }

    package func children(of unit: ID<Unit>) -> [ID<Unit>] { children[unit] ?? [] }

    /// A unit and everything below it.
    package func subtree(of unit: ID<Unit>) -> Set<ID<Unit>> {
        var found: Set<ID<Unit>> = []
        var waiting = [unit]
        while let next = waiting.popLast() {
            if found.insert(next).inserted { waiting += children(of: next) }
        }
        return found
    }
}

/// Under which unit a unit stands, over some days.
package struct UnitPlacement: Hashable, Sendable {
    package var unit: ID<Unit>
    /// Nil: directly under the city.
    package var parent: ID<Unit>?
    package var validity: Validity

    package init(unit: ID<Unit>, parent: ID<Unit>?, validity: Validity = .always) {
        self.unit = unit
        self.parent = parent
        self.validity = validity
    }
}

/// A unit as listed: a district, zone, department or resident team.
package struct UnitLine: Sendable, Equatable {
    package enum Kind: String, CaseIterable, Sendable {
        case district, zone, department, team
    }

    package var id: ID<Unit>
    package var kind: Kind
    package var code: String?
    package var name: String
    /// The first day on which it is no longer there; nil for one that goes on.
    package var end: Day?

    package init(id: ID<Unit>, kind: Kind, code: String?, name: String, end: Day? = nil) {
        self.id = id
        self.kind = kind
        self.code = code
        self.name = name
        self.end = end
    }

    package func hasEnded(by day: Day) -> Bool { end.map { $0 <= day } ?? false }

    /// What is wrong with naming it for a day; nil when nothing is.
    package func endError(by day: Day, field: String) -> FieldError? {
        guard let end, end <= day else { return nil }
        return FieldError(field: field, message: Message("unit.has_ended", ["name": name, "day": end.description]))
    }
}
