import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// The state of the program and its database, and walking over the journals, for whoever may verify them.
struct StateController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await respond(try await statePage(context), .ok, request, context)
    }

    /// Begins a walk, and waits a moment: a small ledger is walked by then.
    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        do {
            _ = try await site.ledger.startVerification(as: context.visitor.principal)
        } catch Failure.conflict(let message) {
            var page = try await statePage(context)
            page.problem = message
            return try await respond(page, .conflict, request, context)
        }
        for _ in 0..<15 {
            let runs = try await site.ledger.read(as: context.visitor.principal) { try $0.verifications(limit: 1) }
            guard runs.contains(where: \.isRunning) else { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        return .seeOther(Paths().health)
    }

    /// Asks again by itself while a walk is under way, also without scripts.
    private func respond(
        _ page: HealthPage, _ status: HTTPResponse.Status, _ request: Request, _ context: MemberContext
    ) async throws -> Response {
        var response = try await site.respond(page, title: page.title, status: status, request: request, context: context)
        if page.isRunning, status == .ok { response.headers[named: "Refresh"] = "2" }
        return response
    }

    private func statePage(_ context: MemberContext) async throws -> HealthPage {
        let visitor = context.visitor
        let (runs, health) = try await site.ledger.read(as: visitor.principal) { (try $0.verifications(limit: 8), try $0.health()) }
        return HealthPage(
            runs: runs, health: health, findings: try await findings(visitor).map { ($0.isWell, $0.text) }, csrf: visitor.csrf,
            strings: visitor.strings)
    }

    /// Programs are started for it and every row is read, so it is done once for each state of the ledger.
    private func findings(_ visitor: Visitor) async throws -> [Finding] {
        let (ledger, strings) = (site.ledger, visitor.strings)
        return try await site.cached(for: visitor, "health") {
            let examination = Examination(strings: strings) { FailurePages.answer(to: $0, strings).1 }
            return await examination.tools() + [await examination.fonts()] + examination.keys(try await ledger.staleKeys())
        }
    }
}
