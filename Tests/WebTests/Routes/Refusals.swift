import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// A site on which everything that requests name is there, and which looks after every request whether it is still the same.
actor Refusals {
    let site: TestSite
    let cast: RouteCast
    /// Administrators, but for the reader: one of the same agency, one of the other.
    let reader, other, stranger: TestSite.Browser
    private var before: SiteFingerprint

    init(on site: TestSite) async throws {
        self.site = site
        cast = RouteCast(try await site.browser())
        reader = try await site.browser(.bureauReader)
        other = try await site.browser()
        stranger = try await site.browser(of: try await site.stranger())
        for sample in RouteSamples.all { _ = try await sample.request(from: cast) }
        before = try await SiteFingerprint(of: site)
    }

    /// Every address with how it is asked.
    static func routes() throws -> [(route: ListedRoute, sample: RouteSample)] {
        let samples = Dictionary(RouteSamples.all.map { ($0.shape, $0) }) { first, _ in first }
        return try ListedRoute.written().compactMap { route in samples[route.shape].map { (route, $0) } }
    }

    /// Asks, and expects to be refused.
    ///
    /// - Parameter csrf: the token that is sent; the browser's own when it is left out.
    @discardableResult
    func ask(
        _ request: RouteRequest, by browser: TestSite.Browser?, csrf: String?? = .none, headers: HTTPFields = [:],
        _ status: HTTPResponse.Status
    ) async throws -> TestSite.Answer {
        let answer = try await request.send(to: site, by: browser, csrf: csrf ?? browser?.csrf, headers: headers)
        #expect(answer.status == status, "\(request) \(headers): \(answer.text.prefix(2000))")
        return answer
    }

    /// Takes what is there now for what must stay, after people were added.
    func settle() async throws { before = try await SiteFingerprint(of: site) }

    /// The requests that name one of these things of the cast.
    func forms(_ things: Set<String>) async throws -> [(route: ListedRoute, request: RouteRequest)] {
        var requests: [(ListedRoute, RouteRequest)] = []
        for (route, sample) in try Self.routes() where things.contains(where: { sample.path.contains("{\($0)}") }) {
            requests.append((route, try await sample.request(from: cast)))
        }
        return requests
    }

    /// That nothing was written since this was last asked.
    func expectUnchanged(_ sample: RouteSample) async throws {
        let now = try await SiteFingerprint(of: site)
        #expect(now.changes(since: before) == [], "\(sample) wrote")
        before = now
    }
}

/// Runs `body` on a site of its own.
func withRefusals(_ kind: EngineUnderTest, _ body: @escaping @Sendable (Refusals) async throws -> Void) async throws {
    try await withSite(kind) { site in try await body(try await Refusals(on: site)) }
}

extension TestSite.Answer {
    /// The page without the number of its request in the log.
    var bare: String { text.replacing(/<p class="hint">[^<]*<\/p>/, with: "") }
}
