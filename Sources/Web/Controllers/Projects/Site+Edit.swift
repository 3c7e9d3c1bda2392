import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// What a form of a project is made of.
struct OpenedProject: Sendable {
    var record: ProjectRecord
    var form: ProjectForm
    var choices: FormChoices
    /// The journal's last entry.
    var base: Int64

    var name: String { record.latest?.name ?? "" }
    var amounts: [AmountKind: ConvertedAmount] { record.latest?.amounts ?? [:] }
}

extension Site {
    /// - Throws: `Failure.notFound` for a project out of sight; `.conflict` for one merged into another.
    func open(_ id: ID<Project>, _ visitor: Visitor) async throws -> OpenedProject {
        try await ledger.read(as: visitor.principal) { reader in
            let record = try reader.projectToEdit(id)
            return OpenedProject(
                record: record, form: try reader.projectForm(record), choices: try reader.formChoices(), base: try reader.lastEntry())
        }
    }

    /// The page on which a person chooses between somebody else's words and their own.
    func respond(
        _ conflict: EditConflict, to form: Form, action: String, cancel: String, request: Request, context: MemberContext
    ) async throws -> Response {
        let strings = context.visitor.strings
        let districts = try await ledger.read(as: context.visitor.principal) { try $0.districts().map(\.district) }
        let names = Dictionary(districts.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        let clashes = conflict.clashes.map { clash in
            var clash = clash
            guard clash.field == "district" else { return clash }
            clash.original = names[clash.original] ?? clash.original
            clash.theirs = names[clash.theirs] ?? clash.theirs
            clash.yours = names[clash.yours] ?? clash.yours
            return clash
        }
        let fields = Set(clashes.map(\.field))
        let others = conflict.changedFields.filter { !fields.contains($0) }
        let page = ConflictPage(
            strings: strings, clashes: clashes, hidden: Self.kept(form, conflict),
            others: others.map { strings.name(ofField: $0) }, base: conflict.base, action: action, cancel: cancel,
            csrf: context.visitor.csrf)
        return try await respond(page, title: page.title, status: .conflict, request: request, context: context)
    }

    /// What is sent again: of the fields only those that the person changed, lest the others be set back.
    private static func kept(_ form: Form, _ conflict: EditConflict) -> [(name: String, value: String)] {
        let changed = conflict.changedFields
        return form.pairs.filter { name, _ in
            if ["csrf", "base", "clash"].contains(name) || name.hasPrefix("choice.") { return false }
            let field = name.hasPrefix("unit.") ? String(name.dropFirst(5)) : name
            return !EditConflict.isField(field) || changed.isEmpty || changed.contains(field)
        }
    }
}
