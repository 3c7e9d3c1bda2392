import Actions
import Documents
import Domain
import Hummingbird
import Store
import Views

/// What is held on a person who asks for it by right: how much there is, and all of it as a workbook.
struct PersonalDataController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let words = context.query["person"] ?? ""
        var page = PersonalDataPage(words, found: nil, strings: visitor.strings)
        var isRefused = false
        if !words.isEmpty {
            do {
                let asked = try PersonalWords(words)
                let found = try await site.ledger.read(as: visitor.principal) { try $0.personalData(on: asked) }
                page = PersonalDataPage(words, found: found, strings: visitor.strings)
            } catch Failure.invalid(let errors) {
                page = PersonalDataPage(words, found: nil, errors: errors, strings: visitor.strings)
                isRefused = true
            }
        }
        return try await site.respond(
            page, title: page.title, status: isRefused ? .unprocessableContent : .ok, request: request, context: context)
    }

    /// What erasing somebody would change and leave.
    func erasure(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let page = try await erasurePage(context.query["person"] ?? "", context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// What is left of the person is shown afterwards.
    func erase(_ request: Request, _ context: MemberContext) async throws -> Response {
        let person = context.form["person"] ?? ""
        let words = try PersonalWords(person)
        let reason = context.form["reason"] ?? ""
        do {
            let result = try await site.perform(ErasePerson(words, reason: reason), context)
            return .seeOther(Paths().erasure(of: person), done: result.entries)
        } catch Failure.invalid(let errors) {
            var page = try await erasurePage(person, context)
            page.reason = reason
            page.errors = errors
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    private func erasurePage(_ person: String, _ context: MemberContext) async throws -> ErasurePage {
        let visitor = context.visitor
        let words = try PersonalWords(person)
        let plan = try await site.ledger.read(as: visitor.principal) { try $0.erasurePlan(of: words) }
        return ErasurePage(person, plan, csrf: visitor.csrf, strings: visitor.strings)
    }

    /// Recorded without the name or number that was asked for: the access journal could not forget it.
    func xlsx(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, at) = (context.visitor, site.ledger.clock.now())
        let words = try PersonalWords(context.query["person"] ?? "")
        let found = try await site.ledger.read(as: visitor.principal) { try $0.personalData(on: words) }
        let table = PersonalDataTable(visitor.strings)
        let file = TableFile("personal", .xlsx, for: visitor)
        let contents = try file.contents(table.heads, recordedUntil: at) { write in
            for datum in found { try write(table.cells(datum).map { XLSXCell.text($0) }) }
        }
        return try await file.response(contents, request, of: site, isUnnamed: true)
    }
}
