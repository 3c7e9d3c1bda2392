/// What must be known of a project before it counts at a stage: a table with a version, because cities differ and rules change.
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

    package init(version: Int, needs: [Stage: [Need]]) {
        self.version = version
        self.needs = needs
    }

    /// The program's default: talks need somebody to talk to; a contract (rule 2) names its parties, its sum and its place; what comes
    /// after rests on the contract.
    package static let standard = StageRequirements(
        version: 1,
        needs: [
            .lead: [.day(.lead)],
            .talks: [.investor, .day(.talks)],
            .signed: [.investor, .amount, .district, .day(.signed)],
            .registered: [.investor, .amount, .district, .day(.signed), .day(.registered)],
            .started: [.investor, .amount, .district, .day(.signed), .day(.started)],
            .producing: [.investor, .amount, .district, .day(.signed), .day(.started), .day(.producing)],
        ])

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
