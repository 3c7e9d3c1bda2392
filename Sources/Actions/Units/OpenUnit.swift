import Domain
import Store

/// Opens a unit: a district, zone, department or resident team, directly under the city or under another unit.
package struct OpenUnit: Action {
    package static let permission = Permission.manageUnits

    package var name: String
    package var kind: UnitLine.Kind
    /// Its statistical region code, where it has one.
    package var code: String?
    package var parent: ID<Unit>?

    package init(name: String, kind: UnitLine.Kind, code: String? = nil, parent: ID<Unit>? = nil) {
        self.name = name
        self.kind = kind
        self.code = code
        self.parent = parent
    }

    /// - Throws: `Failure.invalid` for a name that is empty or too long; `.conflict` when there is one of the name or code.
    package func perform(in transaction: LedgerTransaction) throws -> UnitLine {
        let name = Fold.trimmed(name)
        guard !name.isEmpty, name.count <= 40 else {
            throw Failure.invalid([FieldError(field: "name", message: Message("unit.name", ["most": "40"]))])
        }
        let unit = try transaction.openUnit(named: name, kind: kind, code: code)
        if let parent { try transaction.place(unit, under: parent, from: .distantPast) }
        return unit
    }
}

/// Puts a unit under another from a day on: whoever has a role above it then has it there too. One that has ended is taken up again by it.
package struct PlaceUnit: Action {
    package static let permission = Permission.manageUnits

    package var unit: UnitLine
    /// Nil: directly under the city.
    package var parent: ID<Unit>?
    package var from: Day

    package init(unit: UnitLine, parent: ID<Unit>?, from: Day = .distantPast) {
        self.unit = unit
        self.parent = parent
        self.from = from
    }

    /// - Throws: `Failure.invalid` when it would stand below itself.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        let first = transaction.lastEntry + 1
        try transaction.place(unit, under: parent, from: from)
        return first..<(transaction.lastEntry + 1)
    }
}
