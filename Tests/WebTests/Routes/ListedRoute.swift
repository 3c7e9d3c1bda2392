import Foundation
import HTTPTypes
import Hummingbird

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
