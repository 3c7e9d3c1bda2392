/// Where somebody signs in from.
package struct SignInPlace: Sendable, Equatable {
    /// The network address, as `192.0.2.7`.
    package var address: String
    /// What the browser calls itself (RFC 9110, §10.1.5); shown and kept, never trusted.
    package var userAgent: String

    package init(address: String, userAgent: String) {
        self.address = address
        self.userAgent = String(userAgent.prefix(400))
    }

    /// What belongs to one subscriber: the address itself, of IPv6 its first 64 bits (RFC 6177).
    package var network: String {
        guard address.contains(":"), !address.contains(".") else { return address }
        let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.split(separator: ":").map { $0.lowercased() } }
        let zeros = halves.count < 2 ? 0 : max(0, 8 - halves[0].count - halves[1].count)
        let groups = halves[0] + Array(repeating: "0", count: zeros) + halves.dropFirst().joined()
        return groups.prefix(4).joined(separator: ":") + "::/64"
    }
}

/// One browser in which an account is signed in.
package struct AccountSession: Sendable, Equatable {
    package var id: ID<AccountSession>
    package var since: Instant
    /// When it last asked for something, to five minutes.
    package var seen: Instant
    package var place: SignInPlace
    /// Whether it is the one that asks.
    package var isThis: Bool

    package init(id: ID<AccountSession>, since: Instant, seen: Instant, place: SignInPlace, isThis: Bool) {
        self.id = id
        self.since = since
        self.seen = seen
        self.place = place
        self.isThis = isThis
    }
}

/// Browser and system, as far as a user agent tells: enough to know one's own again.
package struct Device: Sendable, Equatable {
    package enum Browser: String, CaseIterable, Sendable {
        case wechat, qq, quark, uc, huawei, edge, opera, firefox, chrome, safari
    }

    package enum System: String, CaseIterable, Sendable {
        case harmony, iphone, ipad, android, windows, mac, linux
    }

    package var browser: Browser?
    package var system: System?

    /// The first sign that fits tells: nearly every browser also claims to be Safari, and most to be Chrome.
    private static let browsers: [(sign: String, browser: Browser)] = [
        ("MicroMessenger", .wechat), ("QQBrowser", .qq), ("Quark", .quark), ("UCBrowser", .uc), ("HuaweiBrowser", .huawei), ("Edg", .edge),
        ("OPR/", .opera), ("Firefox/", .firefox), ("FxiOS/", .firefox), ("Chrome/", .chrome), ("CriOS/", .chrome), ("Safari/", .safari),
    ]
    private static let systems: [(sign: String, system: System)] = [
        ("HarmonyOS", .harmony), ("OpenHarmony", .harmony), ("iPhone", .iphone), ("iPad", .ipad), ("Android", .android),
        ("Windows", .windows), ("Macintosh", .mac), ("Linux", .linux),
    ]

    package init(userAgent: String) {
        browser = Self.browsers.first { userAgent.contains($0.sign) }?.browser
        system = Self.systems.first { userAgent.contains($0.sign) }?.system
    }
}
