import Domain
import Engine

extension LedgerReader {
    /// A project that may be changed: known now, in sight, and standing for itself.
    ///
    /// - Throws: `Failure.notFound` for one that is not there or out of sight; `.forbidden` for one that may only be read; `.conflict`
    ///   for one merged into another.
    package func projectToEdit(_ id: ID<Project>) throws -> ProjectRecord {
        guard let record = try projects([id], for: .editProjects)[id] else { throw Failure.notFound("project \(id)") }
        if let other = try successor(of: record) {
            // The other may lie out of place.
            let name = try projectRecords([other])[other]?.latest?.name ?? "—"
            throw Failure.conflict(Message("edit.merged", ["name": name]))
        }
        return record
    }

    /// The project as the ledger was known after an entry; nil when it was not known then, or when there is no such entry.
    package func projectRecord(_ id: ID<Project>, after entry: Int64) throws -> ProjectRecord? {
        guard let instant = try instant(ofEntry: entry) else { return nil }
        return try projectRecords([id], knownAt: instant)[id]
    }

    /// Every field of a project's form in the words that a person would type, from the facts of its latest stretch of valid time.
    package func projectForm(_ record: ProjectRecord) throws -> ProjectForm {
        try projectForms([record])[record.id] ?? ProjectForm()
    }

    /// As `projectForm`, for many at once.
    package func projectForms(_ records: [ProjectRecord]) throws -> [ID<Project>: ProjectForm] {
        let names = try FormNames(self, records)
        return Dictionary(uniqueKeysWithValues: records.map { ($0.id, names.form($0)) })
    }
}

/// The names that the forms of some projects show.
private struct FormNames {
    private var units: [Int64: (name: String, code: String?)] = [:]
    private var leaders: [Int64: String] = [:]
    private var investors: [Int64: String] = [:]
    private var parents: [Int64: String] = [:]

    init(_ reader: LedgerReader, _ records: [ProjectRecord]) throws {
        let connection = reader.connection
        let agency = reader.agency
        for row in try connection.rows("SELECT id, name, code FROM unit WHERE agency_id = \(agency)") {
            units[try row.int(0)] = (try row.text(1), try row.optionalText(2))
        }
        for row in try connection.rows("SELECT id, name FROM leader WHERE agency_id = \(agency)") {
            leaders[try row.int(0)] = try row.text(1)
        }
        let wanted = Set(records.flatMap { $0.investors.map(\.fact) }).sorted()
        for start in stride(from: 0, to: wanted.count, by: 500) {
            let batch = Array(wanted[start..<min(start + 500, wanted.count)])
            for row in try connection.rows("SELECT id, name FROM investor WHERE agency_id = \(agency) AND id IN (\(batch))") {
                investors[try row.int(0)] = try row.text(1)
            }
        }
        for parent in try Set(records.compactMap { $0.latest?.parent }).subtracting(reader.hiddenProjects()) {
            parents[parent.rawValue] = try reader.named(parent.description, field: "parent")
        }
    }

    func form(_ record: ProjectRecord) -> ProjectForm {
        guard let facts = record.latest else { return ProjectForm() }
        var form = ProjectForm()
        form[.name] = facts.name
        form[.code] = facts.code ?? ""
        form[.kind] = facts.kind.rawValue
        form[.parent] = facts.parent.flatMap { parents[$0.rawValue] } ?? ""
        form[.district] = facts.district.flatMap { units[$0.rawValue] }.map { $0.code ?? $0.name } ?? ""
        form[.site] = facts.site ?? ""
        form[.industry] = facts.industry?.text ?? ""
        form[.investors] = record.investors.compactMap { investors[$0.fact.rawValue] }.joined(separator: "；")
        form[.contact] = facts.contactName ?? ""
        form[.phone] = facts.contactPhone ?? ""
        for kind in AmountKind.allCases {
            guard let field = ProjectForm.Field(rawValue: kind.rawValue) else { continue }
            form[field] = facts.amounts[kind]?.stated.written ?? ""
        }
        form[.method] = facts.method ?? ""
        form[.source] = facts.source ?? ""
        form[.leader] = facts.leader.flatMap { leaders[$0.rawValue] } ?? ""
        form[.unit] = facts.leadUnit.flatMap { units[$0.rawValue]?.name } ?? ""
        form[.supportUnits] = record.supportUnits.compactMap { units[$0.fact.rawValue]?.name }.joined(separator: "；")
        form[.remark] = facts.remark ?? ""
        return form
    }
}
