import Actions
import Domain
import Store

/// Today in the tests of editing.
let editingToday = day("2013-09-30")

extension City {
    /// What a form that is opened now shows of a project, and what it has seen.
    func openForm(_ project: ID<Project>) async throws -> (form: ProjectForm, base: Int64) {
        try await read { reader in
            (try reader.projectForm(reader.projectToEdit(project)), try reader.lastEntry())
        }
    }

    @discardableResult
    func correct(
        _ project: ID<Project>, _ texts: [ProjectForm.Field: String], from: Day? = nil, base: Int64? = nil
    ) async throws -> EditResult {
        try await perform(
            CorrectProject(project: project, form: ProjectForm(texts), effective: from, base: base, today: editingToday))
    }

    @discardableResult
    func advance(
        _ project: ID<Project>, _ stage: Stage, _ on: String, counted: String? = nil, form: [ProjectForm.Field: String] = [:],
        excuses: [StageRequirements.Need: String] = [:], base: Int64? = nil
    ) async throws -> EditResult {
        try await perform(
            AdvanceProject(
                project: project, step: StageStep(stage, on: DayReading(day(on)), counted: counted.map { day($0) }),
                form: ProjectForm(form),
                excuses: excuses, base: base, today: editingToday, stages: City.stages))
    }

    @discardableResult
    func undo(_ entries: Range<Int64>) async throws -> Range<Int64> {
        try await perform(UndoEntries(entries.lowerBound...(entries.upperBound - 1)))
    }
}

extension Failure {
    /// The keys of the messages of an invalid input, by field.
    var fields: [String: String] {
        guard case .invalid(let errors) = self else { return [:] }
        return Dictionary(errors.map { ($0.field, $0.message.key) }, uniquingKeysWith: { first, _ in first })
    }
}
