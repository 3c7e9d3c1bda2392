import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

/// One address of the site with its access tier, as a line of `routes.txt` says it: `POST   member         /views/{id}/name`.
struct ListedRoute: Hashable, Sendable, CustomStringConvertible {
    enum Tier: String, Sendable, CaseIterable { case `public`, member, administrator }

    let tier: Tier
    let method: HTTPRequest.Method
    let path: String

    var description: String {
        method.rawValue.padding(toLength: 7, withPad: " ", startingAt: 0)
            + tier.rawValue.padding(toLength: 15, withPad: " ", startingAt: 0) + path
    }

    /// The address without the names of its parts, which tells it from all others: `POST /views/{}/name`.
    var shape: String { Self.shape(method, path) }

    static func shape(_ method: HTTPRequest.Method, _ path: String) -> String {
        "\(method) " + path.replacing("**", with: "{}").replacing(/{\w+}/, with: "{}")
    }

    static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "routes.txt")

    /// The lines of `routes.txt`.
    static func written() throws -> [ListedRoute] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let words = line.split(separator: " ").map(String.init)
            return ListedRoute(
                tier: try #require(Tier(rawValue: words[1])), method: try #require(HTTPRequest.Method(words[0])), path: words[2])
        }
    }

    /// All of them, by path. Each tier is put on a router of its own, so that the router tells which is whose.
    static func all(of site: Site) -> [ListedRoute] {
        let routers = (0..<3).map { _ in Router(context: SiteContext.self) }
        Routes(
            anybody: routers[0], member: routers[1].group(context: MemberContext.self),
            administrator: routers[2].group(context: AdministratorContext.self)
        ).add(site)
        return zip(Tier.allCases, routers).flatMap { tier, router in
            router.routes.map { ListedRoute(tier: tier, method: $0.method, path: $0.path.description) }
        }.sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }
    }
}
