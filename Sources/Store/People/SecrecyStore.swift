import Domain
import Engine

extension LedgerReader {
    /// How closely a project in sight is kept.
    ///
    /// - Throws: `Failure.notFound` for one out of sight.
    package func secrecy(of project: ID<Project>) throws -> ProjectSecrecy {
        guard try projectRecords([project])[project] != nil else { throw Failure.notFound("project \(project)") }
        let facts = try SecrecyFacts(of: project, self)
        return ProjectSecrecy(level: facts.level, readers: facts.readers.map(\.account))
    }

    /// How closely a project is kept today, whether or not it is still known: an earlier instant may show it.
    package func level(of project: ID<Project>) throws -> Secrecy { try SecrecyFacts(of: project, self).level }

    /// The agency's accounts by id and name, to be named as readers.
    package func accountNames() throws -> [(id: ID<Account>, name: String)] {
        try connection.rows("SELECT id, name FROM account WHERE agency_id = \(agency) ORDER BY name_key").map {
            (ID(try $0.int(0)), try $0.text(1))
        }
    }

    /// The confidential projects that the reader does not see.
    func hiddenProjects() throws -> Set<ID<Project>> {
        guard let hidden = ScopeClause.hidden(principal) else { return [] }
        return Set(try connection.rows(hidden).map { ID(try $0.int(0)) })
    }

    /// The same ledger as a briefing sees it: no confidential project counts in what is published, and no contact
    /// stands in it, whoever makes it.
    ///
    /// - Parameter published: the instant of publication, whose secrecy holds; nil for now.
    package func forBriefing(published: Instant? = nil) -> LedgerReader {
        var principal = principal
        principal.secrets = .hidden(knownAt: published)
        return LedgerReader(connection: connection, principal: principal, contacts: ContactSight.none)
    }
}

/// What is stored now of a project's secrecy.
private struct SecrecyFacts {
    var stored: (fact: Fact, level: Secrecy)?
    var readers: [(fact: Fact, account: ID<Account>)]
    var level: Secrecy { stored?.level ?? .normal }

    init(of project: ID<Project>, _ reader: LedgerReader) throws {
        func rows(_ table: FactTable) throws -> [Row] {
            try reader.connection.rows(
                "SELECT " + table.selection + " FROM " + table.sql
                    + " WHERE agency_id = \(reader.agency) AND project_id = \(project) AND superseded_at = 9223372036854775807 ORDER BY id")
        }
        stored = try rows(.projectSecrecy).first.map { (try Fact(.projectSecrecy, row: $0), try $0.choice(2)) }
        readers = try rows(.projectReader).map { (try Fact(.projectReader, row: $0), ID(try $0.int(2))) }
    }
}

extension LedgerTransaction {
    /// Says how closely a project is kept and who is named to see it; nothing when it is so already.
    package func setSecrecy(_ secrecy: ProjectSecrecy, of project: ID<Project>) throws {
        let now = try SecrecyFacts(of: project, reader)
        let wanted = Set(secrecy.readers)
        var change = Change("secrecy.set", .project, project.rawValue)
        if now.level != secrecy.level {
            change.retracted += now.stored.map { [$0.fact] } ?? []
            if secrecy.level != .normal {
                change.asserted.append(
                    Fact(.projectSecrecy, id: newID(), values: [project.sqlValue, .text(secrecy.level.rawValue)]))
            }
        }
        change.retracted += now.readers.filter { !wanted.contains($0.account) }.map(\.fact)
        change.asserted += wanted.subtracting(now.readers.map(\.account)).sorted().map { account in
            Fact(.projectReader, id: newID(), values: [project.sqlValue, account.sqlValue])
        }
        guard !change.retracted.isEmpty || !change.asserted.isEmpty else { return }
        try record([change])
    }
}
