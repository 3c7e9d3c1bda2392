import Domain
import Engine

/// Holds the rows of the fact tables against what a journal entry says of them, table by table.
struct EntryComparison {
    /// The rows the entry opened or closed, as they stand in the tables now, with the instant at which they say it happened.
    var facts: [(fact: Fact, at: Int64)]
    /// The entry's own JSON.
    var written: String
    var at: Instant

    /// The first table that differs; nil when all agree.
    var difference: (kind: BrokenLink.Kind, table: String)? {
        let sections = sections()
        for table in FactTable.all {
            let mine = facts.filter { $0.fact.table == table }
            let expected = sections[table.name.description] ?? ""
            let found = mine.isEmpty ? "" : String(FactText.json(mine.map(\.fact)).dropFirst().dropLast())
            if found != expected {
                let isMissing = mine.count < expected.split(separator: "{\"id\":", omittingEmptySubsequences: false).count - 1
                return (isMissing ? .rowClosed : .rowChanged, table.name.description)
            }
            if mine.contains(where: { $0.at != at.microseconds }) { return (.rowChanged, table.name.description) }
        }
        return nil
    }

    /// The entry's JSON cut into `"table":[…]`. Inside texts every quote is escaped, so the marks stand nowhere else.
    private func sections() -> [String: String] {
        guard written.utf8.count > 2 else { return [:] }
        let body = written.dropFirst().dropLast()
        let starts = FactTable.all.compactMap { table -> (name: String, start: Substring.Index)? in
            let name = table.name.description
            return body.firstRange(of: "\"\(name)\":[{\"id\":").map { (name, $0.lowerBound) }
        }
        var sections: [String: String] = [:]
        for (position, section) in starts.enumerated() {
            // The comma before the next section belongs to neither.
            let end = position + 1 < starts.count ? body.index(before: starts[position + 1].start) : body.endIndex
            sections[section.name] = String(body[section.start..<end])
        }
        return sections
    }
}
