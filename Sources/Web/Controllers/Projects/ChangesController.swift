import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Setting one field of many projects: choose, look at what would change, do it.
struct ChangesController {
    let site: Site
    /// Rows of a preview; the count tells of all.
    private static let shown = 200
    private static let most = ChangeProjects.limit

    /// The projects come as `id`, once for each, in the query or in a form; or as the filter of the table with `all=1`.
    func new(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let page = try await page(request, context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func preview(_ request: Request, _ context: MemberContext) async throws -> Response {
        let sent = context.form
        var page = try await page(request, context)
        // Another field was chosen: its value is asked for first.
        guard let field = page.field, sent["chosen"] == field.rawValue else {
            page.value = ""
            return try await site.respond(page, title: page.title, request: request, context: context)
        }
        do {
            var errors = ErrorCollection()
            let effective = try sent.effective(today: context.visitor.today, &errors)
            _ = try errors.take { try ProjectForm([field: page.value]).row(current: "-", words: page.choices.words) }
            guard errors.errors.isEmpty else { throw Failure.invalid(errors.errors) }
            page.effective = effective?.description ?? ""
            page.preview = try await preview(page.ids, field, page.value, districts: page.choices.districts, context)
        } catch Failure.invalid(let errors) {
            page.errors = errors.map { error in
                error.field == field.rawValue ? error : FieldError(field: error.field, message: error.message)
            }
            return try await site.respond(
                page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let sent = context.form
        var page = try await page(request, context)
        guard let field = page.field else {
            throw Failure.invalid([FieldError(field: "field", message: Message("edit.not_shared"))])
        }
        do {
            var errors = ErrorCollection()
            let effective = try sent.effective(today: context.visitor.today, &errors)
            guard errors.errors.isEmpty else { throw Failure.invalid(errors.errors) }
            let result = try await site.perform(
                ChangeProjects(
                    projects: page.ids, field: field, text: page.value, effective: effective, base: try sent.base,
                    today: context.visitor.today), context)
            return .seeOther(page.next, done: result.entries)
        } catch let conflict as EditConflict {
            page.base = conflict.base
            page.preview = try await preview(page.ids, field, page.value, districts: page.choices.districts, context)
            page.preview?.clashes = conflict.clashes.count
            return try await site.respond(page, title: page.title, status: .conflict, request: request, context: context)
        } catch Failure.invalid(let errors) {
            page.errors = errors
            return try await site.respond(
                page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    private func page(_ request: Request, _ context: MemberContext) async throws -> BulkChangePage {
        let sent = request.method == .post ? context.form : context.query
        let ids = try await chosen(sent, context)
        guard !ids.isEmpty else { throw Failure.invalid([FieldError(field: "projects", message: Message("edit.no_projects"))]) }
        guard ids.count <= ChangeProjects.limit else {
            let message = Message("edit.too_many_projects", ["limit": String(ChangeProjects.limit)])
            throw Failure.invalid([FieldError(field: "projects", message: message)])
        }
        // What is shown further on is exactly what was found here, whatever the filter finds by then.
        let (choices, base) = try await site.ledger.read(as: context.visitor.principal) { reader in
            _ = try reader.projects(ids, for: .editProjects)
            return (try reader.formChoices(), try reader.lastEntry())
        }
        let field = sent["field"].flatMap(ProjectForm.Field.init(rawValue:)).flatMap { $0.isShared ? $0 : nil }
        return BulkChangePage(
            strings: context.visitor.strings, ids: ids, field: field, value: sent["value"] ?? "",
            effective: sent["effect"] == "always" ? "" : sent["effective"] ?? "", choices: choices, base: try sent.base ?? base,
            next: sent["next"].flatMap { $0.isEmpty ? nil : $0 } ?? request.origin(else: Paths().projects), csrf: context.visitor.csrf)
    }

    private func chosen(_ sent: Fields, _ context: MemberContext) async throws -> [ID<Project>] {
        var seen: Set<ID<Project>> = []
        let ids = sent.all("id").compactMap { ID<Project>($0) }.filter { seen.insert($0).inserted }
        guard ids.isEmpty, sent["all"] == "1" else { return ids }
        let asked = ProjectListing(filter: try ProjectFilter(query: sent.pairs))
        let (moment, library) = (Moment(asOf: context.visitor.today), context.visitor.indicators)
        return try await site.ledger.read(as: context.visitor.principal) { reader in
            let found = try reader.projectCount(asked.filter, at: moment, from: library)
            guard found.count <= ChangesController.most, !found.isCapped else {
                let message = Message("edit.too_many_projects", ["limit": String(ChangesController.most)])
                throw Failure.invalid([FieldError(field: "projects", message: message)])
            }
            var ids: [ID<Project>] = []
            try reader.forEachProject(asked, at: moment, from: library) { ids.append($0.id) }
            return ids
        }
    }

    private func preview(
        _ ids: [ID<Project>], _ field: ProjectForm.Field, _ value: String, districts: [District], _ context: MemberContext
    ) async throws -> BulkChangePage.Preview {
        let text = ProjectForm([field: value])[field] ?? ""
        let names = Dictionary(districts.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        func word(_ text: String) -> String { field == .district ? names[text] ?? text : text }
        let after = word(text)
        let befores = try await site.ledger.read(as: context.visitor.principal) { reader in
            var befores: [(id: ID<Project>, name: String, before: String)] = []
            for start in stride(from: 0, to: ids.count, by: 500) {
                let batch = Array(ids[start..<min(start + 500, ids.count)])
                let records = try reader.projectRecords(batch)
                let forms = try reader.projectForms(Array(records.values))
                befores += batch.map { ($0, forms[$0]?[.name] ?? "", forms[$0]?[field] ?? "") }
            }
            return befores
        }
        let changed = befores.filter { !ProjectForm.says(field, $0.before, sameAs: text) }
        let rows = changed.prefix(Self.shown).map {
            BulkChangePage.Row(path: Paths().project($0.id), name: $0.name, before: word($0.before), after: after)
        }
        return BulkChangePage.Preview(rows: rows, changed: changed.count, unchanged: befores.count - changed.count)
    }
}
