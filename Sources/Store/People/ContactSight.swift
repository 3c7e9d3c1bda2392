import Domain
import Engine

/// Whose contacts a reader is shown as they are: those of projects in the place of `Permission.seeContacts`. Whatever reads names and
/// numbers of contact persons for somebody goes through here; all others are masked as they come from the database, and neither found nor
/// ordered by.
struct ContactSight: Sendable {
    private let scope: Scope

    /// Of a transaction, which writes back what it has read.
    static let whole = ContactSight(scope: .agency)
    /// Of what is published.
    static let none = ContactSight(scope: .nothing)

    private init(scope: Scope) { self.scope = scope }

    init(of principal: Principal) { scope = principal.scope(for: .seeContacts) }

    /// Whether nobody's are masked.
    var seesAll: Bool { scope == .agency }

    func shown(_ facts: ProjectFacts) -> ProjectFacts {
        guard !scope.sees(facts) else { return facts }
        var facts = facts
        facts.contactName = facts.contactName.map(Masking.name)
        facts.contactPhone = facts.contactPhone.map(Masking.number)
        facts.site = facts.site.map(Masking.numbers)
        facts.source = facts.source.map(Masking.numbers)
        facts.remark = facts.remark.map(Masking.numbers)
        return facts
    }

    /// Words about the agency as a whole, as of a visit or a mission.
    func shown(_ text: String?) -> String? { seesAll ? text : text.map(Masking.numbers) }

    /// The same of what a journal entry holds.
    func shown(_ row: EntryRow, of table: String) -> EntryRow {
        guard !seesAll else { return row }
        guard table == FactTable.projectVersion.name.description else {
            return row.replacing(["host", "purpose", "remark", "place"], with: Masking.numbers)
        }
        let place = scope.sees(
            district: row.int("district_id").map { ID($0) }, leadUnit: row.int("unit_id").map { ID($0) },
            leader: row.int("leader_id").map { ID($0) })
        guard !place else { return row }
        return row.replacing(["contact_name"], with: Masking.name).replacing(["contact_phone"], with: Masking.number)
            .replacing(["site", "source", "remark"], with: Masking.numbers)
    }

    /// Where contacts are shown, on a version of a project; nil where that asks nothing.
    func place(_ alias: StaticString) -> SQL? { ScopeClause.place(scope, alias) }

    /// A column of contacts to order `project_version v` by: unknown where it is masked.
    func ordered(_ column: SQL) -> SQL { place("v").map { "CASE WHEN " + $0 + " THEN " + column + " END" } ?? column }
}

extension LedgerReader {
    /// A version of a project as the reader is shown it.
    func version(_ row: Row) throws -> (project: ID<Project>, version: Version<ProjectFacts>) {
        var (project, version) = try ProjectColumns.version(row)
        version.facts = contacts.shown(version.facts)
        return (project, version)
    }
}
