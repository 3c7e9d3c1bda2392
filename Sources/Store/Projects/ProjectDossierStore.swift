import Domain
import Engine

extension LedgerReader {
    /// Everything a project's page tells, as of a day and as known at an instant.
    ///
    /// - Throws: `Failure.notFound` for a project that was not known then, or that the reader does not see.
    package func dossier(of id: ID<Project>, at moment: Moment) throws -> ProjectDossier {
        let time = BitemporalClause(knownAt: moment.knownAt)
        guard let record = try projectRecords([id], knownAt: moment.knownAt)[id], var dossier = ProjectDossier(record, asOf: moment.asOf)
        else { throw Failure.notFound("project \(id)") }
        dossier.investors = try named(record.investors.map(\.fact), "investor")
        dossier.district = try dossier.facts.district.flatMap { try named([$0], "unit").first }
        dossier.mission = try dossier.facts.mission.flatMap { try mission($0, time) }
        dossier.responsibilities = try responsibilities(of: record)
        dossier.agreements = try agreements(of: id, time).filter { agreement in
            record.isCurrent
                || record.events.contains { $0.fact.agreement == agreement.kind && $0.fact.happenedOn == agreement.signedOn }
        }
        dossier.receipts = try receipts(of: id, asOf: moment.asOf, time)
        dossier.credits = try credits(of: record, moment)
        dossier.calls = try calls(of: record, time)
        dossier.relations = try relations(of: id, dossier.facts, time)
        dossier.sums = try sums(of: id, dossier.facts, asOf: moment.asOf, time)
        // The last row that was read of it is of the latest days.
        dossier.source = record.isCurrent ? try source(of: id, time) : nil
        return dossier
    }

    /// The splits of the days that the reader sees of the project.
    private func credits(of record: ProjectRecord, _ moment: Moment) throws -> [ProjectDossier.Credit] {
        let splits = try creditSplits(of: record.id, knownAt: moment.knownAt).filter { split in
            record.versions.contains { $0.validity.overlaps(split.validity) }
        }
        let names = try unitNames(splits.flatMap { $0.shares.map(\.unit) })
        return splits.map { split in
            ProjectDossier.Credit(
                split: split, units: split.shares.map { CreditedUnit(name: names[$0.unit] ?? "", points: $0.points) })
        }
    }

