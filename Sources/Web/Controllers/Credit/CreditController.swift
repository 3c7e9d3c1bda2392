import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Who is credited with a project.
struct CreditController {
    let site: Site

    /// What the form is made of.
    private struct Opened: Sendable {
        var name: String
        var record: ProjectRecord
        /// What is agreed on the agency's day, as a person would type it.
        var shares: String
        var base: Int64
    }

    func new(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let id: ID<Project> = try context.id()
        let indicator = context.query["indicator"].flatMap { context.visitor.indicators.keys.contains($0) ? $0 : nil }
        let opened = try await open(id, indicator, context)
        let form = CreditForm([.indicator: indicator ?? "", .from: context.visitor.today.description, .shares: opened.shares])
        let page = page(id, opened, form, base: opened.base, next: request.origin(else: Paths().project(id)), context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Project> = try context.id()
        let sent = context.form
        let next = sent["next"] ?? Paths().project(id)
        if sent.givesUp { return .seeOther(next) }
        let form = CreditForm(
            Dictionary(uniqueKeysWithValues: CreditForm.Field.allCases.map { ($0, sent[$0.rawValue] ?? "") }))
        do {
            let action = SplitCredit(
                project: id, form: form, reason: sent["reason"] ?? "", base: try sent.base, today: context.visitor.today,
                indicators: context.visitor.indicators.keys)
            return .seeOther(next, done: try await site.ledger.perform(action, as: context.visitor.principal).entries)
        } catch let conflict as EditConflict {
            return try await site.respond(
                conflict, to: sent, action: Paths().credit(of: id), cancel: Paths().project(id), request: request, context: context)
        } catch Failure.invalid(let errors) {
            let opened = try await open(id, nil, context)
            var page = page(id, opened, form, base: try sent.base ?? opened.base, next: next, context)
            page.reason = sent["reason"] ?? ""
            page.errors = errors
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    /// - Throws: `Failure.notFound` for a project out of sight; `.conflict` for one merged into another.
    private func open(_ id: ID<Project>, _ indicator: String?, _ context: MemberContext) async throws -> Opened {
        let today = context.visitor.today
        return try await site.ledger.read(as: context.visitor.principal) { reader in
            let record = try reader.projectToEdit(id)
            let split = try reader.creditSplits(of: id).inForce(indicator, on: today)
            let names = try reader.unitNames(split?.shares.map(\.unit) ?? [])
            return Opened(
                name: record.latest?.name ?? "", record: record,
                shares: CreditWords.text((split?.shares ?? []).map { (names[$0.unit] ?? "", $0.points) }), base: try reader.lastEntry())
        }
    }

    private func page(
        _ id: ID<Project>, _ opened: Opened, _ form: CreditForm, base: Int64, next: String, _ context: MemberContext
    ) -> CreditFormPage {
        CreditFormPage(
            strings: context.visitor.strings, name: opened.name, form: form, indicators: context.visitor.indicators.keys,
            counts: context.visitor.may(.approveProjects, to: opened.record), base: base, action: Paths().credit(of: id), next: next,
            csrf: context.visitor.csrf)
    }
}
