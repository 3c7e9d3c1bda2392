import Actions
import Hummingbird
import Store
import Views

/// How columns were put by hand, remembered for the next workbook with the same header.
struct ColumnMemoryController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let memories = try await site.ledger.read(as: visitor.principal) { try $0.columnMemories() }
        let page = ColumnMemoryPage(memories, csrf: visitor.csrf, strings: visitor.strings)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let act = ForgetColumns(digest: context.parameters.get("memory") ?? "")
        try await site.ledger.perform(act, as: context.visitor.principal)
        return .seeOther(Paths().columnMemory)
    }
}
