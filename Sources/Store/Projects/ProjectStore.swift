import Domain
import Engine

extension LedgerTransaction {
    /// Projects known now that a ledger row may mean: by the bureau's code, else by normalised name and district.
    package struct ProjectMatch: Sendable {
        package var id: ID<Project>
        package var code: String?
        package var nameKey: String
        package var district: ID<Unit>?
    }

    /// Finds the live projects in sight having one of the names or codes, in the order in which they were opened.
    package func projects(named nameKeys: [String], codes: [String]) throws -> [ProjectMatch] {
        var found: [ProjectMatch] = []
        for (column, values) in [("name_key", nameKeys), ("code", codes)] where !values.isEmpty {
            let sql: SQL =
                "SELECT DISTINCT v.project_id, v.code, v.name_key, v.district_id FROM project_version v WHERE "
                + ScopeClause.projects(principal, "v") + " AND v." + SQL(text: column)
                + " IN (\(values)) AND v.superseded_at = 9223372036854775807 ORDER BY v.project_id"
            try connection.forEach(sql) { row in
                found.append(
                    ProjectMatch(
                        id: ID(try row.int(0)), code: try row.optionalText(1), nameKey: try row.text(2), district: try row.optionalID(3)))
                return true
            }
        }
        return found
    }

    /// Everything known now of the projects, by id, whoever may see them.
    package func projectRecords(_ ids: [ID<Project>]) throws -> [ID<Project>: ProjectRecord] {
        try reader.records(of: ids, BitemporalClause(knownAt: nil))
    }

    /// The journal's change for a revision of a stored project, or for a new one. Where it reaches into closed days and is to count later, it
    /// is the change that does; empty when that leaves nothing to say.
    package func change(
        _ revision: ProjectRevision, of record: ProjectRecord, isNew: Bool, action: String, note: String = ""
    ) throws -> Change {
        let change = try plainChange(revision, of: record, isNew: isNew, action: action, note: note)
        guard countsLater, let first = try closedDays().firstOpen, let due = try firstClosedDay(touchedBy: change) else { return change }
        var later = try plainChange(
            revision.counting(from: first, on: record), of: record, isNew: isNew, action: action, note: note)
        guard !later.isEmpty else { return later }
        later.asserted.append(lateEntry(about: record.id.rawValue, due: due, counted: first))
        return later
    }

    private func plainChange(
        _ revision: ProjectRevision, of record: ProjectRecord, isNew: Bool, action: String, note: String
    ) throws -> Change {
        var change = Change(action, .project, record.id.rawValue, note: note, isNewIdentity: isNew)
        change.retracted += revision.versions.retracted.compactMap { version in
            version.id.map {
                Fact(.projectVersion, id: $0, values: ProjectColumns.values(project: record.id, version.validity, version.facts))
            }
        }
        change.asserted += revision.versions.asserted.map { version in
            Fact(.projectVersion, id: newID(), values: ProjectColumns.values(project: record.id, version.validity, version.facts))
        }
        try reviseEvents(revision, record, &change)
        if let investors = revision.investors {
            change.retracted += record.investors.enumerated().map { investorFact($1.id, record.id, $1.fact, position: $0) }
            change.asserted += investors.enumerated().map { investorFact(newID(), record.id, $1, position: $0) }
        }
        if let units = revision.supportUnits {
            change.retracted += record.supportUnits.map { unitFact($0.id, record.id, $0.fact) }
            change.asserted += units.map { unitFact(newID(), record.id, $0) }
        }
        return change
    }

    private func reviseEvents(_ revision: ProjectRevision, _ record: ProjectRecord, _ change: inout Change) throws {
        change.retracted += revision.retractedEvents.map { eventFact($0.id, record.id, $0.fact) }
        change.asserted += revision.assertedEvents.map { eventFact(newID(), record.id, $0) }
        let goneAgreements = revision.retractedEvents.compactMap(\.fact.agreement)
        if !goneAgreements.isEmpty {
            let stored = try connection.rows(
                "SELECT " + FactTable.agreement.selection
                    + " FROM agreement WHERE agency_id = \(agency) AND project_id = \(record.id) AND superseded_at = 9223372036854775807 AND kind IN (\(goneAgreements.map(\.rawValue)))"
            )
            change.retracted += try stored.map { try Fact(.agreement, row: $0) }
        }
        change.asserted += revision.assertedEvents.compactMap { event in
            event.agreement.map { kind in
                Fact(
                    .agreement, id: newID(),
                    values: [record.id.sqlValue, .text(kind.rawValue), event.happenedOn.sqlValue, .text(event.precision.rawValue)])
            }
        }
    }

