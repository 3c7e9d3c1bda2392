import Domain
import Store

@testable import Demo

/// Says by looking at the facts of one project whether a filter lists it.
struct FilterOracle {
    let moment: Moment
    let records: [ID<Project>: ProjectRecord]
    /// Leaders and units by id, as text.
    let leaders: [ID<Leader>: String]
    let units: [ID<Unit>: String]
    let districts: [ID<Unit>: String]
    let missions: [ID<Mission>: String]
    let undecided: Set<ID<Project>>
    let scope: Scope

    /// - Parameters:
    ///   - reader: one who sees everything; `scope` is that of whoever looks at the list.
    ///   - hidden: the confidential projects that they do not see.
    init(
        _ reader: LedgerReader, _ ids: [ID<Project>], _ moment: Moment, scope: Scope, without hidden: Set<ID<Project>> = []
    ) throws {
        self.moment = moment
        self.scope = scope
        records = try reader.projectRecords(ids, knownAt: moment.knownAt).filter { !hidden.contains($0.key) }.mapValues { record in
            var record = record
            for index in record.versions.indices where record.versions[index].facts.mergedInto.map(hidden.contains) ?? false {
                record.versions[index].facts.mergedInto = nil
            }
            return record
        }
        var leaders: [ID<Leader>: String] = [:]
        var units: [ID<Unit>: String] = [:]
        var missions: [ID<Mission>: String] = [:]
        for facts in records.values.flatMap({ $0.versions.map(\.facts) }) {
            if let id = facts.leader { leaders[id] = try reader.named(id.description, field: "leader") }
            if let id = facts.leadUnit { units[id] = try reader.named(id.description, field: "unit") }
            if let id = facts.mission { missions[id] = try reader.named(id.description, field: "mission") }
        }
        (self.leaders, self.units, self.missions) = (leaders, units, missions)
        districts = Dictionary(uniqueKeysWithValues: try reader.districts().map { ($0.id, $0.district.code) })
        undecided = Set(try reader.duplicates().filter { $0.pair.decision == nil }.flatMap { [$0.pair.a, $0.pair.b] })
    }

    /// What holds of a project on the day.
    func facts(_ id: ID<Project>) -> ProjectFacts? {
        records[id]?.versions.first { $0.validity.from <= moment.asOf && moment.asOf < $0.validity.to }?.facts
    }

    func lists(_ filter: ProjectFilter) -> Set<ID<Project>> {
        Set(
            records.keys.filter { id in
                guard let facts = facts(id), facts.mergedInto == nil, scope.sees(facts) else { return false }
                let first = Stage.allCases.compactMap { facts.milestones[$0] }.min()
                guard first.map({ $0 <= moment.asOf }) ?? true else { return false }
                guard filter.mentionsExit || !hasExited(facts) else { return false }
                return filter.groups.allSatisfy { group in group.contains { holds($0, id, facts) } }
            })
    }

    private func hasExited(_ facts: ProjectFacts) -> Bool { facts.exit.map { $0.effectiveDay <= moment.asOf } ?? false }

    private func holds(_ condition: ProjectFilter.Condition, _ id: ID<Project>, _ facts: ProjectFacts) -> Bool {
        switch condition {
        case .text(let words): facts.name.contains(words) || facts.code?.lowercased().hasPrefix(words.lowercased()) ?? false
        case .oneOf(let attribute, let values): values.contains { $0 == value(attribute, facts) }
        case .amount(let kind, let least, let most):
            facts.amounts[kind]?.fen.map { (least ?? .min) <= $0 && $0 <= (most ?? .max) } ?? false
        case .amountMissing(let kind): facts.amounts[kind]?.fen == nil
        case .day(let stage, let from, let to):
            facts.milestones[stage].map { (from ?? .distantPast) <= $0 && $0 <= (to ?? .distantFuture) } ?? false
        case .dayMissing(let stage): facts.milestones[stage] == nil
        case .undecidedDuplicate: undecided.contains(id)
        case .changed: true
        }
    }

    private func value(_ attribute: ProjectFilter.Attribute, _ facts: ProjectFacts) -> String? {
        switch attribute {
        case .stage: facts.milestones.stage(asOf: moment.asOf)?.key
        case .district: facts.district.flatMap { districts[$0] }
        case .method: facts.method
        case .industry: facts.industry?.section
        case .leader: facts.leader.flatMap { leaders[$0] }
        case .unit: facts.leadUnit.flatMap { units[$0] }
        case .investor: nil
        case .mission: facts.mission.flatMap { missions[$0] }
        case .kind: facts.kind.rawValue
        case .exit: hasExited(facts) ? facts.exit?.kind.rawValue : nil
        case .source: facts.source
        case .code: facts.code
        }
    }
}

/// Filters made up from a seed, over the values of the made-up histories.
struct RandomFilter {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func next() -> ProjectFilter {
        ProjectFilter(groups: (0..<random.within(0...3)).map { _ in (0..<random.within(1...3)).map { _ in condition() } })
    }

    mutating func condition() -> ProjectFilter.Condition {
        switch random.below(14) {
        case 0: return .text(random.pick(["样例", "项目", "P1", "P2", "样例项目"]))
        case 1, 2: return values(.stage, Stage.allCases.map(\.key))
        case 3: return values(.district, ["430903", "430902", "430981"])
        case 4: return values(.method, ["领导招商", "专业招商", "以商招商"])
        case 5: return values(.industry, ["A", "C", "K"])
        case 6: return random.chance(50) ? values(.leader, ["市领导01", "市领导02"]) : values(.unit, ["市商务局", "市农业局"])
        case 7: return values(.kind, ProjectKind.allCases.map(\.rawValue), allowsNone: false)
        case 8: return values(.exit, ExitKind.allCases.map(\.rawValue))
        case 9:
            let sums: [Int64?] = [nil, 4_999_000_000, 5_000_000_000, 10_000_000_000, 60_000_000_000]
            return .amount(.intended, least: random.pick(sums), most: random.pick(sums))
        case 10: return random.chance(50) ? .amountMissing(.intended) : .dayMissing(random.pick(Stage.allCases))
        case 11, 12:
            let days: [Day?] = [nil, day("2012-06-30"), day("2013-01-01"), day("2013-05-01")]
            return .day(random.pick(Stage.allCases), from: random.pick(days), to: random.pick(days))
        default: return random.chance(50) ? .undecidedDuplicate : .oneOf(.code, ["P1", "P3", nil])
        }
    }

    private mutating func values(
        _ attribute: ProjectFilter.Attribute, _ known: [String], allowsNone: Bool = true
    ) -> ProjectFilter.Condition {
        var chosen: [String?] = known.filter { _ in random.chance(50) }
        if allowsNone, random.chance(30) { chosen.append(nil) }
        if chosen.isEmpty { chosen = [known[0]] }
        return .oneOf(attribute, chosen)
    }
}
