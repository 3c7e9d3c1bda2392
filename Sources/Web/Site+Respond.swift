import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Views

extension Site {
    /// A page of somebody signed in, in the frame; without it when a script asks for a fragment.
    package func respond<Content: HTMLPage, Context: VisitorContext>(
        _ page: Content, title: String, status: HTTPResponse.Status = .ok, request: Request, context: Context
    ) async throws -> Response {
        try await respond(try templates.html(page), title: title, status: status, request: request, context: context)
    }

    /// The same for a page that was made before.
    package func respond<Context: VisitorContext>(
        _ main: Markup, title: String, status: HTTPResponse.Status = .ok, request: Request, context: Context
    ) async throws -> Response {
        if request.headers[named: "X-Headwater-Fragment"] != nil { return .html(main.text, status: status, varies: true) }
        let visitor = context.visitor
        let toast = try await toast(context)
        let member = LayoutPage.Member(
            name: visitor.account.name, role: visitor.principal.entitlements.map(\.role).min(), agency: visitor.agencyName,
            isDemonstration: visitor.isDemonstration, csrf: visitor.csrf, today: visitor.today, asOf: visitor.moment.asOf,
            knownAt: visitor.moment.knownAt, path: request.uri.path, query: Self.kept(context.query), toast: toast,
            waiting: try await waiting(visitor),
            managed: AdministrationPlace.open(to: visitor.principal),
            isClosed: try await closedDays(visitor).contains(visitor.moment.asOf))
        let frame = frame(title: title, strings: visitor.strings, theme: visitor.account.theme, request: request)
        let templates = templates
        let page = LayoutPage(frame, member: member)
        // All that the frame says follows from these, but for what was just done; and a page is often looked at again.
        let subject = [visitor.csrf, frame.theme?.rawValue ?? "", frame.here, request.uri.string, title].joined(separator: "\n")
        let around =
            toast == nil ? try await cached(for: visitor, subject, in: frames) { try templates.frame(page) } : try templates.frame(page)
        return .html(around.text(with: main), status: status, varies: true)
    }

    /// Which days are closed now.
    func closedDays(_ visitor: Visitor) async throws -> ClosedDays {
        let ledger = ledger
        return try await cached(for: visitor, "periods.closed") { try await ledger.read(as: visitor.principal) { try $0.closedDays() } }
    }

    /// How many submissions wait for somebody.
    private func waiting(_ visitor: Visitor) async throws -> Int {
        let may: [Permission] = [.checkSubmissions, .approveProjects, .editProjects]
        guard may.contains(where: visitor.principal.may) else { return 0 }
        let ledger = ledger
        return try await cached(for: visitor, "review.waiting \(visitor.account.id)") {
            try await ledger.read(as: visitor.principal) { try $0.waitingReviews() }
        }
    }

    /// A page for those not signed in.
    func respond<Content: HTMLPage>(
        guest page: Content, title: String, status: HTTPResponse.Status = .ok, request: Request, strings: Strings
    ) throws -> Response {
        let frame = frame(title: title, strings: strings, theme: nil, request: request)
        let main = try templates.html(page)
        return .html(try templates.frame(LayoutPage(frame, member: nil)).text(with: main), status: status, varies: true)
    }

    /// A failure, in the frame of whoever asked.
    func respond(_ page: ErrorPage, status: HTTPResponse.Status, request: Request, context: SiteContext) async throws -> Response {
        guard context.visitor != nil else {
            return try respond(guest: page, title: page.title, status: status, request: request, strings: strings(context.language))
        }
        var context = context
        (context.isForged, context.unreadMoment) = (false, nil)
        return try await respond(page, title: page.title, status: status, request: request, context: try MemberContext(context: context))
    }

    private func frame(title: String, strings: Strings, theme: Account.Theme?, request: Request) -> LayoutPage.Frame {
        let here = request.uri.path + (request.uri.query.map { "?" + $0 } ?? "")
        return LayoutPage.Frame(
            strings: strings, theme: theme, assets: assets.root, here: request.isReading ? here : "/", title: title)
    }

    /// The parameters that stay when another day is chosen.
    private static func kept(_ query: Query) -> [(name: String, value: String)] {
        query.pairs.filter { !["as_of", "known_at", "done", "page", "csrf"].contains($0.name) }
    }
}

extension Response {
    /// - Parameter varies: whether the same address answers a script with a fragment.
    static func html(_ text: String, status: HTTPResponse.Status = .ok, varies: Bool = false) -> Response {
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8"]
        if varies { headers[.vary] = "X-Headwater-Fragment" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// To another page of this site, with GET.
    ///
    /// - Parameter path: one that starts with a single slash; any other leads to the reservoir, never to a foreign site.
    package static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: isOwn(path) ? path : "/"])
    }

    static func isOwn(_ path: String) -> Bool {
        path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
            && path.unicodeScalars.allSatisfy { $0.value > 32 && $0.value < 127 }
    }

    /// To a page, naming the journal entries just made, so that it can say and undo them.
    package static func seeOther(_ path: String, done entries: Range<Int64>) -> Response {
        guard !entries.isEmpty else { return seeOther(path) }
        let separator = path.contains("?") ? "&" : "?"
        return seeOther(path + separator + "done=\(entries.lowerBound)-\(entries.upperBound - 1)")
    }
}