    private func eventFact(_ id: Int64, _ project: ID<Project>, _ event: StageEvent) -> Fact {
        Fact(
            .stageEvent, id: id,
            values: [
                project.sqlValue, .text(event.stage.key), event.happenedOn.sqlValue, event.countedOn.sqlValue,
                // What waits for approval is a submission; what stands here was approved.
                .text(event.precision.rawValue), .text(event.basis.rawValue), .text("approved"),
            ])
    }

    private func investorFact(_ id: Int64, _ project: ID<Project>, _ investor: ID<Investor>, position: Int) -> Fact {
        Fact(.projectInvestor, id: id, values: [project.sqlValue, investor.sqlValue, position.sqlValue])
    }

    private func unitFact(_ id: Int64, _ project: ID<Project>, _ unit: ID<Unit>) -> Fact {
        Fact(.supportingUnit, id: id, values: [project.sqlValue, unit.sqlValue])
    }
}

extension LedgerReader {
    /// Everything known of the projects that the reader sees, by id; as the ledger was known at an instant, or now. Of a project that was
    /// handed over it is the days that the reader sees; what it says of a confidential project that the reader does not see is left out.
    package func projectRecords(_ ids: [ID<Project>], knownAt: Instant? = nil) throws -> [ID<Project>: ProjectRecord] {
        let hidden = try hiddenProjects()
        return try records(of: ids.filter { !hidden.contains($0) }, BitemporalClause(knownAt: knownAt)).compactMapValues {
            principal.scope.part(of: $0)?.withoutMention(of: hidden)
        }
    }

    /// What a project was merged into; nil for one that stands for itself in the reader's eyes.
    package func successor(of record: ProjectRecord) throws -> ID<Project>? {
        guard let other = record.latest?.mergedInto, try !hiddenProjects().contains(other) else { return nil }
        return other
    }

    /// Projects that may be changed, whole, by id: known now, and where they are now within the permission's place.
    ///
    /// - Throws: `Failure.notFound` for one that is not there or out of sight; `.forbidden` for one that may only be read.
    package func projects(_ ids: [ID<Project>], for permission: Permission) throws -> [ID<Project>: ProjectRecord] {
        let records = try records(of: ids, BitemporalClause(knownAt: nil))
        let place = principal.scope(for: permission)
        let hidden = try hiddenProjects()
        for id in ids {
            guard !hidden.contains(id), let record = records[id], let latest = record.latest, principal.scope.part(of: record) != nil else {
                throw Failure.notFound("project \(id)")
            }
            guard place.sees(latest) else { throw Failure.forbidden(permission.rawValue) }
        }
        return records
    }

    fileprivate func records(of ids: [ID<Project>], _ time: BitemporalClause) throws -> [ID<Project>: ProjectRecord] {
        guard !ids.isEmpty else { return [:] }
        var records: [ID<Project>: ProjectRecord] = [:]
        var versions: [(project: ID<Project>, version: Version<ProjectFacts>)] = []
        try forEachFact(.projectVersion, ids, time, order: "effective_on") { versions.append(try ProjectColumns.version($0)) }
        for (project, version) in try shown(versions) {
            records[project, default: ProjectRecord(id: project, versions: [])].versions.append(version)
        }
        try forEachFact(.stageEvent, ids, time, order: "id") { row in
            let event = StageEvent(
                stage: try row.stage(2), basis: try row.choice(6), happenedOn: try row.day(3), countedOn: try row.day(4),
                precision: try row.choice(5))
            records[ID(try row.int(1))]?.events.append(Stored(id: try row.int(0), fact: event))
        }
        try forEachFact(.projectInvestor, ids, time, order: "position") { row in
            records[ID(try row.int(1))]?.investors.append(Stored(id: try row.int(0), fact: ID(try row.int(2))))
        }
        try forEachFact(.supportingUnit, ids, time, order: "id") { row in
            records[ID(try row.int(1))]?.supportUnits.append(Stored(id: try row.int(0), fact: ID(try row.int(2))))
        }
        return records
    }

    private func forEachFact(
        _ table: FactTable, _ ids: [ID<Project>], _ time: BitemporalClause, order: StaticString, _ visit: (Row) throws -> Void
    ) throws {
        let sql: SQL =
            "SELECT " + table.selection + " FROM " + table.sql + " f WHERE f.agency_id = \(agency) AND f.project_id IN (\(ids)) AND "
            + time.known("f") + " ORDER BY \(name: order)"
        try connection.forEach(sql) { row in
            try visit(row)
            return true
        }
    }
}

extension Row {
    func stage(_ index: Int) throws -> Stage {
        let key = try text(index)
        guard let stage = Stage(key: key) else { throw EngineError.column(columns[index], key) }
        return stage
    }
}
