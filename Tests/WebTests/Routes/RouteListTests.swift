import Foundation
import TestSupport
import Testing

@testable import Web

@Suite("The list of all addresses")
struct RouteListTests {
    /// A new address is written down on purpose: with `HEADWATER_WRITE_ROUTES=1` the test writes the file instead.
    @Test("says who may come to each, and nothing comes or goes unseen")
    func list() async throws {
        try await withSite(.sqlite) { site in
            let routes = ListedRoute.all(of: site.site)
            let lines = routes.map(\.description)
            if ProcessInfo.processInfo.environment["HEADWATER_WRITE_ROUTES"] == "1" {
                try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: ListedRoute.file)
            }
            let written = try String(contentsOf: ListedRoute.file, encoding: .utf8).split(separator: "\n").map(String.init)

            #expect(Set(lines).subtracting(written).sorted() == [], "not in routes.txt")
            #expect(Set(written).subtracting(lines).sorted() == [], "not on the site any more")
            #expect(lines == written)
            let served = Routes.router(site.site).routes.map { "\($0.method.rawValue) \($0.path)" }
            #expect(served.sorted() == routes.map { "\($0.method.rawValue) \($0.path)" }.sorted())
        }
    }
}
