import Domain
import Yams

/// Reads one condition of an indicator's population.
struct ConditionNode {
    let file: DefinitionFile

    private static let expected =
        "holding, from_mission, cohort, reached, not_reached, entering, leaving, "
        + "advancing, withdrawing, at_least, led_by, kinds, districts, methods or industries"

    func condition(_ node: Node) throws -> Indicator.Condition {
        switch node.string {
        case "holding": return .holding
        case "from_mission": return .fromMission
        case "cohort": return .cohort
        default: break
        }
        guard let pair = node.mapping?.first, node.mapping?.count == 1 else { throw file.unexpected(node, Self.expected) }
        let value = pair.value
        switch pair.key.string {
        case "reached": return try reached(value)
        case "not_reached": return .notReached(try stage(value))
        case "entering": return .entering(try file.period(value))
        case "leaving": return .leaving(try file.period(value))
        case "advancing": return .advancing(try file.period(value))
        case "withdrawing": return .withdrawing(try file.period(value))
        case "at_least": return try threshold(value)
        case "led_by": return try file.choice(value, { ["leader": .ledByLeader, "unit": .ledByUnit][$0] }, "leader or unit")
        case "kinds":
            let known = ProjectKind.allCases.map(\.rawValue).joined(separator: ", ")
            return .kinds(try file.sequence(value, "a list of kinds").map { try file.choice($0, ProjectKind.init(rawValue:), known) })
        case "districts": return .districts(try texts(value))
        case "methods": return .methods(try texts(value))
        case "industries": return .industries(try texts(value))
        default: throw file.unexpected(pair.key, Self.expected)
        }
    }

    /// `signed`, `signed year`.
    private func reached(_ node: Node) throws -> Indicator.Condition {
        let words = try file.text(node).split(separator: " ").map(String.init)
        guard (1...2).contains(words.count), let stage = Stage(key: words[0]),
            let period = words.count == 1 ? .ever : Indicator.Period(rawValue: words[1])
        else { throw file.unexpected(node, "a stage and a period, as \"signed year\"") }
        return .reached(stage, period)
    }

    private func stage(_ node: Node) throws -> Stage {
        try file.choice(node, Stage.init(key:), Stage.allCases.map(\.key).joined(separator: ", "))
    }

    private func texts(_ node: Node) throws -> [String] {
        try file.sequence(node, "a list").map(file.text)
    }

    private func threshold(_ node: Node) throws -> Indicator.Condition {
        let expected = "an amount kind with one or more tiers, as {intended: 1亿元} or {intended: [1亿元, 1000万美元]}"
        guard let pair = node.mapping?.first, node.mapping?.count == 1, let kind = pair.key.string.flatMap(AmountKind.init(rawValue:))
        else {
            throw file.unexpected(node, expected)
        }
        let tiers = pair.value.sequence.map(Array.init) ?? [pair.value]
        return .amountAtLeast(kind, try tiers.map(tier))
    }

    /// A tier states its unit: `5000万元`, `1000万美元`.
    private func tier(_ node: Node) throws -> Amount {
        let text = try file.text(node)
        guard let amount = AmountText.tier(text) else { throw file.unexpected(node, "an amount with its unit, as 5000万元") }
        return amount
    }
}
