import Domain
import Engine
import Foundation

extension LedgerReader {
    /// Everything that is held on a person and in the reader's sight: what is known now and what was known before, since rows are closed
    /// and never deleted.
    ///
    /// - Throws: `Failure.forbidden` for those who do not manage the agency's accounts; `.invalid` on `person` for words that find more
    ///   than could be about one person.
    package func personalData(on words: PersonalWords) throws -> [PersonalDatum] {
        guard principal.may(.manageAccounts), principal.scope == .agency else {
            throw Failure.forbidden(Permission.manageAccounts.rawValue)
        }
        var found: [PersonalDatum] = []
        for place in PersonalPlace.all {
            for column in place.columns { try look(for: words, in: column, of: place, &found) }
        }
        try lookAtProblems(words, &found)
        try lookAtAccounts(words, &found)
        try lookAtAuthors(words, &found)
        let order = PersonalDatum.Source.allCases
        return found.enumerated().sorted { left, right in
            let places = [left, right].map { order.firstIndex(of: $0.element.source) ?? order.count }
            return (places[0], left.offset) < (places[1], right.offset)
        }.map(\.element)
    }

    private func look(
        for words: PersonalWords, in column: PersonalPlace.Column, of place: PersonalPlace, _ found: inout [PersonalDatum]
    ) throws {
        let name: SQL = "e.\(name: column.name)"
        let days: SQL = place.hasDays ? "e.effective_on, e.effective_to" : "NULL, NULL"
        let times: SQL =
            switch place.times {
            case .fact: "e.recorded_at, e.superseded_at, e.recorded_by"
            case .at(let at): "e.\(name: at), NULL, NULL"
            }
        let selection: SQL = "SELECT " + name + ", " + place.about + ", " + times + ", " + days
        let condition = Self.condition(words, on: name, column.reading) + place.sight(self)
        let sql: SQL =
            selection + " FROM \(name: place.table) e WHERE e.agency_id = \(agency) AND " + condition
            + " ORDER BY 3, 5, 1 LIMIT \(PersonalWords.most + 1)"
        for row in try connection.rows(sql) {
            let value = column.reading == .address ? Self.readable(try row.text(0)) : try row.text(0)
            guard words.occur(in: value) else { continue }
            let shown = column.reading == .excerpt ? words.excerpt(value) : value
            var datum = PersonalDatum(place.source, field: column.field, value: shown, about: try row.optionalText(1) ?? "")
            datum.recordedAt = try row.optionalInt(2).map { Instant(microseconds: $0) }
            datum.supersededAt = try row.optionalInt(3).map { Instant(microseconds: $0) }.flatMap { $0 == .distantFuture ? nil : $0 }
            datum.entry = try row.optionalInt(4)
            if let from = try row.optionalDay(5), let to = try row.optionalDay(6) { datum.validity = Validity(from: from, to: to) }
            try add(datum, &found)
        }
    }

    /// Cells of imported ledgers that could not be read, row by row of what is in sight.
    private func lookAtProblems(_ words: PersonalWords, _ found: inout [PersonalDatum]) throws {
        for column: StaticString in ["given", "detail"] {
            let condition = Self.condition(words, on: "import_problem.\(name: column)", .whole)
            let imports = try connection.rows(
                "SELECT DISTINCT import_id FROM import_problem WHERE agency_id = \(agency) AND " + condition + " ORDER BY import_id"
            ).map { ID<Import>(try $0.int(0)) }
            for id in imports {
                guard let ledger = try connection.first("SELECT file_name, at FROM import WHERE agency_id = \(agency) AND id = \(id)")
                else {
                    continue
                }
                let at = Instant(microseconds: try ledger.int(1))
                let sql: SQL =
                    "SELECT \(name: column) FROM import_problem WHERE agency_id = \(agency) AND import_id = \(id) AND " + condition
                    + " AND "
                    + openRows(of: id) + " ORDER BY position LIMIT \(PersonalWords.most + 1)"
                for row in try connection.rows(sql) {
                    let value = try row.text(0)
                    guard words.occur(in: value) else { continue }
                    let datum = PersonalDatum(
                        .ledgerImport, field: "given", value: value, about: try ledger.text(0), recordedAt: at)
                    try add(datum, &found)
                }
            }
        }
    }

