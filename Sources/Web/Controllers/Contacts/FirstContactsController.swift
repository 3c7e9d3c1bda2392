import Actions
import Documents
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// First contacts: registering one for a project, the list of all, and deciding between rivals.
struct FirstContactsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let visitor = context.visitor
        let table = try await site.ledger.read(as: visitor.principal) { try $0.firstContacts() }
        let page = FirstContactIndexPage(table, today: visitor.today, strings: visitor.strings)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let page = try await page(request, context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func decide(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<FirstContact> = try context.id()
        let sent = context.form
        do {
            guard let verdict = FirstContactVerdict(rawValue: sent["verdict"] ?? "") else {
                throw Failure.invalid([FieldError(field: "verdict", message: Message("review.no_verdict"))])
            }
            let action = DecideFirstContact(
                contact: id, verdict: verdict, until: sent["protected_until"] ?? "", reason: sent["reason"] ?? "",
                today: context.visitor.today)
            return .seeOther(Paths().firstContact(id), done: try await site.perform(action, context).entries)
        } catch Failure.invalid(let errors) {
            var page = try await page(request, context)
            (page.errors, page.verdict) = (errors, sent["verdict"] ?? "")
            (page.reason, page.until) = (sent["reason"] ?? "", sent["protected_until"] ?? "")
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    /// - Throws: `Failure.notFound` for one out of sight.
    private func page(_ request: Request, _ context: MemberContext) async throws -> FirstContactPage {
        let id: ID<FirstContact> = try context.id()
        let visitor = context.visitor
        let (line, rivals, level) = try await site.ledger.read(as: visitor.principal) { reader in
            let (line, table) = try reader.firstContact(id)
            return (line, table.rivals(of: line), try reader.level(of: line.contact.project))
        }
        if level != .normal { try await site.recordRead(of: line.contact.project, request, by: visitor) }
        return FirstContactPage(
            line, rivals: rivals, today: visitor.today, mayDecide: visitor.may(.approveProjects), csrf: visitor.csrf,
            strings: visitor.strings)
    }

    // MARK: Of one project

    func new(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let id: ID<Project> = try context.id()
        let values = ["contacted_on": context.visitor.today.description]
        let page = try await form(id, values, next: request.origin(else: Paths().project(id)), context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Project> = try context.id()
        let (sent, today) = (context.form, context.visitor.today)
        let next = sent["next"] ?? Paths().project(id)
        let values = Dictionary(uniqueKeysWithValues: FirstContactFormPage.names.map { ($0, sent[$0] ?? "") })
        do {
            let action = RegisterFirstContact(
                project: id, unit: values["contact_unit"] ?? "", contacted: values["contacted_on"] ?? "",
                remark: values["contact_remark"] ?? "", today: today, stages: site.stages)
            return .seeOther(next, done: try await site.perform(action, context).entries)
        } catch Failure.invalid(let errors) {
            var page = try await form(id, values, next: next, context)
            page.errors = errors
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    /// - Throws: `Failure.notFound` for a project out of sight; `.conflict` for one merged into another.
    private func form(
        _ id: ID<Project>, _ values: [String: String], next: String, _ context: MemberContext
    ) async throws -> FirstContactFormPage {
        let visitor = context.visitor
        let place = visitor.principal.scope(for: .editProjects)
        let (record, units, lines) = try await site.ledger.read(as: visitor.principal) { reader in
            (try reader.projectToEdit(id), try reader.units(), try reader.firstContacts(of: id).lines)
        }
        let own = units.filter { unit in
            guard !unit.hasEnded(by: visitor.today) else { return false }
            return if case .part(let mine, _) = place { mine.contains(unit.id) } else { true }
        }
        var values = values
        if values["contact_unit"] == nil {
            let likely = [record.latest?.leadUnit, record.latest?.district].compactMap(\.self)
            values["contact_unit"] = own.first { likely.contains($0.id) }?.name
        }
        return FirstContactFormPage(
            id, name: record.latest?.name ?? "", units: own.map(\.name), lines: lines, days: site.stages.protection, values: values,
            today: visitor.today, next: next, csrf: visitor.csrf, strings: visitor.strings)
    }

    // MARK: As a file

    func xlsx(_ request: Request, _ context: MemberContext) async throws -> Response { try await export(.xlsx, request, context) }

    func csv(_ request: Request, _ context: MemberContext) async throws -> Response { try await export(.csv, request, context) }

    private func export(_ format: TableFile.Format, _ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let visitor = context.visitor
        let table = try await site.ledger.read(as: visitor.principal) { try $0.firstContacts() }
        let words = FirstContactWords(visitor.strings, today: visitor.today)
        let file = TableFile("contacts", format, for: visitor)
        let heads = FirstContactWords.columns.map { visitor.strings.text("contacts.head.\($0)") }
        let contents = try file.contents(heads, at: visitor.moment) { write in
            for line in table.groups.flatMap(\.self) {
                try write([
                    .text(line.projectName), .text(line.unitName), .text(words.investors(of: line)), .day(line.contact.contacted),
                    .text(visitor.formats.instant(line.registered)), .day(line.heard.inChina.day), .day(line.contact.until),
                    .text(words.state(of: line.contact)),
                ])
            }
        }
        return try await file.response(contents, request, of: site)
    }
}
