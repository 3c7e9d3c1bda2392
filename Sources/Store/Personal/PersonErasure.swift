import Domain
import Engine

/// Erases what is held on a person. This is the one exception from what holds everywhere else: rows that were written are changed here, those
/// known no more among them, and so are the facts and notes of journal entries, since the law asks for the text to be gone (Personal Information
/// Protection Law, art. 47).
///
/// The chains stay. Each entry that is changed keeps the hash it was written with, by which the chain goes on, and the entry that tells of the
/// erasing lists that hash with the digest of what is left. `verify` takes an entry for whole when it is what its hash says or what that list
/// says, and so finds any other change; the list itself stands in an entry of the chain. Nothing is rewritten that is broken already: it would
/// be made whole by that.
struct PersonErasure {
    private let transaction: LedgerTransaction
    private let words: PersonalWords
    private let reader: LedgerReader
    private let verification: Verification
    private let erasedBefore: ErasedEntries
    /// The number of the entry that will tell of it.
    private let number: Int64

    private var connection: any Connection { transaction.connection }
    private var agency: Int64 { transaction.agency }

    init(_ words: PersonalWords, in transaction: LedgerTransaction) throws {
        self.transaction = transaction
        self.words = words
        reader = transaction.reader
        verification = try Verification(reader: transaction.reader)
        erasedBefore = try ErasedEntries(.journal, transaction.reader)
        number = transaction.lastEntry + 1
    }

    /// Erases, and gives what the entry that tells of it lists.
    ///
    /// - Throws: `Failure.invalid` for words that are part of what units or several investors are called: they name no person.
    func erase() throws -> [Fact] {
        try refuseNamesOfOthers()
        let rewritings = try PersonalPlace.facts.filter(\.source.isErasable).flatMap { try self.rewritings(of: $0) }
        let rewritten = Set(rewritings.flatMap(\.entries))
        let entries = try self.entries(rewritten)
        // Before anything is changed.
        for entry in entries {
            guard erasedBefore.allow(entry, agency: agency), try verification.rowsDiffer([entry]) == nil else {
                throw Failure.conflict(Message("personal.broken", ["entry": String(entry.sequence)]))
            }
        }
        try store(rewritings)
        let journal = try entries.compactMap { try rewrite($0, withFacts: rewritten.contains($0.sequence)) }
        let accesses = try rewriteAccesses()
        try PersonErasureAside(words, transaction).erase()
        return journal + accesses
    }

    private func refuseNamesOfOthers() throws {
        for (table, most) in [("unit", 0), ("investor", 1)] as [(StaticString, Int64)] {
            let named = try connection.first(
                "SELECT COUNT(DISTINCT name_key) FROM \(name: table) e WHERE e.agency_id = \(agency) AND "
                    + LedgerReader.condition(words, on: "e.name", .whole))
            if try named?.int(0) ?? 0 > most {
                throw Failure.invalid([FieldError(field: "person", message: Message("personal.own_word", ["given": words.text]))])
            }
        }
    }

    // MARK: Rows

    /// What becomes of a row.
    private struct Rewriting {
        let table: FactTable
        let id: Int64
        let columns: [(name: StaticString, text: String)]
        /// The entries that opened and closed it.
        let entries: [Int64]
    }

    private func rewritings(of place: PersonalPlace) throws -> [Rewriting] {
        guard let table = FactTable.all.first(where: { $0.name.description == place.table.description }) else { return [] }
        let names = place.columns.map { column -> SQL in "e.\(name: column.name)" }
        let found = place.columns.map { LedgerReader.condition(words, on: "e.\(name: $0.name)", $0.reading) }.joinedByOr()
        let sql: SQL =
            "SELECT e.id, e.recorded_by, e.superseded_by, " + names.list() + " FROM " + table.sql + " e WHERE e.agency_id = \(agency) AND ("
            + found + ")" + place.sight(reader) + " ORDER BY e.id"
        return try connection.rows(sql).compactMap { row in
            var columns: [(name: StaticString, text: String)] = []
            for (offset, column) in place.columns.enumerated() {
                guard let text = try row.optionalText(3 + offset) else { continue }
                let left = words.erased(from: text)
                guard left != text else { continue }
                try refuseBroken(left, column)
                guard let key = place.key, key.of.description == column.name.description else {
                    columns.append((column.name, left))
                    continue
                }
                // Names that were told apart stay so, and each is found by what it is called now.
                let name = left + "#\(number)"
                columns += [(column.name, name), (key.name, NameKey.of(name))]
            }
            guard !columns.isEmpty else { return nil }
            let entries = try [row.optionalInt(1), row.optionalInt(2)].compactMap(\.self)
            return Rewriting(table: table, id: try row.int(0), columns: columns, entries: entries)
        }
    }

