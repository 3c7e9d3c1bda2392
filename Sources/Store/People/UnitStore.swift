import Domain
import Engine

extension LedgerReader {
    /// Every unit of the agency that is in sight, in the order in which they were opened.
    package func units() throws -> [UnitLine] {
        try connection.rows("SELECT " + Self.unitColumns + unitsInSight + " ORDER BY u.id").map(UnitLine.init)
    }

    private static let lastPlace: SQL =
        "SELECT max(p.to_on) FROM unit_placement p WHERE p.superseded_at = 9223372036854775807 AND p.agency_id = "

    private static let unitColumns: SQL = "u.id, u.kind, u.code, u.name, (" + lastPlace + "u.agency_id AND p.unit_id = u.id)"

    /// ` AND …`: that a unit has no end.
    func goesOn(unit: SQL) -> SQL {
        " AND coalesce((" + Self.lastPlace + "\(agency) AND p.unit_id = " + unit + "), \(Day.distantFuture)) = \(Day.distantFuture)"
    }

    private var unitsInSight: SQL { " FROM unit u WHERE u.agency_id = \(agency)" + isSeen(unit: "u.id") }

    /// The unit that somebody means by a name, an alias or a region code.
    ///
    /// - Throws: `Failure.notFound` when there is none in sight.
    package func unit(named name: String) throws -> UnitLine {
        let rows = try connection.rows("SELECT " + Self.unitColumns + ", u.name_key, u.aliases" + unitsInSight + " ORDER BY u.id")
        let key = NameKey.of(name)
        let found = try rows.first { row in
            let aliases = try row.text(6).split(separator: "|").map { NameKey.of(String($0)) }
            return try row.text(5) == key || row.optionalText(2) == name || aliases.contains(key)
        }
        guard let row = found else { throw Failure.notFound("unit \(name)") }
        return try UnitLine(row: row)
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
        var (retracted, asserted) = try placesCut(of: unit, at: day)
        if let parent, let error = try reader.units().first(where: { $0.id == parent })?.endError(by: .distantFuture, field: "parent") {
            throw Failure.invalid([error])
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

    /// Ends a unit: from a day on it is no longer there. To place it again is to take it up again.
    ///
    /// - Throws: `Failure.invalid` when it was not there before that day, or has ended; `.conflict` while a unit stands below it, somebody has
    ///   a role for it, or a project that goes on lies in it or has it for its lead unit on that day or later.
    package func end(_ unit: UnitLine, on day: Day) throws {
        if let error = unit.endError(by: .distantFuture, field: "ended_on") { throw Failure.invalid([error]) }
        var (retracted, asserted) = try placesCut(of: unit, at: day)
        if retracted.isEmpty { asserted = [UnitPlacement(unit: unit.id, parent: nil, validity: Validity(from: .distantPast, to: day))] }
        guard !asserted.isEmpty else {
            throw Failure.invalid([FieldError(field: "ended_on", message: Message("unit.ends_early", ["name": unit.name]))])
        }
        try refuseUse(of: unit, from: day)
        try record([Change("unit.ended", .unit, unit.id.rawValue, note: unit.name, retracted: retracted, asserted: asserted.map(fact))])
    }

    private func refuseUse(of unit: UnitLine, from day: Day) throws {
        let below = try reader.unitPlacements().contains { $0.parent == unit.id && $0.validity.to > day }
        if below { throw Failure.conflict(Message("unit.has_units", ["name": unit.name])) }
        let roles = try reader.grants().count { $0.grant.unit == unit.id && $0.grant.validity.to > day }
        if roles > 0 { throw Failure.conflict(Message("unit.has_roles", ["name": unit.name, "count": String(roles)])) }
        let sql: SQL =
            """
            SELECT count(DISTINCT v.project_id) FROM project_version v WHERE v.agency_id = \(agency) AND v.superseded_at = 9223372036854775807
                AND v.effective_to > \(day) AND v.exit_on IS NULL AND v.merged_into IS NULL AND (v.district_id = \(unit.id) OR v.unit_id = \(unit.id))
            """
        // Those out of sight are not told of; whoever they name goes on seeing them.
        let projects = try connection.first(sql + reader.isSeen("v.project_id"))?.int(0)
        if let projects, projects > 0 {
            throw Failure.conflict(Message("unit.has_projects", ["name": unit.name, "count": String(projects)]))
        }
    }

    /// The places of a unit that reach beyond a day, and what is left of them before it.
    private func placesCut(of unit: UnitLine, at day: Day) throws -> (retracted: [Fact], asserted: [UnitPlacement]) {
        let reaching = try reader.placementFacts(of: unit.id).map { (fact: $0, place: try UnitPlacement($0)) }.filter {
            $0.place.validity.to > day
        }
        let kept = reaching.map(\.place).filter { $0.validity.from < day }
        return (
            reaching.map(\.fact),
            kept.map { UnitPlacement(unit: unit.id, parent: $0.parent, validity: Validity(from: $0.validity.from, to: day)) }
        )
    }

    private func fact(_ placement: UnitPlacement) -> Fact {
        Fact(
            .unitPlacement, id: newID(),
            values: [
                placement.unit.sqlValue, .optional(placement.parent), placement.validity.from.sqlValue, placement.validity.to.sqlValue,
            ])
    }
}

extension UnitLine {
    fileprivate init(row: Row) throws {
        let end = try row.optionalDay(4)
        self.init(
            id: ID(try row.int(0)), kind: try row.choice(1), code: try row.optionalText(2), name: try row.text(3),
            end: end == .distantFuture ? nil : end)
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
