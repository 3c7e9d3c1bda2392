import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Views

/// Finds projects, investors, pages and actions: for the palette as JSON, for everybody else as a page.
struct SearchController {
    /// What the palette shows (`Views/Assets/README.md`).
    private struct Result: Encodable {
        var group, title, detail, href: String
        /// What opens in the side panel, if it can.
        var panel: String?
    }

    private static let limit = 8
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let words = Fold.trimmed(context.query["q"] ?? "")
        let moment = visitor.moment
        let found = try await site.ledger.read(as: visitor.principal) { try $0.suggestions(words, limit: Self.limit, at: moment) }
        let results = found.map { result($0, visitor) } + places(words, visitor)
        if request.headers[.accept]?.contains("application/json") == true {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .withoutEscapingSlashes
            return Response(
                status: .ok, headers: [.contentType: "application/json; charset=utf-8", .vary: "Accept"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(results))))
        }
        let page = SearchPage(
            words: words, results: results.map { SearchPage.Result(group: $0.group, title: $0.title, detail: $0.detail, path: $0.href) },
            strings: visitor.strings)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    private func result(_ found: Suggestion, _ visitor: Visitor) -> Result {
        let detail = [found.code, found.detail].compactMap { $0 }.joined(separator: "　")
        switch found.kind {
        case .project(let id):
            let path = visitor.paths.project(id)
            return Result(
                group: visitor.strings.text("search.projects"), title: found.name, detail: detail, href: path, panel: path)
        case .investor(let id):
            return Result(
                group: visitor.strings.text("search.investors"), title: found.name, detail: detail,
                href: visitor.paths.investor(id), panel: nil)
        case .mission(let id):
            return Result(
                group: visitor.strings.text("layout.place.missions"), title: found.name, detail: detail,
                href: visitor.paths.mission(id), panel: nil)
        case .visit(let id):
            return Result(
                group: visitor.strings.text("layout.place.visits"), title: found.name, detail: detail,
                href: visitor.paths.visit(id), panel: nil)
        }
    }

    /// Pages and actions whose name fits; all of them when nothing was typed.
    private func places(_ words: String, _ visitor: Visitor) -> [Result] {
        let paths = visitor.paths
        var pages = [
            ("layout.place.reservoir", paths.reservoir), ("layout.place.projects", paths.projects),
            ("search.board", paths.path("/projects/board")),
            ("search.calendar", paths.path("/projects/calendar")), ("layout.place.investors", paths.investors),
            ("layout.place.missions", paths.missions), ("layout.place.visits", paths.visits),
            ("layout.place.briefings", paths.briefings),
            ("layout.place.figures", paths.figures), ("layout.place.imports", paths.imports), ("layout.place.duplicates", paths.duplicates),
            ("layout.place.journal", paths.journal), ("account.page", paths.account),
        ].map { ("search.pages", visitor.strings.text($0.0), $0.1) }
        let managed = AdministrationPlace.open(to: visitor.principal)
        if !managed.isEmpty { pages.append(("search.pages", visitor.strings.text("layout.place.administration"), paths.administration)) }
        pages += managed.map { ("search.pages", visitor.strings.name(of: $0), $0.path) }
        if visitor.may(.editProjects) { pages.append(("search.actions", visitor.strings.text("search.new_project"), "/projects/new")) }
        if visitor.may(.publishBriefing) {
            pages.append(("search.actions", visitor.strings.text("search.new_briefing"), paths.path("/briefings/new")))
        }
        return pages.filter { words.isEmpty || $0.1.localizedCaseInsensitiveContains(words) || SearchTerms.finds(words, in: $0.1) }
            .map { Result(group: visitor.strings.text($0.0), title: $0.1, detail: "", href: $0.2, panel: nil) }
    }
}
