import Domain
import Foundation
import HTTPTypes

@testable import Web

/// How one address is asked; a line of `RouteSamples`.
struct RouteSample: Sendable, CustomStringConvertible {
    let method: HTTPRequest.Method
    /// Path and query.
    let path: String
    /// The form that does what the address is for, or the file's text; nil for `GET`.
    var sends: String?
    /// The same with something in it that cannot be; nil when nothing that is sent can be wrong.
    var wrong: String?
    /// The name of the file that is sent.
    var file: String?
    /// Whether what somebody else did meanwhile makes it a conflict.
    var isVersioned = false
    /// Whether only who sent something may do it: here somebody else did.
    var isForAuthor = false
    /// Whether a script asks for a part of a page.
    var isFragment = false

    static func get(_ path: String, isFragment: Bool = false) -> Self { Self(method: .get, path: path, isFragment: isFragment) }

    static func post(_ path: String, _ sends: String, wrong: String?, isVersioned: Bool = false) -> Self {
        Self(method: .post, path: path, sends: sends, wrong: wrong, isVersioned: isVersioned)
    }

    static func upload(_ path: String, file: String, _ sends: String, wrong: String) -> Self {
        Self(method: .post, path: path, sends: sends, wrong: wrong, file: file)
    }

    var description: String { "\(method) \(path)" }

    /// The address without the names in it, as `ListedRoute.shape`.
    var shape: String { ListedRoute.shape(method, String(path.prefix { $0 != "?" })) }

    /// Whether something of an agency is named.
    var namesThings: Bool { RouteCast.things.contains { "\(path) \(sends ?? "")".contains("{\($0)}") } }

    /// The form with a version that cannot be read, which must not pass for none.
    var unreadVersions: [String] {
        ["base={base}", "version=1"].compactMap { version in
            guard let sends, sends.contains(version) else { return nil }
            return sends.replacing(version, with: version.prefix { $0 != "=" } + "=x-version")
        }
    }

    func request(from cast: RouteCast, form: String? = nil) async throws -> RouteRequest {
        // The path first: what it names was made before the form was opened.
        let path = try await cast.filled(path)
        guard let sent = form ?? sends else { return RouteRequest(method: method, path: path, isFragment: isFragment) }
        guard file == nil else { return RouteRequest(method: method, path: path, file: file, text: sent) }
        return RouteRequest(method: method, path: path, form: Form(encoded: try await cast.filled(sent)))
    }

    /// The same at another path.
    func at(_ path: String) -> RouteSample {
        RouteSample(
            method: method, path: path, sends: sends, wrong: wrong, file: file, isVersioned: isVersioned, isForAuthor: isForAuthor,
            isFragment: isFragment)
    }

    /// The request with each part of the path in turn replaced by what names nothing.
    func malformed(from cast: RouteCast) async throws -> [RouteRequest] {
        var requests: [RouteRequest] = []
        for part in path.prefix(while: { $0 != "?" }).matches(of: /{\w+}/) {
            // No base 32; too long; beyond 64 bits; not ASCII.
            for word in ["!", "u", "zzzzzzzzzzzzz", "00000000000000", "%E6%A0%B7"] {
                requests.append(try await at(path.replacing(part.output, with: word, maxReplacements: 1)).request(from: cast))
            }
        }
        return requests
    }
}

/// A request as a browser sends it.
struct RouteRequest: Sendable, CustomStringConvertible {
    let method: HTTPRequest.Method
    let path: String
    var form: Form?
    /// The name of the file, and what is in it.
    var file: String?
    var text = ""
    var isFragment = false

    var description: String { "\(method) \(path)" }

    /// - Parameter csrf: the token that goes with a form.
    func send(to site: TestSite, by browser: TestSite.Browser?, csrf: String?, headers: HTTPFields = [:]) async throws -> TestSite.Answer {
        var headers = headers
        if let browser { headers[.cookie] = browser.cookie }
        if isFragment { headers[named: "X-Headwater-Fragment"] = "panel" }
        guard method == .post else { return try await site.send(method, Self.ascii(path), headers: headers) }
        let token = csrf.map { [("csrf", $0)] } ?? []
        guard let file else {
            headers[.contentType] = TestSite.formType
            return try await site.send(
                method, Self.ascii(path), headers: headers,
                body: TestSite.body(token + (form?.pairs.map { ($0.name, $0.value) } ?? [])))
        }
        headers[.contentType] = TestSite.uploadType
        let query = csrf.map { "?csrf=" + $0 } ?? ""
        return try await site.send(
            method, Self.ascii(path) + query, headers: headers, body: TestSite.body(file: Array(text.utf8), named: file))
    }

    /// With the token that the browser's own pages carry.
    func send(by browser: TestSite.Browser) async throws -> TestSite.Answer {
        try await send(to: browser.site, by: browser, csrf: browser.csrf)
    }

    private static func ascii(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: CharacterSet(charactersIn: "\u{21}"..."\u{7E}")) ?? path
    }
}
