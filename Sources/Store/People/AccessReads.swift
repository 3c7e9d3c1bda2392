import Domain
import Engine

extension LedgerReader {
    /// Why an account sees a project as it is now, or not.
    ///
    /// - Throws: `Failure.notFound` for a project out of the reader's own sight, and for an account that is not the agency's.
    package func access(of account: ID<Account>, to project: ID<Project>, on day: Day) throws -> ProjectAccess {
        guard let record = try projectRecords([project])[project], record.isCurrent, let facts = record.latest else {
            throw Failure.notFound("project \(project)")
        }
        guard let name = try accountNames().first(where: { $0.id == account })?.name else { throw Failure.notFound("account") }
        let units = Dictionary(try units().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let (tree, leader) = (UnitTree(try unitPlacements(), on: day), try leader(of: account))
        let lines = try grants(of: account).map { record in
            var always = record.grant
            always.validity = .always
            let scope = always.entitlement(on: day, in: tree, leader: leader)?.scope ?? .nothing
            return ProjectAccess.Line(
                role: record.grant.role, unit: record.grant.unit.flatMap { units[$0] }, validity: record.grant.validity,
                holds: record.grant.validity.contains(day), covers: scope.sees(facts))
        }
        let secrecy = try secrecy(of: project)
        return ProjectAccess(account: name, lines: lines, level: secrecy.level, isNamed: secrecy.readers.contains(account))
    }
}
