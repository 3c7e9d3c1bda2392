import Domain
import Foundation
import Yams

/// Reads indicators from a YAML definition file.
extension DefinitionFile {
    static func defined(_ url: URL, _ origin: DefinedIndicator.Origin) throws -> [DefinedIndicator] {
        let text = try String(contentsOf: url, encoding: .utf8)
        return try DefinitionFile(name: url.lastPathComponent).defined(text, origin)
    }

    private func defined(_ text: String, _ origin: DefinedIndicator.Origin) throws -> [DefinedIndicator] {
        guard let root = try root(text) else { return [] }
        let nodes = try sequence(root, "a list of indicators")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return try nodes.enumerated().map { position, node in
            let next = position + 1 < nodes.count ? line(nodes[position + 1]) : lines.count + 1
            let entry = Self.entry(lines[max(0, line(node) - 1)..<max(line(node), next - 1)], indent: (node.mark?.column ?? 1) - 1)
            return DefinedIndicator(try indicator(node), text: entry, origin: origin)
        }
    }

    /// The lines of one entry, without its dash and what follows it in the file.
    private static func entry(_ lines: ArraySlice<Substring>, indent: Int) -> String {
        var lines = lines.enumerated().map { $0.offset == 0 ? $0.element.dropFirst(indent) : $0.element.trimmed(upTo: indent) }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) || last.hasPrefix("#") { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    /// An entry by itself.
    func one(_ text: String) throws -> Indicator {
        guard let root = try root(text) else { throw DefinitionError(file: name, line: 1, reason: .missing("key")) }
        return try indicator(root)
    }

    // MARK: One indicator

    private static let fields = [
        "key", "version", "valid", "unit", "measure", "projects", "visits", "breakdowns", "default", "name", "footnote",
    ]

    private func indicator(_ node: Node) throws -> Indicator {
        let entry = try mapping(node, "an indicator")
        for (key, _) in entry where !Self.fields.contains(key.string ?? "") {
            throw unexpected(key, "one of \(Self.fields.joined(separator: ", "))")
        }
        let valid = try entry["valid"].map { node in try mapping(node, "from and to") }
        let (measure, population) = try measured(entry, node)
        return Indicator(
            key: try text(required("key", entry, node)),
            version: try integer(required("version", entry, node)),
            validFrom: try valid?["from"].map(day) ?? .distantPast,
            validTo: try valid?["to"].map(day) ?? .distantFuture,
            unit:
                try choice(
                    required("unit", entry, node), { Figure.Unit(rawValue: $0) },
                    "projects, persons, visits, fen, days, ratio, leaders or units"),
            names: try languages(required("name", entry, node)),
            footnotes: try languages(required("footnote", entry, node)),
            measure: measure,
            population: population,
            breakdowns: try entry["breakdowns"].map(breakdowns) ?? [],
            isDefault: try entry["default"].map(flag) ?? true)
    }

    private func measured(_ entry: Node.Mapping, _ node: Node) throws -> (Indicator.Measure, Indicator.Population) {
        let measure = try self.measure(required("measure", entry, node))
        if case .change = measure { return (measure, .none) }
        switch (entry["projects"], entry["visits"]) {
        case (let conditions?, nil):
            return (measure, .projects(try sequence(conditions, "a list of conditions").map(ConditionNode(file: self).condition)))
        case (nil, let visits?):
            guard measure == .count || measure == .headcount else { throw unexpected(visits, "measure count or headcount with visits") }
            return (measure, .visits(try period(visits)))
        default:
            throw DefinitionError(file: name, line: line(node), reason: .missing("projects or visits"))
        }
    }

    private func measure(_ node: Node) throws -> Indicator.Measure {
        let expected = "count, headcount, speed, {sum: KIND}, {distinct: leader|unit}, {conversion: DAYS} or {change: {of: KEY, from: KEY}}"
        switch node.string {
        case "count": return .count
        case "headcount": return .headcount
        case "speed": return .speed
        default: break
        }
        guard let pair = node.mapping?.first, node.mapping?.count == 1 else { throw unexpected(node, expected) }
        switch pair.key.string {
        case "sum":
            return .sum(try choice(pair.value, AmountKind.init(rawValue:), AmountKind.allCases.map(\.rawValue).joined(separator: ", ")))
        case "distinct":
            return .distinct(
                try choice(pair.value, { ["leader", "unit"].contains($0) ? Domain.Dimension(rawValue: $0) : nil }, "leader or unit"))
        case "conversion": return .conversion(days: try integer(pair.value))
        case "change":
            let change = try mapping(pair.value, "of and from")
            return .change(of: try text(required("of", change, pair.value)), from: try text(required("from", change, pair.value)))
        default: throw unexpected(pair.key, expected)
        }
    }

    private func breakdowns(_ node: Node) throws -> [[Domain.Dimension]] {
        let known = Domain.Dimension.allCases.map(\.rawValue).joined(separator: ", ")
        return try sequence(node, "a list of dimensions").map { item in
            try text(item).split(separator: ",").map { part in
                guard let dimension = Domain.Dimension(rawValue: String(part)) else { throw unexpected(item, known) }
                return dimension
            }
        }
    }

    func period(_ node: Node) throws -> Indicator.Period {
        try choice(node, Indicator.Period.init(rawValue:), "year, month, previous_year or ever")
    }

    private func languages(_ node: Node) throws -> [String: String] {
        var texts: [String: String] = [:]
        let entry = try mapping(node, "texts by language")
        for tag in ["zh-Hans", "zh-Hant", "en"] { texts[tag] = try text(required(tag, entry, node)) }
        return texts
    }
}

extension Substring {
    /// Without so many blanks before it, if it has them.
    fileprivate func trimmed(upTo indent: Int) -> Substring {
        dropFirst(prefix { $0 == " " }.prefix(indent).count)
    }
}
