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
