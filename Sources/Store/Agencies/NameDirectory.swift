import Domain
import Engine

/// Finds the units, leaders and investors that a ledger names, and opens those it names for the first time.
/// Keeps what it found for the length of one transaction.
package final class NameDirectory {
    private let transaction: LedgerTransaction
    private var units: [String: Int64] = [:]
    private var leaders: [String: Int64] = [:]
    private var investors: [String: Int64] = [:]
    /// Opened here and not yet recorded.
    private var opened: [Change] = []

    package init(_ transaction: LedgerTransaction) throws {
        self.transaction = transaction
        let connection = transaction.connection
        let agency = transaction.agency
        for row in try connection.rows("SELECT id, name_key, aliases FROM unit WHERE agency_id = \(agency)") {
            units[try row.text(1)] = try row.int(0)
            for alias in try row.text(2).split(separator: "|") { units[NameKey.of(String(alias))] = try row.int(0) }
        }
        for row in try connection.rows("SELECT id, name_key FROM leader WHERE agency_id = \(agency)") {
            leaders[try row.text(1)] = try row.int(0)
        }
    }

    package func unit(_ name: String) -> ID<Unit> {
        let key = NameKey.of(name)
        if let id = units[key] { return ID(id) }
        let id = transaction.newID()
        units[key] = id
        let fact = Fact(.unit, id: id, values: [.text("department"), .null, .text(name), .text(key), .text("")])
        opened.append(Change("unit.opened", .unit, id, asserted: [fact]))
        return ID(id)
    }

    /// Nil for a unit that is not there: nothing is opened.
    package func knownUnit(_ name: String) -> ID<Unit>? { units[NameKey.of(name)].map { ID($0) } }

    package func leader(_ name: String) -> ID<Leader> {
        let key = NameKey.of(name)
        if let id = leaders[key] { return ID(id) }
        let id = transaction.newID()
        leaders[key] = id
        opened.append(Change("leader.opened", .leader, id, asserted: [Fact(.leader, id: id, values: [.text(name), .text(key)])]))
        return ID(id)
    }

    /// The investors of the names, asked for together; those not known are opened.
    package func investors(_ names: some Sequence<String>) throws -> [String: ID<Investor>] {
        let keys = Dictionary(names.map { (NameKey.of($0), $0) }, uniquingKeysWith: { first, _ in first })
        investors.removeAll(keepingCapacity: true)
        let wanted = Array(keys.keys)
        guard !wanted.isEmpty else { return [:] }
        let sql: SQL = "SELECT name_key, id FROM investor WHERE agency_id = \(transaction.agency) AND name_key IN (\(wanted))"
        try transaction.connection.forEach(sql) { row in
            investors[try row.text(0)] = try row.int(1)
            return true
        }
        for (key, name) in keys.sorted(by: { $0.key < $1.key }) where investors[key] == nil {
            let id = transaction.newID()
            investors[key] = id
            let fact = Fact(.investor, id: id, values: [.text(name), .text(key), .null, .null] + DerivedKeys(name: name).values)
            opened.append(Change("investor.opened", .investor, id, asserted: [fact]))
        }
        return investors.mapValues { ID($0) }
    }

    /// What was opened since the last call, to be recorded before whatever refers to it.
    package func takeOpened() -> [Change] {
        defer { opened.removeAll() }
        return opened
    }
}
