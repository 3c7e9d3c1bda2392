import Domain
import Store

/// Sets one field of many projects to one value: a correction for every day, or a change from a day on.
package struct ChangeProjects: Action {
    package static let permission = Permission.editProjects
    /// More at once is a new import.
    package static let limit = 10_000
    private static let batch = 500

    package var projects: [ID<Project>]
    package var field: ProjectForm.Field
    /// The words of the field; empty makes it unknown.
    package var text: String
    /// The day from which the change holds; nil corrects every day.
    package var effective: Day?
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?
    /// The agency's day.
    package var today: Day

    package init(
        projects: [ID<Project>], field: ProjectForm.Field, text: String, effective: Day? = nil, base: Int64? = nil, today: Day
    ) {
        self.projects = projects
        self.field = field
        self.text = text
        self.effective = effective
        self.base = base
        self.today = today
    }

    package struct Result: Sendable, Equatable {
        package var entries: Range<Int64>
        package var changed: Int
        package var unchanged: Int
    }

    /// - Throws: `Failure.invalid` for no or too many projects, for a field that cannot be shared, for a value that cannot be read;
    ///   `.notFound` for a project out of sight; `EditConflict` naming each project whose field somebody else changed since.
    package func perform(in transaction: LedgerTransaction) throws -> Result {
        let ids = Array(Set(projects)).sorted()
        guard !ids.isEmpty else { throw Failure.invalid([FieldError(field: "projects", message: Message("edit.no_projects"))]) }
        guard ids.count <= Self.limit else {
            let message = Message("edit.too_many_projects", ["limit": String(Self.limit)])
            throw Failure.invalid([FieldError(field: "projects", message: message)])
        }
        guard field.isShared else { throw Failure.invalid([FieldError(field: "field", message: Message("edit.not_shared"))]) }
        let first = transaction.lastEntry + 1
        let form = ProjectForm([field: text])
        let writer = try ProjectFormWriter(transaction, today: today)
        try refuseClashes(ids, form, transaction)
        var changed = 0
        for start in stride(from: 0, to: ids.count, by: Self.batch) {
            let batch = Array(ids[start..<min(start + Self.batch, ids.count)])
            changed += try change(batch, form, writer, transaction)
        }
        return Result(entries: first..<(transaction.lastEntry + 1), changed: changed, unchanged: ids.count - changed)
    }

    private func change(
        _ ids: [ID<Project>], _ form: ProjectForm, _ writer: ProjectFormWriter, _ transaction: LedgerTransaction
    ) throws -> Int {
        let records = try transaction.reader.projects(ids, for: .editProjects)
        var changes: [Change] = []
        var identities: [ID<Project>] = []
        for id in ids {
            guard let record = records[id] else { throw Failure.notFound("project \(id)") }
            guard try transaction.reader.successor(of: record) == nil else { continue }
            let revision = record.revised(by: try writer.statement(form, record), blanks: .clear, from: effective)
            guard !revision.isEmpty else { continue }
            try revision.refuseOutOfPlace(record, transaction)
            let change = try transaction.change(
                revision, of: record, isNew: false, action: effective == nil ? "project.corrected" : "project.changed")
            guard !change.isEmpty else { continue }
            if revision.touchesIdentity { identities.append(id) }
            changes.append(change)
        }
        try transaction.record(changes)
        if !identities.isEmpty { try transaction.findDuplicates(of: identities) }
        return changes.count
    }

    private func refuseClashes(_ ids: [ID<Project>], _ form: ProjectForm, _ transaction: LedgerTransaction) throws {
        guard let base else { return }
        let reader = transaction.reader
        let touched = try reader.projectsChanged(since: base, among: ids)
        guard !touched.isEmpty else { return }
        let records = try reader.projectRecords(touched.sorted())
        var clashes: [EditConflict.Clash] = []
        for id in touched.sorted() {
            guard let record = records[id] else { continue }
            do {
                _ = try FormMerge(reader).changes(form, to: record, since: base)
            } catch let conflict as EditConflict {
                clashes += conflict.clashes
            }
        }
        guard clashes.isEmpty else { throw EditConflict(clashes: clashes, changed: form, base: transaction.lastEntry) }
    }
}
