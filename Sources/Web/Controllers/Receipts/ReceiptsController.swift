import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// The money of a project that came in: recording it, correcting and taking back what was recorded.
struct ReceiptsController {
    let site: Site

    /// What a form is made of.
    private struct Opened: Sendable {
        var name: String
        var receipt: Receipt?
        var base: Int64
    }

    func new(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let id: ID<Project> = try context.id()
        let opened = try await open(id, nil, context)
        let form = ReceiptForm([.day: context.visitor.today.description])
        let page = page(id, nil, opened, form, base: opened.base, next: request.origin(else: Paths().project(id)), context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await answer({ _, id in Paths().receipts(of: id) }, request, context) { id, _, sent in
            RecordReceipt(project: id, form: ReceiptForm(sent), today: context.visitor.today)
        }
    }

    func edit(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let (id, receipt): (ID<Project>, ID<Receipt>) = (try context.id(), try context.id("receipt"))
        let opened = try await open(id, receipt, context)
        let page = page(
            id, receipt, opened, opened.receipt.map(ReceiptForm.init) ?? ReceiptForm(), base: opened.base,
            next: request.origin(else: Paths().project(id)), context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func update(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await answer(Paths().receiptCorrection, request, context) { id, receipt, sent in
            CorrectReceipt(project: id, receipt: receipt, form: ReceiptForm(sent), base: try sent.base, today: context.visitor.today)
        }
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await answer(Paths().receiptRemoval, request, context) { id, receipt, sent in
            WithdrawReceipt(project: id, receipt: receipt, reason: sent["reason"] ?? "", base: try sent.base)
        }
    }

    /// Performs an action on the receipt that the address names, or on a new one, and shows the form again when it was refused.
    private func answer<Act: Action>(
        _ address: (ID<Receipt>, ID<Project>) -> String, _ request: Request, _ context: MemberContext,
        _ action: (ID<Project>, ID<Receipt>, Form) throws -> Act
    ) async throws -> Response where Act.Result == EditResult {
        let id: ID<Project> = try context.id()
        let receipt: ID<Receipt>? = context.parameters.get("receipt") == nil ? nil : try context.id("receipt")
        let number = receipt ?? ID(0)
        let sent = context.form
        let next = sent["next"] ?? Paths().project(id)
        if sent.givesUp { return .seeOther(next) }
        do {
            let result = try await site.ledger.perform(try action(id, number, sent.resolved()), as: context.visitor.principal)
            return .seeOther(next, done: result.entries)
        } catch let conflict as EditConflict {
            return try await site.respond(
                conflict, to: sent, action: address(number, id), cancel: Paths().project(id), request: request, context: context)
        } catch Failure.invalid(let errors) {
            let opened = try await open(id, receipt, context)
            // What the form does not send is what the ledger says.
            var form = opened.receipt.map(ReceiptForm.init) ?? ReceiptForm()
            for (field, text) in ReceiptForm(sent).texts { form[field] = text }
            var page = page(id, receipt, opened, form, base: try sent.base ?? opened.base, next: next, context)
            page.unit = ReceiptForm.unit(in: sent)
            page.withdrawal?.reason = sent["reason"] ?? ""
            page.errors = errors
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    /// - Throws: `Failure.notFound` for a project out of sight, or a receipt that its page does not list; `.conflict` for a project merged
    ///   into another, or a receipt that was withdrawn.
    private func open(_ id: ID<Project>, _ receipt: ID<Receipt>?, _ context: MemberContext) async throws -> Opened {
        try await site.ledger.read(as: context.visitor.principal) { reader in
            Opened(
                name: try reader.projectToEdit(id).latest?.name ?? "",
                receipt: try receipt.map { try reader.receiptToEdit($0, of: id).now.receipt }, base: try reader.lastEntry())
        }
    }

    private func page(
        _ id: ID<Project>, _ receipt: ID<Receipt>?, _ opened: Opened, _ form: ReceiptForm, base: Int64, next: String,
        _ context: MemberContext
    ) -> ReceiptFormPage {
        ReceiptFormPage(
            strings: context.visitor.strings, name: opened.name, form: form, base: base,
            action: receipt.map { Paths().receiptCorrection($0, of: id) } ?? Paths().receipts(of: id), next: next,
            csrf: context.visitor.csrf, withdrawal: receipt.map { .init(action: Paths().receiptRemoval($0, of: id)) })
    }
}
