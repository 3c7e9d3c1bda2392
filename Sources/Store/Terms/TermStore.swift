import Domain
import Engine

extension LedgerReader {
    /// The agency's dictionary.
    ///
    /// - Parameter knownAt: nil for now.
    package func terms(knownAt: Instant? = nil) throws -> Terms { Terms(try termFacts(knownAt: knownAt).map(\.term)) }

    /// By what the words of a project's form are read.
    package func formWords() throws -> FormWords {
        FormWords(districts: try districts().map(\.district), vocabulary: try terms().vocabulary)
    }

    fileprivate func termFacts(knownAt: Instant? = nil) throws -> [(fact: Fact, term: Term)] {
        try connection.rows(
            "SELECT " + FactTable.term.selection + " FROM term WHERE agency_id = \(agency) AND "
                + BitemporalClause(knownAt: knownAt).known("term") + " ORDER BY kind, code"
        ).map { row in
            let names = try [("zh-Hans", 3), ("zh-Hant", 4), ("en", 5)].compactMap { tag, column in
                try row.optionalText(column).map { (tag, $0) }
            }
            let term = Term(
                try row.choice(1), try row.text(2), names: Dictionary(uniqueKeysWithValues: names),
                words: try row.text(6).split(separator: "\n").map(String.init), isInUse: try row.int(7) == 1)
            return (try Fact(.term, row: row), term)
        }
    }
}

extension LedgerTransaction {
    /// Says what the agency calls something; one that says nothing takes back what was said. Nothing is recorded of what is said already.
    package func setTerm(_ term: Term) throws {
        let known = try reader.termFacts().first { $0.term.kind == term.kind && $0.term.code == term.code }
        let saysNothing = term == Term(term.kind, term.code) && Terms.isUsual(term.kind, term.code)
        guard saysNothing ? known != nil : known?.term != term else { return }
        var change = Change(saysNothing ? "term.reset" : "term.set", .term, known?.fact.id, note: term.code)
        if let known { change.retracted.append(known.fact) }
        if !saysNothing {
            let id = newID()
            change.subject = change.subject ?? id
            change.asserted.append(
                Fact(
                    .term, id: id,
                    values: [
                        .text(term.kind.rawValue), .text(term.code), .optional(term.names["zh-Hans"]), .optional(term.names["zh-Hant"]),
                        .optional(term.names["en"]), .text(term.words.joined(separator: "\n")), .integer(term.isInUse ? 1 : 0),
                    ]))
        }
        try record([change])
    }
}
