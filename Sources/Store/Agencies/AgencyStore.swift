import Domain
import Engine

/// An agency as listed.
package struct AgencySummary: Sendable, Equatable {
    package var id: ID<Agency>
    package var name: String
    package var regionCode: String
    package var isSeed: Bool
    /// Whether its journal holds more than its creation.
    package var hasEntries: Bool
}

extension Ledger {
    /// Every agency of this database, in order of creation. Only the machine's owner asks this.
    package func agencies() async throws -> [AgencySummary] {
        try await engine.read { connection in
            try connection.rows("SELECT id, name, region_code, is_seed, journal_sequence FROM agency ORDER BY id").map { row in
                AgencySummary(
                    id: ID(try row.int(0)), name: try row.text(1), regionCode: try row.text(2), isSeed: try row.bool(3),
                    hasEntries: try row.int(4) > 1)
            }
        }
    }

    /// Sets up an agency with its districts: the first entries of its journal.
    ///
    /// - Throws: `Failure.conflict` when an agency of that name exists.
    package func openAgency(name: String, regionCode: String, districts: [District], isSeed: Bool = false) async throws -> ID<Agency> {
        let clock = clock
        let ids = ids
        return try await engine.write { connection in
            let now = clock.now()
            let id = ID<Agency>(ids.next(at: now))
            // Of two that set up the same name at once, the second waits here for the first and then finds it.
            let opened = try connection.run(
                """
                INSERT INTO agency (id, region_code, name, created_at, journal_sequence, journal_hash, journal_at, is_seed)
                VALUES (\(id), \(regionCode), \(name), \(now.microseconds), \(0), \(JournalEntry.genesis), \(now.microseconds), \(isSeed))
                ON CONFLICT (name) DO NOTHING
                """)
            guard opened == 1 else { throw Failure.conflict(Message("agency.exists", ["name": name])) }
            try connection.run(
                "INSERT INTO access_journal (agency_id, sequence, hash, at) VALUES (\(id), \(0), \(ChainHash.genesis), \(now.microseconds))"
            )
            let owner = Principal(name: "system", role: .system, agency: id)
            let transaction = try LedgerTransaction(connection: connection, principal: owner, clock: clock, ids: ids)
            try transaction.recordFounding(name: name, districts: districts)
            try transaction.finish()
            return id
        }
    }
}

extension Ledger {
    /// Lets a demonstration ledger stand still at a day: its pages take that day for today.
    package func stand(_ agency: ID<Agency>, on day: Day) async throws {
        _ = try await engine.write { try $0.run("UPDATE agency SET stands_on = \(day) WHERE id = \(agency) AND is_seed = 1") }
    }
}

extension LedgerReader {
    package func agencyName() throws -> String {
        guard let row = try connection.first("SELECT name FROM agency WHERE id = \(agency)") else { throw Failure.notFound("agency") }
        return try row.text(0)
    }

    /// The day on which a demonstration ledger stands still; nil for one that is kept.
    package func standsOn() throws -> Day? {
        try connection.first("SELECT stands_on FROM agency WHERE id = \(agency)")?.optionalDay(0)
    }

    /// The agency's districts, in the order in which they were set up.
    package func districts() throws -> [(id: ID<Unit>, district: District)] {
        try connection.rows(
            "SELECT id, code, name, aliases FROM unit WHERE agency_id = \(agency) AND kind = 'district' AND code IS NOT NULL ORDER BY id"
        ).map { row in
            let aliases = try row.text(3).split(separator: "|").map(String.init)
            return (ID(try row.int(0)), District(code: try row.text(1), name: try row.text(2), aliases: aliases))
        }
    }

    /// Every rate known now, by currency, newest day first.
    package func rates() throws -> [Currency: [Rate]] {
        var rates: [Currency: [Rate]] = [:]
        let sql: SQL =
            "SELECT currency, micros, from_on FROM exchange_rate WHERE agency_id = \(agency) AND superseded_at = 9223372036854775807 ORDER BY from_on DESC"
        try connection.forEach(sql) { row in
            rates[Currency(rawValue: try row.text(0)), default: []].append(Rate(micros: try row.int(1), from: try row.day(2)))
            return true
        }
        return rates
    }
}

extension LedgerTransaction {
    /// The first entries of an agency's journal: that it was founded, and its districts.
    fileprivate func recordFounding(name: String, districts: [District]) throws {
        var changes = [Change("agency.created", .agency, agency, note: name)]
        for district in districts {
            let id = newID()
            let fact = Fact(
                .unit, id: id,
                values: [
                    .text("district"), .text(district.code), .text(district.name), .text(NameKey.of(district.name)),
                    .text(district.aliases.joined(separator: "|")),
                ])
            changes.append(Change("unit.opened", .unit, id, asserted: [fact]))
        }
        try record(changes)
    }
}
