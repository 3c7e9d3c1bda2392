import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

/// One address of the site with who may come to it, as a line of `routes.txt` says it: `POST   readLedger     /views/{id}/name`.
struct ListedRoute: Hashable, Sendable, CustomStringConvertible {
    /// Anybody, whoever is signed in, or whoever has a permission.
    enum Tier: Hashable, Sendable {
        case `public`, member
        case permitted(Permission)

        var word: String {
            switch self {
            case .public: "public"
            case .member: "member"
            case .permitted(let permission): permission.rawValue
            }
        }

        static let all: [Tier] = [.public, .member] + Permission.allCases.map { .permitted($0) }
    }

    let tier: Tier
    let method: HTTPRequest.Method
    let path: String

    var description: String {
        method.rawValue.padding(toLength: 7, withPad: " ", startingAt: 0)
            + tier.word.padding(toLength: 18, withPad: " ", startingAt: 0) + path
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
                tier: try #require(Tier.all.first { $0.word == words[1] }), method: try #require(HTTPRequest.Method(words[0])),
                path: words[2])
        }
    }

    /// The permission that is asked for.
    var permission: Permission? {
        if case .permitted(let permission) = tier { permission } else { nil }
    }

    /// All of them, by path. Each tier is put on a router of its own, so that the router tells which is whose.
    static func all(of site: Site) -> [ListedRoute] {
        let routers = Tier.all.map { ($0, Router(context: SiteContext.self)) }
        func router(_ tier: Tier) -> Router<SiteContext> { routers.first { $0.0 == tier }?.1 ?? routers[0].1 }
        Routes(
            anybody: router(.public), member: router(.member).group(context: MemberContext.self),
            permitted: { router(.permitted($0)).group(context: MemberContext.self) }
        ).add(site)
        return routers.flatMap { tier, router in
            router.routes.map { ListedRoute(tier: tier, method: $0.method, path: $0.path.description) }
        }.sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }
    }
}
