import Domain
import Foundation
import Yams

/// Reads indicators from a YAML definition file; every mistake is told with its line.
struct IndicatorFile {
    let name: String

    static func read(_ url: URL) throws -> [Indicator] {
        let file = IndicatorFile(name: url.lastPathComponent)
        return try file.indicators(String(contentsOf: url, encoding: .utf8))
    }

    func indicators(_ text: String) throws -> [Indicator] {
        do {
            guard let root = try Yams.compose(yaml: text) else { return [] }
            return try sequence(root, "a list of indicators").map(indicator)
        } catch let error as YamlError {
            throw syntax(error)
        }
    }

    private func syntax(_ error: YamlError) -> DefinitionError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            DefinitionError(file: name, line: mark.line, reason: .syntax(problem))
        case .duplicatedKeysInMapping(let keys, let context):
            DefinitionError(
                file: name, line: context.mark.line, reason: .syntax("repeated: \(keys.map { "\($0)" }.joined(separator: ", "))"))
        default:
            DefinitionError(file: name, line: 0, reason: .syntax("\(error)"))
        }
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

    // MARK: Values, each with its line in the error

    func period(_ node: Node) throws -> Indicator.Period {
        try choice(node, Indicator.Period.init(rawValue:), "year, month, previous_year or ever")
    }

    func choice<Value>(_ node: Node, _ parse: (String) -> Value?, _ expected: String) throws -> Value {
        guard let text = node.string, let value = parse(text) else { throw unexpected(node, expected) }
        return value
    }

    func text(_ node: Node) throws -> String {
        guard let text = node.string, !text.isEmpty else { throw unexpected(node, "a text") }
        return text
    }

    func integer(_ node: Node) throws -> Int {
        guard let number = node.int, number > 0 else { throw unexpected(node, "a whole number above 0") }
        return number
    }

    private func flag(_ node: Node) throws -> Bool {
        guard let flag = node.bool else { throw unexpected(node, "true or false") }
        return flag
    }

    private func day(_ node: Node) throws -> Day {
        try choice(node, { Day(iso: $0) }, "a day as 2013-01-01")
    }

    func sequence(_ node: Node, _ expected: String) throws -> [Node] {
        guard let sequence = node.sequence else { throw unexpected(node, expected) }
        return Array(sequence)
    }

    func mapping(_ node: Node, _ expected: String) throws -> Node.Mapping {
        guard let mapping = node.mapping else { throw unexpected(node, expected) }
        return mapping
    }

    private func required(_ key: String, _ entry: Node.Mapping, _ node: Node) throws -> Node {
        guard let value = entry[key] else { throw DefinitionError(file: name, line: line(node), reason: .missing(key)) }
        return value
    }

    private func languages(_ node: Node) throws -> [String: String] {
        var texts: [String: String] = [:]
        let entry = try mapping(node, "texts by language")
        for tag in ["zh-Hans", "zh-Hant", "en"] { texts[tag] = try text(required(tag, entry, node)) }
        return texts
    }

    func unexpected(_ node: Node, _ expected: String) -> DefinitionError {
        let found = node.string ?? (node.mapping == nil ? "a list" : "a mapping")
        return DefinitionError(file: name, line: line(node), reason: .unexpected(found: found, expected: expected))
    }

    private func line(_ node: Node) -> Int { node.mark?.line ?? 0 }
}
