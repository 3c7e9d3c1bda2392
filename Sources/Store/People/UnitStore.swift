import Domain
import Engine

extension LedgerReader {
    /// Every unit of the agency that is in sight, in the order in which they were opened.
    package func units() throws -> [UnitLine] {
        let seen = isSeen(unit: "u.id")
        return try connection.rows(
            "SELECT u.id, u.kind, u.code, u.name FROM unit u WHERE u.agency_id = \(agency)" + seen + " ORDER BY u.id"
        ).map { row in
            UnitLine(id: ID(try row.int(0)), kind: try row.choice(1), code: try row.optionalText(2), name: try row.text(3))
        }
    }

    /// The unit that somebody means by a name, an alias or a region code.
    ///
    /// - Throws: `Failure.notFound` when there is none in sight.
    package func unit(named name: String) throws -> UnitLine {
        let rows = try connection.rows(
            "SELECT u.id, u.kind, u.code, u.name, u.name_key, u.aliases FROM unit u WHERE u.agency_id = \(agency)" + isSeen(unit: "u.id")
                + " ORDER BY u.id")
        let key = NameKey.of(name)
        let found = try rows.first { row in
            let aliases = try row.text(5).split(separator: "|").map { NameKey.of(String($0)) }
            return try row.text(4) == key || row.optionalText(2) == name || aliases.contains(key)
        }
        guard let row = found else { throw Failure.notFound("unit \(name)") }
        return UnitLine(id: ID(try row.int(0)), kind: try row.choice(1), code: try row.optionalText(2), name: try row.text(3))
    }

    /// Where units stand, as known now.
    package func unitPlacements() throws -> [UnitPlacement] {
        try placementFacts().map { try UnitPlacement($0) }
    }

    fileprivate func placementFacts(of unit: ID<Unit>? = nil) throws -> [Fact] {
        let one: SQL = unit.map { " AND unit_id = \($0)" } ?? ""
        return try connection.rows(
            "SELECT " + FactTable.unitPlacement.selection
                + " FROM unit_placement WHERE agency_id = \(agency) AND superseded_at = 9223372036854775807" + one + " ORDER BY id"
        ).map { try Fact(.unitPlacement, row: $0) }
    }
}

extension LedgerTransaction {
    /// Opens a unit.
    ///
    /// - Throws: `Failure.conflict` when one of the name or the code is there already.
    package func openUnit(named name: String, kind: UnitLine.Kind, code: String?) throws -> UnitLine {
        let key = NameKey.of(name)
        let same: SQL = "SELECT 1 FROM unit WHERE agency_id = \(agency) AND (name_key = \(key) OR code = \(code))"
        guard try connection.first(same) == nil else { throw Failure.conflict(Message("unit.exists", ["name": name])) }
        let id = newID()
        let fact = Fact(
            .unit, id: id, values: [.text(kind.rawValue), .optional(code), .text(name), .text(key), .text("")])
        try record([Change("unit.opened", .unit, id, asserted: [fact])])
        return UnitLine(id: ID(id), kind: kind, code: code, name: name)
    }

    /// Puts a unit under another from a day on, in place of where it stood from then.
    ///
    /// - Throws: `Failure.invalid` when it would stand below itself on some day.
    package func place(_ unit: UnitLine, under parent: ID<Unit>?, from day: Day) throws {
        let stored = try reader.placementFacts(of: unit.id)
        var retracted: [Fact] = []
        var asserted: [UnitPlacement] = []
        for fact in stored {
            let placement = try UnitPlacement(fact)
            guard placement.validity.to > day else { continue }
            retracted.append(fact)
            if placement.validity.from < day {
                asserted.append(
                    UnitPlacement(
                        unit: unit.id, parent: placement.parent, validity: Validity(from: placement.validity.from, to: day)))
            }
        }
        asserted.append(UnitPlacement(unit: unit.id, parent: parent, validity: Validity(from: day, to: .distantFuture)))
        let others = try reader.unitPlacements().filter { $0.unit != unit.id }
        // A tree changes only on the days on which a placement begins.
        for day in Set((others + asserted).map { max($0.validity.from, day) }) {
            guard let parent, UnitTree(others, on: day).subtree(of: unit.id).contains(parent) else { continue }
            throw Failure.invalid([FieldError(field: "parent", message: Message("unit.below_itself", ["name": unit.name]))])
        }
        try record([
            Change("unit.placed", .unit, unit.id.rawValue, note: unit.name, retracted: retracted, asserted: asserted.map(fact))
        ])
    }

    private func fact(_ placement: UnitPlacement) -> Fact {
        Fact(
            .unitPlacement, id: newID(),
            values: [
                placement.unit.sqlValue, .optional(placement.parent), placement.validity.from.sqlValue, placement.validity.to.sqlValue,
            ])
    }
}

extension UnitPlacement {
    fileprivate init(_ fact: Fact) throws {
        guard case .integer(let unit) = fact.values[0], case .integer(let from) = fact.values[2], case .integer(let to) = fact.values[3]
        else { throw EngineError.column("unit_placement", "") }
        var parent: ID<Unit>?
        if case .integer(let id) = fact.values[1] { parent = ID(id) }
        self.init(
            unit: ID(unit), parent: parent,
            validity: Validity(from: Day(number: Int32(clamping: from)), to: Day(number: Int32(clamping: to))))
    }
}
