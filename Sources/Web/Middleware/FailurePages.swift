import Documents
import Domain
import Engine
import HTTPTypes
import Hummingbird
import Views

/// The one place where failures become answers.
struct FailurePages: RouterMiddleware {
    typealias Context = SiteContext

    let site: Site

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is SignInNeeded {
            return signIn(request)
        } catch is SecondFactorNeeded where Self.isPage(request) {
            return .seeOther(Paths().secondFactor)
        } catch {
            let strings = context.visitor?.strings ?? site.strings(context.language)
            let (status, reason) = Self.answer(to: error, strings)
            if status.code >= 500 { context.logger.error("failure", metadata: ["reason": "\(error)"]) }
            var page = ErrorPage(strings: strings, status: status.code, reason: reason, request: context.requestID)
            page.conflict = error is EditConflict ? .changed : (error as? Failure)?.conflict
            var response = try await site.respond(page, status: status, request: request, context: context)
            response.headers[.allow] = (error as? HTTPError)?.headers[.allow]
            return response
        }
    }

    /// To the sign-in page and back; a fragment or event stream is told that the session has ended.
    private func signIn(_ request: Request) -> Response {
        guard Self.isPage(request) else { return Response(status: .unauthorized) }
        let here = request.uri.path + (request.uri.query.map { "?" + $0 } ?? "")
        return .seeOther(here == "/" ? "/sign-in" : "/sign-in?next=" + Paths.encoded(here))
    }

    /// Whether somebody looks at a page, and can be led to another.
    private static func isPage(_ request: Request) -> Bool {
        request.isReading && request.headers[named: "X-Headwater-Fragment"] == nil
            && request.headers[named: "Sec-Fetch-Dest"].map { $0 == "document" } ?? true
    }

    /// Status and reason of every failure.
    static func answer(to error: any Error, _ strings: Strings) -> (HTTPResponse.Status, String) {
        switch error {
        case let failure as Failure: (status(of: failure), strings.reason(of: failure))
        case let failure as DocumentFailure: (.serviceUnavailable, strings.text(failure.message))
        case is AccessUnrecorded: (.serviceUnavailable, strings.text("journal.access_refused"))
        case is SecondFactorNeeded: (.forbidden, strings.text("account.factor.required"))
        case is EditConflict: (.conflict, strings.text("conflict.changed_meanwhile"))
        case let error as HTTPError where error.status == .notFound: (.notFound, strings.notFound("page"))
        // Among them a body that is too long, which is NIO's to refuse.
        case let error as any HTTPResponseError: (error.status, strings.text("error.request"))
        case EngineError.statement(_, let code) where ["55P03", "5", "261", "517"].contains(code):
            (.serviceUnavailable, strings.text("failure.busy"))
        default: (.internalServerError, strings.text("error.internal"))
        }
    }

    static func status(of failure: Failure) -> HTTPResponse.Status {
        switch failure {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .invalid, .refused: .unprocessableContent
        case .conflict: .conflict
        case .unavailable: .serviceUnavailable
        case .tooMany: .tooManyRequests
        }
    }
}

extension Strings {
    /// A failure in words, for a page.
    package func reason(of failure: Failure) -> String {
        switch failure {
        case .notFound(let what): notFound(what)
        case .forbidden("csrf"): text("error.csrf")
        case .forbidden("four_eyes"): text("review.four_eyes")
        case .forbidden: text("error.forbidden")
        case .invalid(let errors): errors.map { sentence(for: $0) }.joined(separator: "\n")
        case .conflict(let message), .tooMany(let message): text(message)
        case .refused(let problem): sentence(for: problem)
        case .unavailable(let reason): text("failure.unavailable", ["reason": reason])
        }
    }
}