    /// A claim is told in the ledger's own words; a person who is called like one of them cannot be told from it.
    private func refuseBroken(_ text: String, _ column: PersonalPlace.Column) throws {
        guard column.name.description == "claim" else { return }
        do {
            _ = try ClaimText.claim(text)
        } catch is DecodingError {
            throw Failure.invalid([FieldError(field: "person", message: Message("personal.own_word", ["given": words.text]))])
        }
    }

    private func store(_ rewritings: [Rewriting]) throws {
        for row in rewritings {
            let columns = row.columns.map { column -> SQL in "\(name: column.name) = \(column.text)" }
            try connection.run("UPDATE " + row.table.sql + " SET " + columns.list() + " WHERE agency_id = \(agency) AND id = \(row.id)")
        }
        for table in KeyedTable.allCases {
            let ids = rewritings.filter { $0.table.name.description == table.name.description }.map(\.id)
            for start in stride(from: 0, to: ids.count, by: 500) {
                let batch = Array(ids[start..<min(start + 500, ids.count)])
                try table.store(table.rows(where: "id IN (\(batch))", limit: batch.count, connection), connection)
            }
        }
    }

    // MARK: Entries

    /// The entries of some rows, and those in sight whose note has the words.
    private func entries(_ rewritten: Set<Int64>) throws -> [JournalEntry] {
        let noted: SQL =
            "SELECT e.sequence FROM journal_entry e WHERE e.agency_id = \(agency) AND "
            + LedgerReader.condition(words, on: "e.note", .whole) + reader.entriesInSight
        let numbers = try rewritten.union(connection.rows(noted).map { try $0.int(0) }).sorted()
        return try stride(from: 0, to: numbers.count, by: 500).flatMap { start in
            let batch = Array(numbers[start..<min(start + 500, numbers.count)])
            return try connection.rows(
                "SELECT " + JournalEntry.selection
                    + " FROM journal_entry WHERE agency_id = \(agency) AND sequence IN (\(batch)) ORDER BY sequence"
            ).map(JournalEntry.init)
        }
    }

    /// Makes the facts of an entry anew from its rows, and its note without the words; nil where nothing is to be changed.
    private func rewrite(_ entry: JournalEntry, withFacts: Bool) throws -> Fact? {
        var left = entry
        if withFacts {
            left.after = try facts(of: entry, "recorded_by", "recorded_at")
            left.before = try facts(of: entry, "superseded_by", "superseded_at")
        }
        left.note = erased(note: entry.note)
        guard left != entry else { return nil }
        try connection.run(
            """
            UPDATE journal_entry SET note = \(left.note), before_facts = \(left.before), after_facts = \(left.after)
            WHERE agency_id = \(agency) AND sequence = \(entry.sequence)
            """)
        return listed(.journal, entry.sequence, entry.hash, left.recomputedHash(agency: agency))
    }

    private func facts(of entry: JournalEntry, _ column: StaticString, _ moment: StaticString) throws -> String {
        let found = try verification.facts(column, moment, entry.sequence, entry.sequence)[entry.sequence] ?? []
        return FactText.json(found.map(\.fact))
    }

    /// What stands before a digest, which names nobody.
    private func erased(note: String) -> String {
        guard let digest = note.range(of: "sha256:") else { return words.erased(from: note) }
        return words.erased(from: String(note[..<digest.lowerBound])) + note[digest.lowerBound...]
    }

    /// Addresses that were exported and looked at lose what was asked for.
    private func rewriteAccesses() throws -> [Fact] {
        let known = try ErasedEntries(.access, reader)
        let sql: SQL =
            "SELECT " + AccessEntry.selection + " FROM access_entry e WHERE e.agency_id = \(agency) AND "
            + LedgerReader.condition(words, on: "e.address", .address) + reader.accessesInSight + " ORDER BY e.sequence"
        return try connection.rows(sql).map(AccessEntry.init).compactMap { entry in
            guard words.occur(in: LedgerReader.readable(entry.record.access.address)) else { return nil }
            guard known.allow(entry, agency: agency) else {
                throw Failure.conflict(Message("personal.broken", ["entry": String(entry.record.sequence)]))
            }
            var left = entry
            left.record.access.address = String(entry.record.access.address.prefix { $0 != "?" }) + "?" + PersonalWords.erased
            try connection.run(
                """
                UPDATE access_entry SET address = \(left.record.access.address)
                WHERE agency_id = \(agency) AND sequence = \(entry.record.sequence)
                """)
            return listed(.access, entry.record.sequence, entry.hash, left.recomputedHash(agency: agency))
        }
    }

    private func listed(_ chain: BrokenLink.Chain, _ sequence: Int64, _ hash: String, _ digest: String) -> Fact {
        Fact(
            .erasedEntry, id: transaction.newID(),
            values: [.text(chain.rawValue), .integer(sequence), .text(hash), .text(digest)])
    }
}
