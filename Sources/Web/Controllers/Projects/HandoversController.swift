import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Handing a project over to another unit: first shows what that means; when that was seen, says it.
struct HandoversController {
    let site: Site

    func new(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let id: ID<Project> = try context.id()
        let form = HandoverForm([.from: context.visitor.today.description])
        let page = try await page(id, form, base: nil, next: request.origin(else: Paths().project(id)), context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Project> = try context.id()
        let (sent, visitor) = (context.form, context.visitor)
        let next = sent["next"] ?? Paths().project(id)
        if sent.givesUp { return .seeOther(next) }
        let form = HandoverForm(
            Dictionary(uniqueKeysWithValues: HandoverForm.Field.allCases.map { ($0, sent[$0.rawValue] ?? "") }),
            split: CreditForm(Dictionary(uniqueKeysWithValues: CreditForm.Field.allCases.map { ($0, sent[$0.rawValue] ?? "") })))
        let action = HandOverProject(
            project: id, form: form, reason: sent["reason"] ?? "", base: try sent.base, today: visitor.today,
            indicators: visitor.indicators.keys)
        let said = sha256(Self.said(form, action.reason))
        do {
            if sent["seen"] == said {
                return .seeOther(next, done: try await site.perform(action, context).entries)
            }
            let library = visitor.indicators
            let preview = try await site.ledger.read(as: visitor.principal) { try action.preview($0, from: library) }
            var page = try await page(id, form, base: try sent.base, next: next, context)
            (page.reason, page.preview, page.seen) = (action.reason, preview, said)
            return try await site.respond(page, title: page.title, request: request, context: context)
        } catch let conflict as EditConflict {
            return try await site.respond(
                conflict, to: sent, action: Paths().handover(id), cancel: Paths().project(id), request: request, context: context)
        } catch Failure.invalid(let errors) {
            var page = try await page(id, form, base: try sent.base, next: next, context)
            (page.reason, page.errors) = (action.reason, errors)
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    /// The words of the form as one text.
    private static func said(_ form: HandoverForm, _ reason: String) -> String {
        (HandoverForm.Field.allCases.map { form[$0] } + CreditForm.Field.allCases.map { form.split[$0] } + [reason]).joined(
            separator: "\u{1}")
    }

    /// - Throws: `Failure.notFound` for a project out of sight; `.conflict` for one merged into another.
    private func page(
        _ id: ID<Project>, _ form: HandoverForm, base: Int64?, next: String, _ context: MemberContext
    ) async throws -> HandoverPage {
        let visitor = context.visitor
        let (record, names, choices, last) = try await site.ledger.read(as: visitor.principal) { reader in
            let record = try reader.projectToEdit(id)
            let names = try reader.unitNames([record.latest?.district].compactMap(\.self))
            return (record, names, try reader.formChoices(), try reader.lastEntry())
        }
        return HandoverPage(
            id, name: record.latest?.name ?? "", district: record.latest?.district.flatMap { names[$0] }, form: form, choices: choices,
            indicators: visitor.indicators.keys, base: base ?? last, next: next, csrf: visitor.csrf, strings: visitor.strings)
    }
}
