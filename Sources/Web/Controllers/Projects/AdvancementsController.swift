import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Moving a project to a stage, correcting the day it got there, and taking its furthest stage back.
struct AdvancementsController {
    let site: Site

    func new(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let id: ID<Project> = try context.id()
        let opened = try await site.open(id, context.visitor)
        let stage = context.query["stage"].flatMap(Stage.init(key:)) ?? Self.next(after: opened.record.furthest)
        var input = AdvancementPage.Input()
        input.day = context.visitor.today.description
        if let event = opened.record.events(at: stage).first?.fact {
            input.day = event.happenedOn.description
            input.counted = event.countedOn == event.happenedOn ? "" : event.countedOn.description
            input.isFramework = event.basis == .framework
        }
        let page = page(id, opened, stage, input, base: opened.base, next: request.origin(else: Paths().project(id)), context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        guard request.headers[.contentType]?.hasPrefix("multipart/") == true else {
            return try await create(context.form, [], request, context)
        }
        // Before the bytes are read: who may not change the project need not send them.
        let id: ID<Project> = try context.id()
        _ = try await site.ledger.read(as: context.visitor.principal) { try $0.projects([id], for: .editProjects) }
        return try await site.receiving(request, fields: EvidenceKind.allCases.map(\.field)) { upload in
            try await create(upload.fields, upload.files, request, context)
        }
    }

    private func create(
        _ sent: Form, _ files: [Upload.File], _ request: Request, _ context: MemberContext
    ) async throws -> Response {
        let id: ID<Project> = try context.id()
        let next = sent["next"] ?? Paths().project(id)
        if sent.givesUp { return .seeOther(next) }
        guard let stage = Stage(key: sent["stage"] ?? "") else {
            throw Failure.invalid([FieldError(field: "stage", message: Message("edit.stage_unknown"))])
        }
        do {
            var action = try action(id, stage, sent.resolved(), today: context.visitor.today)
            action.papers = try site.papers(files)
            let result = try await site.perform(action, context, saying: sent)
            // The papers that are still missing are added on its own page.
            return .seeOther(result.submission.map { Paths().submission($0) } ?? next, done: result.entries)
        } catch let conflict as EditConflict {
            return try await site.respond(
                conflict, to: sent, action: Paths().advancement(id), cancel: Paths().project(id), request: request, context: context)
        } catch Failure.invalid(let errors) {
            let opened = try await site.open(id, context.visitor)
            var page = page(
                id, opened, stage, Self.input(sent), base: try sent.base ?? opened.base, next: next, context)
            page.errors = errors
            page.hadFiles = !files.isEmpty
            return try await site.respond(
                page, title: page.title, status: .unprocessableContent, request: request, context: context)
        } catch let failure as Failure {
            // What came with files is known here only.
            guard let message = failure.ofClosedDays else { throw failure }
            return try await site.respond(message, to: sent, action: Paths().advancement(id), request: request, context: context)
        }
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Project> = try context.id()
        let sent = context.form
        let next = sent["next"] ?? Paths().project(id)
        if sent.givesUp { return .seeOther(next) }
        guard let stage = Stage(key: sent["stage"] ?? "") else {
            throw Failure.invalid([FieldError(field: "stage", message: Message("edit.stage_unknown"))])
        }
        do {
            let result = try await site.perform(
                RetreatProject(project: id, stage: stage, reason: sent["reason"] ?? "", base: try sent.base, today: context.visitor.today),
                context)
            return .seeOther(next, done: result.entries)
        } catch let conflict as EditConflict {
            return try await site.respond(
                conflict, to: sent, action: Paths().retreat(id), cancel: Paths().project(id), request: request, context: context)
        } catch Failure.invalid(let errors) {
            let opened = try await site.open(id, context.visitor)
            var page = page(id, opened, stage, AdvancementPage.Input(), base: try sent.base ?? opened.base, next: next, context)
            page.retreat?.reason = sent["reason"] ?? ""
            page.errors = errors
            return try await site.respond(
                page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    private func action(_ id: ID<Project>, _ stage: Stage, _ sent: Form, today: Day) throws -> AdvanceProject {
        var errors = ErrorCollection()
        let step = try sent.step(stage, today: today, &errors)
        var earlier: [StageStep] = []
        for other in Stage.allCases where other < stage {
            guard let text = sent.value(other.key) else { continue }
            if let day = try errors.take({ try FormDay.read(text, field: other.key, today: today) }) {
                earlier.append(StageStep(other, on: day))
            }
        }
        guard errors.errors.isEmpty, let step else { throw Failure.invalid(errors.errors) }
        let form = Self.needed(sent)
        return AdvanceProject(
            project: id, step: step, earlier: earlier, form: form, excuses: Self.input(sent).excuses,
            paperExcuse: sent["paper_excuse"] ?? "", base: try sent.base, today: today,
            stages: site.stages)
    }

    /// The fields that met a need; empty ones say nothing.
    private static func needed(_ sent: Form) -> ProjectForm {
        let form = ProjectForm(sent, only: [.investors, .contracted, .district])
        return ProjectForm(form.texts.filter { !$0.value.isEmpty })
    }

    private static func input(_ sent: Form) -> AdvancementPage.Input {
        var input = AdvancementPage.Input()
        input.day = sent["day"] ?? ""
        input.counted = sent["counted_day"] ?? ""
        input.isFramework = sent["framework"] != nil
        input.form = needed(sent)
        input.units = ProjectForm.units(in: sent)
        input.paperExcuse = sent["paper_excuse"] ?? ""
        for stage in Stage.allCases { input.earlier[stage] = sent[stage.key] }
        let needs: [StageRequirements.Need] = [.investor, .amount, .district] + Stage.allCases.map { .day($0) }
        for need in needs { input.excuses[need] = sent["excuse.\(need.field)"] }
        return input
    }

    private func page(
        _ id: ID<Project>, _ opened: OpenedProject, _ stage: Stage, _ input: AdvancementPage.Input, base: Int64, next: String,
        _ context: MemberContext
    ) -> AdvancementPage {
        let record = opened.record
        let checks = record.latest.map {
            site.stages.checks(for: stage, in: $0, investors: record.investors.map(\.fact))
        }
        var page = AdvancementPage(
            strings: context.visitor.strings, name: opened.name, stage: stage, current: record.furthest,
            isReached: !record.events(at: stage).isEmpty, checks: checks ?? [], input: input, choices: opened.choices, base: base,
            action: Paths().advancement(id), next: next, cancel: next, csrf: context.visitor.csrf)
        if let facts = record.latest, !context.visitor.principal.scope(for: .approveProjects).sees(facts) {
            page.papers = site.stages.papers(for: stage)
            page.limit = FileStore.limit
        }
        if let furthest = record.furthest, let event = record.events(at: furthest).first?.fact {
            page.retreat = AdvancementPage.Retreat(stage: furthest, day: event.happenedOn, action: Paths().retreat(id))
        }
        return page
    }

    private static func next(after stage: Stage?) -> Stage {
        guard let stage else { return .talks }
        return Stage(rawValue: stage.rawValue + 1) ?? stage
    }
}
