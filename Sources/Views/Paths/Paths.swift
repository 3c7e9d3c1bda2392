import Domain

/// The addresses of the workbench's pages, at one moment: every link keeps the day and the knowledge of the page it stands on.
package struct Paths: Sendable {
    /// Nil for today.
    package var asOf: Day?
    /// Nil for now.
    package var knownAt: Instant?

    package init(asOf: Day? = nil, knownAt: Instant? = nil) {
        self.asOf = asOf
        self.knownAt = knownAt
    }

    /// The same pages today, as known now.
    package var now: Paths { Paths() }

    /// The query pairs of the moment.
    package var moment: [(name: String, value: String)] {
        (asOf.map { [("as_of", $0.description)] } ?? []) + (knownAt.map { [("known_at", $0.description)] } ?? [])
    }

    /// A path with a query, the moment last.
    package func path(_ path: String, _ query: [(name: String, value: String)] = []) -> String {
        let pairs = query + moment
        guard !pairs.isEmpty else { return path }
        return path + "?" + pairs.map { Paths.encoded($0.name) + "=" + Paths.encoded($0.value) }.joined(separator: "&")
    }

    package var reservoir: String { path("/") }
    package var projects: String { path("/projects") }
    package func project(_ id: ID<Project>) -> String { path("/projects/\(id)") }
    package var imports: String { path("/imports") }
    package var duplicates: String { path("/duplicates") }
    package var briefings: String { path("/briefings") }
    package var figures: String { path("/figures") }

    /// Percent-encoding for a part of a query (RFC 3986, unreserved characters, and the few that read better plain and mean nothing there).
    package static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: ","),
                UInt8(ascii: "/"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        return encoded
    }
}

extension Paths {
    /// Where the rows behind a figure are listed; nil for one that has none of its own (a change).
    ///
    /// - Parameter countsVisits: whether the figure's population is visits.
    package func rows(of figure: Figure, countsVisits: Bool = false) -> String? {
        guard figure.unit != .ratio || figure.decimal != nil, !figure.key.hasSuffix(".change") else { return nil }
        return rows(of: figure.key, by: figure.by, countsVisits: countsVisits)
    }

    package func rows(of key: String, by cells: [GroupValue] = [], countsVisits: Bool = false) -> String {
        path(
            countsVisits ? "/visits" : "/projects",
            [("figure", key)] + cells.map { ("by", $0.dimension.rawValue + ":" + ($0.value ?? "")) })
    }
}