    /// Names of a table in the order of the ids.
    private func named<Subject>(_ ids: [ID<Subject>], _ table: StaticString) throws -> [ProjectDossier.Named<Subject>] {
        guard !ids.isEmpty else { return [] }
        let sql: SQL = "SELECT id, name FROM \(name: table) WHERE agency_id = \(agency) AND id IN (\(ids.map(\.rawValue)))"
        let names = Dictionary(try connection.rows(sql).map { (try $0.int(0), try $0.text(1)) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { id in names[id.rawValue].map { ProjectDossier.Named(id: id, name: $0) } }
    }

    private func mission(_ id: ID<Mission>, _ time: BitemporalClause) throws -> ProjectDossier.Named<Mission>? {
        try connection.first(
            "SELECT m.name FROM mission m WHERE m.agency_id = \(agency) AND m.mission_id = \(id) AND " + time.known("m")
        ).map { ProjectDossier.Named(id: id, name: try $0.text(0)) }
    }

    /// Who led when, from the versions, oldest first; equal neighbours are one stretch.
    private func responsibilities(of record: ProjectRecord) throws -> [ProjectDossier.Responsibility] {
        let versions = record.versions.sorted { $0.validity.from < $1.validity.from }
        let leaders = try named(Array(Set(versions.compactMap(\.facts.leader))), "leader")
        let units = try named(Array(Set(versions.flatMap { [$0.facts.leadUnit, $0.facts.district] }.compactMap(\.self))), "unit")
        func stretches(_ role: ProjectDossier.Responsibility.Role, _ who: (ProjectFacts) -> String?) -> [ProjectDossier.Responsibility] {
            versions.reduce(into: []) { list, version in
                guard let name = who(version.facts) else { return }
                if let last = list.last, last.name == name, last.validity.to == version.validity.from {
                    list[list.count - 1].validity.to = version.validity.to
                } else {
                    list.append(ProjectDossier.Responsibility(role: role, name: name, validity: version.validity))
                }
            }
        }
        // Where it has always been its facts say.
        let hosts = stretches(.district) { facts in units.first { $0.id == facts.district }?.name }
        return (hosts.count > 1 ? hosts : []) + stretches(.leader) { facts in leaders.first { $0.id == facts.leader }?.name }
            + stretches(.unit) { facts in units.first { $0.id == facts.leadUnit }?.name }
            + (try named(record.supportUnits.map(\.fact), "unit").map {
                ProjectDossier.Responsibility(role: .support, name: $0.name, validity: .always)
            })
    }

    private func agreements(of id: ID<Project>, _ time: BitemporalClause) throws -> [ProjectDossier.Agreement] {
        try connection.rows(
            "SELECT a.kind, a.signed_on, a.day_precision FROM agreement a WHERE a.agency_id = \(agency) AND a.project_id = \(id) AND "
                + time.known("a") + " ORDER BY a.signed_on, a.id"
        ).map { ProjectDossier.Agreement(kind: try $0.choice(0), signedOn: try $0.day(1), precision: try $0.choice(2)) }
    }

    /// Visits by the investors' names, newest first. They belong to the agency as a whole: who sees only districts sees none.
    private func calls(of record: ProjectRecord, _ time: BitemporalClause) throws -> [ProjectDossier.Call] {
        let investors = record.investors.map(\.fact)
        guard !investors.isEmpty else { return [] }
        let keys = try connection.rows("SELECT name_key FROM investor WHERE agency_id = \(agency) AND id IN (\(investors))").map {
            try $0.text(0)
        }
        return try Array(calls(ofCompanies: keys, time).prefix(200))
    }

    /// Visits by companies, named by their keys, newest first.
    func calls(ofCompanies keys: [String], _ time: BitemporalClause) throws -> [ProjectDossier.Call] {
        let sql: SQL =
            """
            SELECT v.visit_id, v.visited_on, v.day_precision, v.company, v.company_key, v.headcount, v.host, v.leader_id, v.purpose,
              v.remark, v.state, v.recorded_by, (SELECT l.name FROM leader l WHERE l.agency_id = v.agency_id AND l.id = v.leader_id)
            FROM visit v WHERE
            """ + " " + ScopeClause.agencyWide(principal, "v") + " AND v.company_key IN (\(keys)) AND " + time.known("v")
            + " ORDER BY v.visited_on DESC, v.visit_id DESC"
        return try connection.rows(sql).map { row in
            var facts = VisitFacts(
                day: DayReading(try row.day(1), precision: try row.choice(2)), company: try row.text(3), companyKey: try row.text(4))
            facts.headcount = try row.optionalInt(5).map { Int($0) }
            facts.host = contacts.shown(try row.optionalText(6))
            facts.leader = try row.optionalID(7)
            facts.purpose = contacts.shown(try row.optionalText(8))
            facts.remark = contacts.shown(try row.optionalText(9))
            facts.state = try row.choice(10)
            return ProjectDossier.Call(
                id: ID(try row.int(0)), facts: facts, leader: try row.optionalText(12), entry: try row.int(11))
        }
    }

    /// The last row that an import known by then read of the project and that was not undone by then.
    private func source(of id: ID<Project>, _ time: BitemporalClause) throws -> ProjectDossier.Source? {
        let until = time.knownAt ?? .distantFuture
        return try connection.first(
            """
            SELECT i.id, i.file_name, i.at, r.sheet, r.row_number FROM import_row r
            JOIN import i ON i.agency_id = r.agency_id AND i.id = r.import_id
            LEFT JOIN journal_entry u ON u.agency_id = i.agency_id AND u.sequence = i.undone_by
            WHERE r.agency_id = \(agency) AND r.subject_id = \(id) AND i.at <= \(until.microseconds)
              AND (u.at IS NULL OR u.at > \(until.microseconds))
            ORDER BY i.id DESC, r.row_number LIMIT 1
            """
        ).map { row in
            ProjectDossier.Source(
                importID: ID(try row.int(0)), file: try row.text(1), at: Instant(microseconds: try row.int(2)), sheet: try row.text(3),
                row: Int(try row.int(4)))
        }
    }
}
