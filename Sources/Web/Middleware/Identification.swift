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
        context.address = Self.address(of: request, connection: context.address)
        context.language =
            context.query["language"].flatMap(Language.init(tag:)) ?? Self.language(accepted: request.headers[.acceptLanguage] ?? "")
        if let token = SessionCookie.token(in: request), let session = try await site.ledger.session(token) {
            var visitor = Visitor(session, token: token, browser: context.language, site: site)
            do {
                visitor.moment = try context.query.moment(today: visitor.today)
            } catch let failure as Failure {
                context.unreadMoment = failure
            }
            let rules = try await site.rules(for: visitor)
            visitor.indicators = rules.indicators
            visitor.strings = visitor.strings.calling(rules.terms)
            context.visitor = visitor
        }
        return try await next(request, context)
    }

    /// Where a request comes from: what a proxy on this machine says of it, else the connection's own end. Of the addresses a proxy names,
    /// only the last is its own word; those before it were sent by the browser.
    static func address(of request: Request, connection: String) -> String {
        guard ["127.0.0.1", "::1"].contains(connection), let named = request.headers[named: "X-Forwarded-For"],
            let last = named.split(separator: ",").last.map({ Fold.trimmed(String($0)) }), !last.isEmpty, last.count <= 45
        else { return connection }
        return last
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

extension SignInClient {
    init(_ request: Request, address: String) {
        self.init(
            place: SignInPlace(address: address, userAgent: request.headers[.userAgent] ?? ""),
            device: DeviceCookie.token(in: request) ?? Token())
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

/// The cookie by which a browser is known again to the accounts that have signed in with it. It opens nothing.
enum DeviceCookie {
    static let name = "headwater_device"

    static func token(in request: Request) -> Token? {
        request.cookies[name].flatMap { Token($0.value) }
    }

    static func header(_ token: Token, isSecure: Bool) -> String {
        "\(name)=\(token.text); Path=/; Max-Age=\(SignInPolicy.device); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }
}
