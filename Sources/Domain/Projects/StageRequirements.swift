/// What must be known of a project before it counts at a stage, and what proves it: a table with a version, because cities differ and rules
/// change. It is read from `stages.yml`.
package struct StageRequirements: Sendable {
    /// One thing that a stage asks for.
    package enum Need: Hashable, Sendable {
        /// At least one investor.
        case investor
        /// The contracted or the intended amount.
        case amount
        case district
        /// The day on which the project reached a stage: the stage's own, or that of one before it.
        case day(Stage)

        /// The name of the form's field that would meet it.
        package var field: String {
            switch self {
            case .investor: "investors"
            case .amount: "contracted"
            case .district: "district"
            case .day(let stage): stage.key
            }
        }
    }

    /// A need, and whether it is met.
    package struct Check: Hashable, Sendable {
        package var need: Need
        package var isMet: Bool
    }

    package let version: Int
    private let needs: [Stage: [Need]]
    private let papers: [Stage: [EvidenceNeed]]
    private let sumPapers: [EvidenceNeed]
    private let idle: [Stage: IdleClock]
    /// For how many days a unit is protected that was the first to talk about a project.
    package let protection: Int

    /// Where a city says nothing.
    package static let protection = 180

    /// - Parameters:
    ///   - papers: what proves that a stage was reached, for whoever submits it to be approved.
    ///   - sumPapers: what proves an amount.
    ///   - idle: how long nothing may be heard of a project.
    ///   - protection: days of a first contact.
    package init(
        version: Int, needs: [Stage: [Need]], papers: [Stage: [EvidenceNeed]] = [:], sumPapers: [EvidenceNeed] = [],
        idle: [Stage: IdleClock] = [:], protection: Int = StageRequirements.protection
    ) {
        self.version = version
        self.needs = needs
        self.papers = papers
        self.sumPapers = sumPapers
        self.idle = idle
        self.protection = protection
    }

    /// How long nothing may be heard of a project at a stage; nil where no clock runs.
    package func idleClock(for stage: Stage) -> IdleClock? { idle[stage] }

    /// The papers that prove a stage.
    package func papers(for stage: Stage) -> [EvidenceNeed] { papers[stage] ?? [] }

    /// The papers that a claim needs, each once; what a ledger states needs none beside its row.
    package func papers(for claim: ProjectClaim) -> [EvidenceNeed] {
        let stages = claim.reached.filter { $0.ground.row == nil }.flatMap { papers(for: $0.step.stage) }
        let all = stages + (claim.sums.contains { $0.ground.row == nil } ? sumPapers : [])
        return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// What a stage asks for, in the order of the form, each with whether the project has it.
    package func checks(for stage: Stage, in facts: ProjectFacts, investors: [ID<Investor>]) -> [Check] {
        (needs[stage] ?? []).map { Check(need: $0, isMet: isMet($0, facts, investors)) }
    }

    /// What a project still lacks for a stage.
    package func missing(for stage: Stage, in facts: ProjectFacts, investors: [ID<Investor>]) -> [Need] {
        checks(for: stage, in: facts, investors: investors).filter { !$0.isMet }.map(\.need)
    }

    private func isMet(_ need: Need, _ facts: ProjectFacts, _ investors: [ID<Investor>]) -> Bool {
        switch need {
        case .investor: !investors.isEmpty
        case .amount: facts.amounts[.contracted] != nil || facts.amounts[.intended] != nil
        case .district: facts.district != nil
        case .day(let stage): facts.milestones[stage] != nil
        }
    }
}
