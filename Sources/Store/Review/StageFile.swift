import Domain
import Foundation
import Yams

extension StageRequirements {
    /// What stages ask for: as a city's own folder says, else as built in.
    ///
    /// - Throws: `DefinitionError` with file and line for a mistake.
    package static func load(folder: URL? = nil) throws -> StageRequirements {
        if let own = folder?.appending(path: StageFile.name), FileManager.default.fileExists(atPath: own.path) {
            return try StageFile.read(own)
        }
        guard let builtIn = Bundle.module.url(forResource: "stages", withExtension: "yml", subdirectory: "Definitions") else {
            throw DefinitionError(file: StageFile.name, line: 0, reason: .missingFile)
        }
        return try StageFile.read(builtIn)
    }
}

/// Reads what stages ask for from a YAML file.
struct StageFile {
    static let name = "stages.yml"

    private let file: DefinitionFile

    static func read(_ url: URL) throws -> StageRequirements {
        let file = StageFile(file: DefinitionFile(name: url.lastPathComponent))
        return try file.requirements(String(contentsOf: url, encoding: .utf8))
    }

    private func requirements(_ text: String) throws -> StageRequirements {
        guard let root = try file.root(text) else { throw DefinitionError(file: file.name, line: 1, reason: .missing("version")) }
        let all = try entry(root, ["version", "stages", "amounts", "protection"])
        let stages = try file.mapping(try file.required("stages", all, root), "stages")
        var needs: [Stage: [StageRequirements.Need]] = [:]
        var papers: [Stage: [EvidenceNeed]] = [:]
        var idle: [Stage: IdleClock] = [:]
        for (key, node) in stages {
            let stage = try file.choice(key, Stage.init(key:), Self.keys)
            let fields = try entry(node, ["needs", "evidence", "idle"])
            needs[stage] = try fields["needs"].map { try file.sequence($0, "a list of needs").map(need) } ?? []
            papers[stage] = try evidence(fields)
            idle[stage] = try fields["idle"].map(clock)
        }
        for stage in Stage.allCases where needs[stage] == nil {
            throw DefinitionError(file: file.name, line: file.line(root), reason: .missing(stage.key))
        }
        let sums = try all["amounts"].map { try evidence(try entry($0, ["evidence"])) } ?? []
        return StageRequirements(
            version: try file.integer(try file.required("version", all, root)), needs: needs, papers: papers, sumPapers: sums,
            idle: idle, protection: try all["protection"].map(protection) ?? StageRequirements.protection)
    }

    private static let keys = Stage.allCases.map(\.key).joined(separator: ", ")

    /// A mapping that holds nothing but some keys.
    private func entry(_ node: Node, _ known: [String]) throws -> Node.Mapping {
        let mapping = try file.mapping(node, known.joined(separator: ", "))
        for (key, _) in mapping where !known.contains(key.string ?? "") {
            throw file.unexpected(key, "one of \(known.joined(separator: ", "))")
        }
        return mapping
    }

    private func need(_ node: Node) throws -> StageRequirements.Need {
        try file.choice(
            node,
            { word in
                switch word {
                case "investor": .investor
                case "amount": .amount
                case "district": .district
                default: Stage(key: word).map { .day($0) }
                }
            }, "investor, amount, district, " + Self.keys)
    }

    /// `[30, 45]`: warned of from the first number of days on, idle from the second.
    private func clock(_ node: Node) throws -> IdleClock {
        let days = try file.sequence(node, "two numbers of days, as [30, 45]").map(file.integer)
        guard days.count == 2, days[0] <= days[1] else { throw file.unexpected(node, "two numbers of days, as [30, 45]") }
        return IdleClock(near: days[0], over: days[1])
    }

    /// At least a day, at most ten years.
    private func protection(_ node: Node) throws -> Int {
        let days = try file.integer(node)
        guard (1...3660).contains(days) else { throw file.unexpected(node, "a number of days from 1 to 3660") }
        return days
    }

    private func evidence(_ entry: Node.Mapping) throws -> [EvidenceNeed] {
        guard let list = entry["evidence"] else { return [] }
        return try file.sequence(list, "a list of papers").map { node in
            EvidenceNeed(try (node.sequence.map { Array($0) } ?? [node]).map(kind))
        }
    }

    private func kind(_ node: Node) throws -> EvidenceKind {
        try file.choice(node, EvidenceKind.init(rawValue:), EvidenceKind.allCases.map(\.rawValue).joined(separator: ", "))
    }
}
