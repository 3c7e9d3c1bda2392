import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Opening a project, and correcting what is known of one.
struct EditsController {
    let site: Site

    func new(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let purpose = ProjectFormPage.Purpose.new(stage: Stage.talks.key, day: "", counted: "", isFramework: false, excuse: "")
        let form = ProjectForm([.kind: ProjectKind.new.rawValue])
        return try await show(try await page(purpose, form, context), request, context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let sent = context.form
        let today = context.visitor.today
        let form = ProjectForm(sent)
        var errors = ErrorCollection()
        do {
            let step = try sent.step(Stage(key: sent["stage"] ?? ""), today: today, &errors)
            let words = try await site.ledger.read(as: context.visitor.principal) { try $0.formWords() }
            _ = try errors.take { try form.row(current: "", words: words) }
            guard errors.errors.isEmpty, let step else { throw Failure.invalid(errors.errors) }
            let result = try await site.perform(
                CreateProject(
                    form: form, step: step, excuses: AdvanceProject.excuses(sent["excuse"] ?? ""), today: today,
                    stages: site.stages), context)
            return .seeOther(Paths().project(result.project), done: result.entries)
        } catch Failure.invalid(let found) {
            let purpose = ProjectFormPage.Purpose.new(
                stage: sent["stage"] ?? "", day: sent["day"] ?? "", counted: sent["counted_day"] ?? "",
                isFramework: sent["framework"] != nil, excuse: sent["excuse"] ?? "")
            var page = try await page(purpose, form, context)
            page.errors = ProjectForm.inOrder(found)
            page.units = ProjectForm.units(in: sent)
            return try await show(page, request, context, status: .unprocessableContent)
        }
    }

    func edit(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let id: ID<Project> = try context.id()
        let opened = try await site.open(id, context.visitor)
        let page = correction(
            id, opened, opened.form, .correction(name: opened.name, isFrom: false, day: "", note: ""), base: opened.base,
            next: request.origin(else: Paths().project(id)), context)
        return try await show(page, request, context)
    }

    func update(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Project> = try context.id()
        let sent = context.form.resolved()
        let form = ProjectForm(sent)
        let next = sent["next"] ?? Paths().project(id)
        var errors = ErrorCollection()
        do {
            let effective = try sent.effective(today: context.visitor.today, &errors)
            if !errors.errors.isEmpty {
                let words = try await site.open(id, context.visitor).choices.words
                _ = try errors.take { try form.row(current: "", words: words) }
                throw Failure.invalid(errors.errors)
            }
            let result = try await site.perform(
                CorrectProject(
                    project: id, form: form, effective: effective, base: try sent.base, note: sent["note"] ?? "",
                    today: context.visitor.today), context)
            return .seeOther(next, done: result.entries)
        } catch let conflict as EditConflict {
            return try await site.respond(
                conflict, to: sent, action: Paths().correction(id), cancel: Paths().project(id), request: request, context: context)
        } catch Failure.invalid(let found) {
            let opened = try await site.open(id, context.visitor)
            // What the form does not send is what the ledger says.
            var shown = opened.form
            for (field, text) in form.texts { shown[field] = text }
            let purpose = ProjectFormPage.Purpose.correction(
                name: opened.name, isFrom: sent["effect"] == "from", day: sent["effective"] ?? "", note: sent["note"] ?? "")
            var page = correction(id, opened, shown, purpose, base: try sent.base ?? opened.base, next: next, context)
            page.errors = ProjectForm.inOrder(found)
            page.units = ProjectForm.units(in: sent)
            return try await show(page, request, context, status: .unprocessableContent)
        }
    }

    private func page(
        _ purpose: ProjectFormPage.Purpose, _ form: ProjectForm, _ context: MemberContext
    ) async throws -> ProjectFormPage {
        let (choices, base) = try await site.ledger.read(as: context.visitor.principal) { (try $0.formChoices(), try $0.lastEntry()) }
        return ProjectFormPage(
            strings: context.visitor.strings, purpose: purpose, form: form, choices: choices, base: base, action: Paths().projects,
            next: "", cancel: Paths().projects, csrf: context.visitor.csrf)
    }

    private func correction(
        _ id: ID<Project>, _ opened: OpenedProject, _ form: ProjectForm, _ purpose: ProjectFormPage.Purpose, base: Int64, next: String,
        _ context: MemberContext
    ) -> ProjectFormPage {
        var page = ProjectFormPage(
            strings: context.visitor.strings, purpose: purpose, form: form, choices: opened.choices, base: base,
            action: Paths().correction(id), next: next, cancel: next, csrf: context.visitor.csrf)
        page.amounts = opened.amounts
        return page
    }

    private func show(
        _ page: ProjectFormPage, _ request: Request, _ context: MemberContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await site.respond(page, title: page.title, status: status, request: request, context: context)
    }
}
