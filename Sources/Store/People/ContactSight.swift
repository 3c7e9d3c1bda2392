import Domain
import Engine

/// Whose contacts a reader is shown as they are: those of projects in the place of `Permission.seeContacts`. Whatever reads names and
/// numbers of contact persons for somebody goes through here; all others are masked as they come from the database, and neither found nor
/// ordered by. The place is that of the project today: of one that was handed over, who has only days before it is shown no contact, because
/// corrections for all days go on reaching those.
struct ContactSight: Sendable {
    private let scope: Scope
    /// Which projects are read at all.
    private let reading: Scope

    /// Of a transaction, which writes back what it has read.
    static let whole = ContactSight(scope: .agency, reading: .agency)
    /// Of what is published.
    static let none = ContactSight(scope: .nothing, reading: .agency)

    private init(scope: Scope, reading: Scope) { (self.scope, self.reading) = (scope, reading) }

    init(of principal: Principal) { self.init(scope: principal.scope(for: .seeContacts), reading: principal.scope) }

    /// Whether nobody's are masked.
    var seesAll: Bool { scope == .agency }

    /// - Parameter today: what the project is today; nil for one that is not known any more.
    func shown(_ facts: ProjectFacts, today: ProjectFacts?) -> ProjectFacts {
        guard !seesAll else { return facts }
        guard !(scope.sees(facts) && (today.map(scope.sees) ?? false)) else { return facts }
        var facts = facts
        if !(today.map(reading.sees) ?? (reading == .agency)) {
            facts.source = facts.source.map { _ in Masking.words }
            facts.remark = facts.remark.map { _ in Masking.words }
        }
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
    func place(_ alias: StaticString) -> SQL? {
        guard let place = ScopeClause.place(scope, alias), let today = ScopeClause.place(scope, "t") else { return nil }
        let known = BitemporalClause(knownAt: nil)
        let held: SQL =
            "EXISTS (SELECT 1 FROM project_version t WHERE t.agency_id = \(name: alias).agency_id AND t.project_id = "
            + "\(name: alias).project_id AND t.effective_to = \(Day.distantFuture) AND " + known.known("t") + " AND " + today + ")"
        let isLatest: SQL = "\(name: alias).effective_to = \(Day.distantFuture) AND " + known.known(alias)
        return "(" + place + " AND ((" + isLatest + ") OR " + held + "))"
    }

    /// A column of contacts to order `project_version v` by: unknown where it is masked.
    func ordered(_ column: SQL) -> SQL { place("v").map { "CASE WHEN " + $0 + " THEN " + column + " END" } ?? column }
}

extension LedgerReader {
    /// Versions of projects as the reader is shown them.
    func shown(
        _ found: [(project: ID<Project>, version: Version<ProjectFacts>)]
    ) throws -> [(project: ID<Project>, version: Version<ProjectFacts>)] {
        guard !contacts.seesAll, !found.isEmpty else { return found }
        let today = try today(Array(Set(found.map(\.project))))
        return found.map { project, version in
            var version = version
            version.facts = contacts.shown(version.facts, today: today[project])
            return (project, version)
        }
    }

    /// Where projects lie today, whoever sees them there.
    private func today(_ projects: [ID<Project>]) throws -> [ID<Project>: ProjectFacts] {
        let rows = try connection.rows(
            "SELECT v.project_id, v.district_id, v.unit_id, v.leader_id FROM project_version v WHERE v.agency_id = \(agency) AND v.project_id IN (\(projects)) AND v.effective_to = \(Day.distantFuture) AND "
                + BitemporalClause(knownAt: nil).known("v"))
        return try rows.reduce(into: [:]) { today, row in
            var place = ProjectFacts(name: "", nameKey: "")
            (place.district, place.leadUnit, place.leader) = (try row.optionalID(1), try row.optionalID(2), try row.optionalID(3))
            today[ID(try row.int(0))] = place
        }
    }
}
