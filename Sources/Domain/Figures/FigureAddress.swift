/// Which figure is meant, as people write it in the text of a briefing: `signed_100m.count`, `pool_50m.count@district:430903`,
/// `visits.batches.change|size` for the size of a change without its sign.
package struct FigureAddress: Hashable, Sendable, CustomStringConvertible {
    package var key: String
    package var by: [GroupValue]
    /// Printed without its sign.
    package var isSize: Bool

    package init(key: String, by: [GroupValue] = [], isSize: Bool = false) {
        self.key = key
        self.by = by.map { GroupValue($0.dimension, $0.value) }
        self.isSize = isSize
    }

    package init(_ figure: Figure, isSize: Bool = false) {
        self.init(key: figure.key, by: figure.by, isSize: isSize)
    }

    /// Nil for what is no address.
    package init?(_ text: String) {
        let halves = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 1 || (halves.count == 2 && halves[1] == "size") else { return nil }
        let parts = halves[0].split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard let key = parts.first, !key.isEmpty else { return nil }
        var by: [GroupValue] = []
        for part in parts.dropFirst() {
            guard let colon = part.firstIndex(of: ":"), let dimension = Dimension(rawValue: String(part[..<colon])) else { return nil }
            let value = FigureAddress.unescaped(String(part[part.index(after: colon)...]))
            by.append(GroupValue(dimension, value.isEmpty ? nil : value))
        }
        self.init(key: key, by: by, isSize: halves.count == 2)
    }

    package var description: String {
        key + by.map { "@\($0.dimension.rawValue):\(FigureAddress.escaped($0.value ?? ""))" }.joined() + (isSize ? "|size" : "")
    }

    /// The figure meant; nil when the set has none.
    package func figure(in set: FigureSet) -> Figure? {
        set.figures.first { figure in
            figure.key == key && figure.by.count == by.count
                && zip(figure.by, by).allSatisfy { $0.dimension == $1.dimension && $0.value == $1.value }
        }
    }

    // A name may hold what the notation is made of.
    private static let marks: [(Character, String)] = [("%", "%25"), ("@", "%40"), ("|", "%7C"), ("[", "%5B"), ("]", "%5D")]

    private static func escaped(_ value: String) -> String {
        value.map { character in marks.first { $0.0 == character }?.1 ?? String(character) }.joined()
    }

    private static func unescaped(_ value: String) -> String {
        var text = ""
        var rest = Substring(value)
        while let mark = rest.firstIndex(of: "%") {
            text += rest[..<mark]
            if let (character, code) = marks.first(where: { rest[mark...].hasPrefix($0.1) }) {
                text.append(character)
                rest = rest[mark...].dropFirst(code.count)
            } else {
                text.append("%")
                rest = rest[rest.index(after: mark)...]
            }
        }
        return text + rest
    }
}
