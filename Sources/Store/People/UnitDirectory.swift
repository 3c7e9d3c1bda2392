import Domain

extension LedgerReader {
    /// The units as they stand on a day.
    package func unitRows(on day: Day) throws -> [UnitRow] {
        let names = Dictionary(try accountNames().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var accounts: [ID<Unit>: [String]] = [:]
        for record in try grants() where record.grant.validity.contains(day) {
            guard let unit = record.grant.unit, let name = names[record.account], accounts[unit]?.contains(name) != true else { continue }
            accounts[unit, default: []].append(name)
        }
        return UnitRow.rows(of: try units(), in: UnitTree(try unitPlacements(), on: day), accounts: accounts)
    }
}
