import Domain
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("HEAD")
struct HeadTests {
    /// Without what differs between two answers to the same: the request's number, and how long a packed document is that names its
    /// moment, or the drawing of a secret that is a new one each time.
    private func comparable(_ answer: TestSite.Answer, at path: String) -> [String: String] {
        var fields = Dictionary(answer.headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { $0 + ", " + $1 })
        fields["x-request-id"] = nil
        fields["etag"] = fields["etag"].map { _ in "some" }
        if answer.headers[.contentDisposition] != nil || path == "/account/factor" {
            fields["content-length"] = fields["content-length"].map { _ in "some" }
        }
        return fields
    }

    @Test("answers every address as GET does, without the body", arguments: EngineUnderTest.all)
    func everyAddress(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let cast = RouteCast(try await site.browser(named: "样例管理员"))
            let outsider = try await site.browser(of: try await site.stranger())
            for sample in RouteSamples.all where sample.method == .get && sample.path != "/events" {
                let request = try await sample.request(from: cast)
                let head = RouteRequest(method: .head, path: request.path, isFragment: request.isFragment)
                for browser in [cast.browser, outsider, nil] {
                    let shown = try await request.send(to: site, by: browser, csrf: nil)
                    let told = try await head.send(to: site, by: browser, csrf: nil)
                    #expect(told.status == shown.status && told.bytes.isEmpty, "\(sample)")
                    #expect(comparable(told, at: sample.path) == comparable(shown, at: sample.path), "\(sample)")
                    #expect(told.headers[.contentLength] != nil || shown.bytes.isEmpty, "\(sample)")
                }
            }
        }
    }

    @Test("is recorded as GET is, and needs no less", arguments: EngineUnderTest.all)
    func record(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            func count() async throws -> Int { try await site.accesses().count }
            let reader = try await site.browser(.bureauReader)
            let headers: HTTPFields = [.cookie: reader.cookie]
            let before = try await count()
            #expect(try await site.send(.head, "/projects/export.csv", headers: headers).status == .ok)
            #expect(try await count() == before + 1)
            #expect(try await site.send(.head, "/projects/new", headers: headers).status == .forbidden)
            #expect(try await site.send(.head, "/journal/accesses", headers: headers).status == .forbidden)
        }
    }

    @Test("of what is not there has no body either, and of a stream that never ends is not answered")
    func refused() async throws {
        try await withSite(.sqlite) { site in
            let browser = try await site.browser()
            let missing = try await site.send(.head, "/nowhere", headers: [.cookie: browser.cookie])
            #expect(missing.status == .notFound && missing.bytes.isEmpty && missing.headers[.contentLength] != "0")
            let stream = try await site.send(.head, "/events", headers: [.cookie: browser.cookie])
            #expect(stream.status == .methodNotAllowed && stream.headers[.allow] == "GET" && stream.bytes.isEmpty)
            let asked = try await site.send(.head, "/visits?year=2013", headers: [:])
            #expect(asked.status == .seeOther && asked.location == "/sign-in?next=/visits%3Fyear%3D2013")
        }
    }
}
