import Domain
import Store

/// Turns forms into what they state, with names resolved and amounts converted as those of a ledger dated today; opens the investors,
/// leaders and units that a form names for the first time.
struct ProjectFormWriter {
    private let writer: LedgerWriter
    private let words: FormWords
    private var transaction: LedgerTransaction { writer.transaction }

    init(_ transaction: LedgerTransaction, today: Day) throws {
        writer = try LedgerWriter(transaction, options: .init(blanks: .clear, ledgerDate: today))
        words = try transaction.reader.formWords()
    }

    /// - Parameter record: the project as it is; nil for one to come.
    /// - Throws: `Failure.invalid` with every field that cannot be read.
    func statement(_ form: ProjectForm, _ record: ProjectRecord?) throws -> ProjectStatement {
        let row = try form.row(current: record?.latest?.name ?? "", words: words)
        let investors = try writer.names.investors(row.investors.value ?? [])
        var statement = try writer.statement(row, investors)
        statement.renames = true
        if case .blank = row.district { statement.district = .blank }
        statement.contactName = form.stated(.contact)
        statement.contactPhone = form.stated(.phone)
        statement.parent = try parent(form, of: record?.id)
        // A source that names no mission says that the project came from none.
        if case .value = row.source, case .absent = statement.mission { statement.mission = .blank }
        // A form says nothing of stages: what is known to lack its day still does.
        statement.saysSigned = record?.latest?.signingDayMissing ?? false
        statement.saysStarted = record?.latest?.startDayMissing ?? false
        try transaction.record(writer.names.takeOpened() + writer.missions.takeOpened(transaction))
        return statement
    }

    private func parent(_ form: ProjectForm, of project: ID<Project>?) throws -> Stated<ID<Project>> {
        guard case .value(let text) = form.stated(.parent) else { return form.stated(.parent).map { _ in ID(0) } }
        func refuse(_ key: String) -> Failure { .invalid([FieldError(field: "parent", message: Message(key, ["given": text]))]) }
        let found = try transaction.projects(named: [NameKey.of(text)], codes: [text])
        guard let parent = found.first(where: { $0.code == text }) ?? found.first else { throw refuse("edit.parent_unknown") }
        guard parent.id != project else { throw refuse("edit.parent_self") }
        return .value(parent.id)
    }
}

extension LedgerTransaction {
    /// Whether a project keeps its kind against what the principal says: increments and phases are no projects in counts (rule 7), so who
    /// may not let it count does not make one of a project that has reached a stage, nor the other way round.
    func keepsKind(of facts: ProjectFacts, _ kind: ProjectKind?) -> Bool {
        facts.kind != kind && facts.milestones != Milestones() && !countsAtOnce(facts)
    }
}

extension ProjectRevision {
    /// Refuses a revision that moves the project, gives it to another lead unit, or makes another kind of it, where that has to be approved,
    /// and one after which it would lie where its writer may not change it.
    ///
    /// - Parameter record: the project as it is; nil for one to come.
    func refuseOutOfPlace(_ record: ProjectRecord?, _ transaction: LedgerTransaction) throws {
        for version in versions.asserted {
            guard let old = record?.versions.first(where: { $0.validity.contains(version.validity.from) }) else { continue }
            if transaction.keepsKind(of: old.facts, version.facts.kind) {
                throw Failure.invalid([FieldError(field: "kind", message: Message("edit.kind_counts"))])
            }
            if transaction.mustBeHandedOver(from: old.facts, toLead: version.facts.leadUnit) {
                throw Failure.invalid([FieldError(field: "unit", message: Message("edit.unit_handover"))])
            }
            guard transaction.mustBeHandedOver(from: old.facts, to: version.facts.district) else { continue }
            throw Failure.invalid([FieldError(field: "district", message: Message("edit.district_handover"))])
        }
        let place = transaction.principal.scope(for: .editProjects)
        let latest = versions.asserted.first { $0.validity.to == .distantFuture }
        guard let latest, !place.sees(latest.facts) else { return }
        throw Failure.invalid([FieldError(field: "district", message: Message("edit.district_out_of_scope"))])
    }

    /// Whether it touches what duplicates are told by.
    var touchesIdentity: Bool {
        investors != nil || changes.contains { ["name", "code", "phone", "site", "industry", "intended"].contains($0.field) }
    }
}
