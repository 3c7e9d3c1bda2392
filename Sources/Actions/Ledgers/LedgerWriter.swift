import Domain
import Store

/// Writes the rows of a ledger into the store: finds the project, visit or mission a row means, compares, and records what changed.
/// The import, the seed and later the forms all write through it.
package final class LedgerWriter {
    package struct Options: Sendable {
        package var blanks: BlankPolicy = .keep
        /// The day from which changed attributes hold; nil makes every change a correction for all days.
        package var effective: Day?
        /// The day whose exchange rates apply, and whose year a mission without a year belongs to.
        package var ledgerDate: Day
        /// What the ledger is called: what is submitted names it with its sheet and row.
        package var fileName: String

        package init(blanks: BlankPolicy = .keep, effective: Day? = nil, ledgerDate: Day, fileName: String = "") {
            self.blanks = blanks
            self.effective = effective
            self.ledgerDate = ledgerDate
            self.fileName = fileName
        }
    }

    /// What became of one row.
    package struct RowResult: Sendable {
        package var row: Int
        package var subjectKind: Change.SubjectKind
        package var subject: Int64
        package var name: String
        package var outcome: ImportedRow.Outcome
        package var changes: [FieldChange] = []
        package var kept: [FieldChange] = []
        /// Amounts stated in a currency without a rate.
        package var amountsWithoutRate: [String] = []
        /// Whether it lies where the writer may not import; then nothing of it was written.
        package var isOutOfPlace = false
        /// Whether what it says of stages, exits and amounts has to be approved before it counts.
        package var isSubmitted = false
        /// Where it would change closed days: the first of them, and the period; then nothing of it was written.
        package var closed: (day: Day, period: CountedPeriod)?
        /// Where it counts later than it says, because its days are closed: the day from which it counts.
        package var counted: Day?
        /// The kind that it states and that was not taken, because that changes what counts.
        package var refusedKind: ProjectKind?
        /// Who has something on its way for the project, so that what this row claims was not taken.
        package var isHeldBy: String?
    }

    let transaction: LedgerTransaction
    let options: Options
    let rates: RateTable
    let names: NameDirectory
    let districts: [String: ID<Unit>]
    var missions: MissionDirectory
    /// The sheet that is being written.
    package var sheet = ""
    /// Where the principal may import.
    let place: Scope
    /// The districts of the project rows written so far.
    private(set) var districtsSeen: Set<ID<Unit>> = []
    private var written = 0
    private var nextStatistics = 1
    private var projectOccurrences: [String: Int] = [:]
    var visitOccurrences: [String: Int] = [:]

    package init(_ transaction: LedgerTransaction, options: Options) throws {
        self.transaction = transaction
        self.options = options
        place = transaction.principal.scope(for: .importLedger)
        rates = RateTable(try transaction.reader.rates())
        names = try NameDirectory(transaction)
        districts = Dictionary(
            try transaction.reader.districts().map { ($0.district.code, $0.id) }, uniquingKeysWith: { first, _ in first })
        missions = MissionDirectory(known: try transaction.reader.missions())
    }

    /// Writes a batch of project rows; the results are in the rows' order. Increments and phases should come after the projects they belong to.
    package func write(_ all: [ProjectRow]) throws -> [RowResult] {
        let rows = all.filter(isInPlace)
        let refused = all.filter { !isInPlace($0) }.map { RowResult(outOfPlace: $0.number, .project, $0.name) }
        guard !rows.isEmpty else { return refused }
        let investors = try names.investors(rows.flatMap { $0.investors.value ?? [] })
        var statements: [ProjectStatement] = []
        for row in rows { statements.append(try statement(row, investors)) }
        districtsSeen.formUnion(statements.compactMap(\.district.value))
        try transaction.record(names.takeOpened() + missions.takeOpened(transaction))

        let matches = try match(statements)
        // One that lies elsewhere now is not changed by a ledger that names it here.
        let records = try transaction.projectRecords(matches.compactMap { $0 }).filter { $0.value.latest.map(place.sees) ?? false }
        var changes: [Change] = []
        var results: [RowResult] = []
        var claims: [Claimed] = []
        for (position, statement) in statements.enumerated() {
            let (result, change, claim) = try write(rows[position], statement, stored: matches[position].flatMap { records[$0] })
            results.append(result)
            if let change { changes.append(change) }
            if let claim, !claim.isEmpty { claims.append(Claimed(project: ID(result.subject), claim: claim, row: result.row)) }
        }
        try transaction.record(changes)
        let (submitted, held) = try submit(claims)
        for index in results.indices where results[index].closed == nil {
            results[index].isSubmitted = submitted.contains(results[index].row)
            results[index].isHeldBy = held[results[index].row]
            if results[index].isSubmitted, results[index].outcome == .unchanged { results[index].outcome = .updated }
        }
        try growStatistics(by: rows.count)
        return refused.isEmpty ? results : (results + refused).sorted { $0.row < $1.row }
    }

    /// Who imports for some units names one of them in each row: the district, or the lead unit.
    private func isInPlace(_ row: ProjectRow) -> Bool {
        guard case .part(let units, _) = place else { return true }
        let named = [row.district.value.flatMap { districts[$0] }, row.leadUnit.value.flatMap { names.knownUnit($0) }]
        return named.contains { $0.map(units.contains) ?? false }
    }

    /// After the first rows, and each time their number has grown fourfold.
    private func growStatistics(by rows: Int) throws {
        written += rows
        guard written >= nextStatistics else { return }
        try transaction.refreshStatistics()
        nextStatistics = written * 4
    }

    private func write(
        _ row: ProjectRow, _ statement: ProjectStatement, stored: ProjectRecord?
    ) throws -> (RowResult, Change?, ProjectClaim?) {
        let isNew = stored == nil
        let statement = statement.leavingPlaces(of: stored)
        let record = stored ?? ProjectRecord(id: ID(transaction.newID()), versions: [])
        var result = RowResult(
            row: row.number, subjectKind: .project, subject: record.id.rawValue, name: statement.name,
            outcome: isNew ? .created : .unchanged)
        result.amountsWithoutRate = AmountKind.allCases.compactMap { kind in
            guard let amount = statement.amounts[kind]?.value, amount.fen == nil else { return nil }
            return amount.stated.text
        }
        let base = isNew ? ProjectRecord(id: record.id, versions: [Version(validity: .always, facts: statement.blankFacts)]) : record
        var revision = base.revised(by: statement, blanks: options.blanks, from: isNew ? nil : options.effective)
        if !isNew {
            result.changes = try described(revision.changes)
            result.kept = try described(revision.kept)
        }
        let place = isNew ? revision.versions.asserted.first?.facts ?? base.latest : record.latest
        let claim = try place.flatMap { try self.claim(statement, revision, on: $0, stored: record.latest, row: row.number) }
        if let claim {
            var rest = statement.withoutClaims
            if claim.handover != nil { rest.district = .absent }
            if claim.handover?.unit != nil { rest.leadUnit = .absent }
            if let stored = record.latest, let kind = statement.kind.value, !isNew, transaction.keepsKind(of: stored, kind) {
                rest.kind = .absent
                result.refusedKind = kind
            }
            revision = base.revised(by: rest, blanks: options.blanks, from: isNew ? nil : options.effective)
        }
        if isNew, revision.versions.isEmpty { revision.versions.asserted = base.versions }
        guard isNew || !revision.isEmpty else { return (result, nil, claim) }
        let change = try transaction.change(
            revision, of: record, isNew: isNew, action: isNew ? "project.opened" : "project.revised")
        if let (day, closing) = try transaction.closing(touchedBy: change) {
            // Earlier stretches that say something else are not what the row is about.
            if isNew || !revision.changes.isEmpty { result.closed = (day, closing.period) }
            return (result, nil, isNew || result.closed != nil ? nil : claim)
        }
        guard !change.isEmpty else { return (result, nil, claim) }
        if !isNew { result.outcome = .updated }
        result.counted = change.countedLater
        return (result, change, claim)
    }

    /// The stored project each row means: by code, else by normalised name and district. The n-th row of one name and district means
    /// the n-th such project, so that two rows of one name stay two projects until a person decides.
    private func match(_ statements: [ProjectStatement]) throws -> [ID<Project>?] {
        let found = try transaction.projects(
            named: Array(Set(statements.map(\.nameKey))), codes: Array(Set(statements.compactMap(\.code.value))))
        var stored: [String: [ID<Project>]] = [:]
        for match in found {
            for key in [match.code.map(codeKey), identity(match.nameKey, match.district)].compactMap({ $0 })
            where stored[key]?.contains(match.id) != true {
                stored[key, default: []].append(match.id)
            }
        }
        return statements.map { statement in
            let keys = [statement.code.value.map(codeKey), identity(statement.nameKey, statement.district.value)].compactMap { $0 }
            for key in keys {
                let occurrence = projectOccurrences[key, default: 0]
                projectOccurrences[key] = occurrence + 1
                let candidates = stored[key]?.sorted() ?? []
                if candidates.indices.contains(occurrence) { return candidates[occurrence] }
            }
            return nil
        }
    }

    private func codeKey(_ code: String) -> String { "\u{2}" + code }

    private func identity(_ nameKey: String, _ district: ID<Unit>?) -> String {
        nameKey + "\u{1}" + (district?.description ?? "")
    }

    /// Replaces ids in changes by the names people know.
    private func described(_ changes: [FieldChange]) throws -> [FieldChange] {
        try changes.map { change in
            var change = change
            change.before = try transaction.reader.named(change.before, field: change.field)
            change.after = try transaction.reader.named(change.after, field: change.field)
            return change
        }
    }
}

extension LedgerWriter.RowResult {
    /// Of a row that lies where the writer may not import.
    init(outOfPlace row: Int, _ kind: Change.SubjectKind, _ name: String) {
        self.init(row: row, subjectKind: kind, subject: 0, name: name, outcome: .unchanged)
        isOutOfPlace = true
    }
}

extension ProjectStatement {
    /// What a project is before anything but its name is said of it.
    fileprivate var blankFacts: ProjectFacts { ProjectFacts(name: name, nameKey: nameKey) }
}