    /// From where accounts of the name were signed in to.
    private func lookAtAccounts(_ words: PersonalWords, _ found: inout [PersonalDatum]) throws {
        let accounts = try connection.rows(
            "SELECT e.id, e.name FROM account e WHERE e.agency_id = \(agency) AND " + Self.condition(words, on: "e.name", .whole)
                + " ORDER BY e.id"
        ).map { (id: try $0.int(0), name: try $0.text(1)) }
        for account in accounts {
            for place in PersonalPlace.whereabouts {
                let value: SQL = "\(name: place.column)"
                let at: SQL = "\(name: place.at)"
                let sql: SQL =
                    "SELECT " + value + ", " + at + " FROM \(name: place.table) WHERE agency_id = \(agency)"
                    + " AND \(name: place.account) = \(account.id) AND " + value + " <> '' ORDER BY " + at
                    + " LIMIT \(PersonalWords.most + 1)"
                for row in try connection.rows(sql) {
                    let datum = PersonalDatum(
                        place.source, field: place.field, value: try row.text(0), about: account.name,
                        recordedAt: Instant(microseconds: try row.int(1)))
                    try add(datum, &found)
                }
            }
        }
    }

    /// How much stands under the very name, and since when: what somebody did is told by the pages about it.
    private func lookAtAuthors(_ words: PersonalWords, _ found: inout [PersonalDatum]) throws {
        for author in PersonalPlace.authors {
            let sql: SQL =
                "SELECT COUNT(*), MIN(e.\(name: author.at)) FROM \(name: author.table) e WHERE e.agency_id = \(agency)"
                + " AND e.\(name: author.column) = \(words.text)" + sight(ofEntriesIn: author.table)
            guard let row = try connection.first(sql), try row.int(0) > 0 else { continue }
            let datum = PersonalDatum(
                .author, field: "\(author.table).\(author.column)", value: words.text, about: String(try row.int(0)),
                recordedAt: Instant(microseconds: try row.int(1)))
            try add(datum, &found)
        }
    }

    /// ` AND …`: of the journals what is in sight, as their count would tell of the rest.
    private func sight(ofEntriesIn table: StaticString) -> SQL {
        switch table.description {
        case "journal_entry": entriesInSight
        case "access_entry": accessesInSight
        default: ""
        }
    }

    private func add(_ datum: PersonalDatum, _ found: inout [PersonalDatum]) throws {
        found.append(datum)
        guard found.count <= PersonalWords.most else {
            let most = ["count": String(PersonalWords.most)]
            throw Failure.invalid([FieldError(field: "person", message: Message("personal.too_many", most))])
        }
    }

    /// An address as people read it.
    static func readable(_ address: String) -> String {
        let blanks = address.replacing("+", with: " ")
        return blanks.removingPercentEncoding ?? blanks
    }

    /// That a column may have the words: whatever has them does.
    static func condition(_ words: PersonalWords, on column: SQL, _ reading: PersonalPlace.Reading) -> SQL {
        func like(_ column: SQL, _ text: String) -> SQL {
            let pattern = "%" + text.lowercased().replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_") + "%"
            return "LOWER(" + column + ") LIKE \(pattern) ESCAPE '!'"
        }
        func replacing(_ pairs: [(String, String)], in column: SQL) -> SQL {
            pairs.reduce(column) { "REPLACE(" + $0 + ", \($1.0), \($1.1))" }
        }
        let blank = reading == .address ? replacing([("%20", " "), ("+", " ")], in: column) : column
        if let digits = words.digits {
            let wide = PersonalWords.wide.enumerated().map { (String($1), String($0)) }
            return like(replacing(PersonalWords.marks.map { ($0, "") } + wide, in: blank), digits)
        }
        guard reading == .address else { return like(column, words.text) }
        let encoded = words.text.utf8.map { $0 >= 32 && $0 < 127 ? String(UnicodeScalar($0)) : "%" + String($0, radix: 16) }.joined()
        return "(" + like(blank, words.text) + " OR " + like(blank, encoded) + ")"
    }
}
