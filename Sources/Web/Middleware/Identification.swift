import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Reads the query, finds the session, and knows the language, before any page is made.
struct Identification: RouterMiddleware {
    typealias Context = SiteContext

    let site: Site

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.query = Query(encoded: request.uri.query ?? "")
        context.language =
            context.query["language"].flatMap(Language.init(tag:)) ?? Self.language(accepted: request.headers[.acceptLanguage] ?? "")
        if let token = SessionCookie.token(in: request), let session = try await site.ledger.session(token) {
            context.visitor = try Visitor(session, token: token, query: context.query, browser: context.language, site: site)
        }
        return try await next(request, context)
    }

    /// The first language the browser prefers that we speak; zh-Hans when it names none (RFC 9110, §12.5.4).
    static func language(accepted: String) -> Language {
        let wishes = accepted.split(separator: ",").map { wish -> (tag: Substring, weight: Double) in
            let parts = wish.split(separator: ";")
            let weight = parts.dropFirst().lazy.compactMap { part -> Double? in
                let part = part.drop(while: \.isWhitespace)
                return part.hasPrefix("q=") ? Double(part.dropFirst(2)) : nil
            }.first
            return ((parts.first ?? "").drop(while: \.isWhitespace), weight ?? 1)
        }
        let ordered = wishes.enumerated().sorted { ($0.element.weight, $1.offset) > ($1.element.weight, $0.offset) }
        return ordered.lazy.compactMap { Language(tag: String($0.element.tag)) }.first ?? .simplified
    }
}

/// The cookie that holds a session's token.
enum SessionCookie {
    static let name = "headwater_session"

    static func token(in request: Request) -> Token? {
        request.cookies[name].flatMap { Token($0.value) }
    }

    /// - Parameter token: nil takes the cookie away.
    static func header(_ token: Token?, isSecure: Bool) -> String {
        let life = token == nil ? 0 : SignInPolicy.absolute
        return "\(name)=\(token?.text ?? ""); Path=/; Max-Age=\(life); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }
}
