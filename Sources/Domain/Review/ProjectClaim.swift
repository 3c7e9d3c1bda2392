/// What somebody says of one project that counts only once it is approved: stages, exits, amounts, who is credited, and that it goes over to
/// another unit. Nothing of it stands in the project's facts before.
package struct ProjectClaim: Hashable, Sendable {
    /// What a part of the claim rests on.
    package struct Ground: Hashable, Codable, Sendable {
        /// The journal's last entry when it was stated: what the project was then.
        package var base: Int64
        /// The ledger, sheet and row that say so; nil for what a person said in a form. A ledger is taken as it is: its row stands in the
        /// place of papers, and its days need not fit each other.
        package var row: String?

        package init(base: Int64, row: String? = nil) {
            self.base = base
            self.row = row
        }
    }

    /// A stage that was reached, or the day on which it was.
    package struct Reached: Hashable, Sendable {
        package var step: StageStep
        package var ground: Ground

        package init(_ step: StageStep, _ ground: Ground) {
            self.step = step
            self.ground = ground
        }
    }

    /// A stage that was not reached after all.
    package struct TakenBack: Hashable, Sendable {
        package var event: ProjectStatement.EventKey
        package var reason: String
        package var ground: Ground

        package init(_ event: ProjectStatement.EventKey, reason: String, _ ground: Ground) {
            self.event = event
            self.reason = reason
            self.ground = ground
        }
    }

    /// A sum; nil for one that is unknown (rule 19).
    package struct Sum: Hashable, Sendable {
        package var kind: AmountKind
        package var amount: Amount?
        /// The day from which it holds; nil for every day.
        package var from: Day?
        /// The day whose rate applies.
        package var statedOn: Day
        package var ground: Ground

        package init(_ kind: AmountKind, _ amount: Amount?, from: Day? = nil, statedOn: Day, _ ground: Ground) {
            self.kind = kind
            self.amount = amount
            self.from = from
            self.statedOn = statedOn
            self.ground = ground
        }
    }

    /// That the project has left the pool, or is back in it.
    package struct Exit: Hashable, Sendable {
        /// Nil when it is back.
        package var exit: ProjectExit?
        /// The day from which that holds; nil for every day.
        package var from: Day?
        package var reason: String
        package var ground: Ground

        package init(_ exit: ProjectExit?, from: Day? = nil, reason: String, _ ground: Ground) {
            self.exit = exit
            self.from = from
            self.reason = reason
            self.ground = ground
        }
    }

    /// Which units are credited with the project, in the words of the form.
    package struct Credit: Hashable, Sendable {
        /// Nil for all indicators.
        package var indicator: String?
        package var validity: Validity
        /// As `赫山区30%、资阳区70%`; empty where the host has everything again.
        package var shares: String
        package var reason: String
        package var ground: Ground

        package init(indicator: String?, validity: Validity, shares: String, reason: String, _ ground: Ground) {
            self.indicator = indicator
            self.validity = validity
            self.shares = shares
            self.reason = reason
            self.ground = ground
        }

        /// The form that says it.
        package var form: CreditForm {
            CreditForm([
                .indicator: indicator ?? "", .from: validity.from.description,
                .until: validity.to == .distantFuture ? "" : validity.to.adding(days: -1).description, .shares: shares,
            ])
        }
    }

    package var reached: [Reached] = []
    package var takenBack: [TakenBack] = []
    package var sums: [Sum] = []
    package var exit: Exit?
    package var handover: Handover?
    package var credits: [Credit] = []
    /// Why something a stage asks for cannot be stated, by the field that would meet it.
    package var excuses: [String: String] = [:]
    /// Why papers that are asked for cannot be given.
    package var paperExcuse = ""

    package init() {}

    package var isEmpty: Bool { reached.isEmpty && takenBack.isEmpty && sums.isEmpty && exit == nil && handover == nil && credits.isEmpty }

    /// The furthest stage that it says was reached.
    package var furthest: Stage? { reached.map(\.step.stage).max() }

    /// Everything that it rests on.
    package var grounds: [Ground] {
        reached.map(\.ground) + takenBack.map(\.ground) + sums.map(\.ground) + (exit.map { [$0.ground] } ?? [])
            + (handover.map { [$0.ground] } ?? []) + credits.map(\.ground)
    }
}

extension ProjectClaim {
    /// This claim together with one stated before it: where both speak of the same, this one holds.
    package func merged(over older: ProjectClaim) -> ProjectClaim {
        var merged = self
        func isTakenBack(_ step: StageStep) -> Bool { takenBack.contains { $0.event == step.key } }
        merged.reached =
            (older.reached.filter { old in !reached.contains { $0.step.key == old.step.key } && !isTakenBack(old.step) } + reached)
            .sorted { ($0.step.stage, $0.step.key.field) < ($1.step.stage, $1.step.key.field) }
        merged.takenBack =
            older.takenBack.filter { old in
                !takenBack.contains { $0.event == old.event } && !reached.contains { $0.step.key == old.event }
            } + takenBack
        merged.sums = AmountKind.allCases.compactMap { kind in
            sums.first { $0.kind == kind } ?? older.sums.first { $0.kind == kind }
        }
        merged.exit = exit ?? older.exit
        merged.handover = handover ?? older.handover
        merged.credits =
            older.credits.filter { old in
                // What was agreed with another hand-over goes with it.
                if handover != nil, older.handover?.agreed(old) ?? false { return false }
                return !credits.contains { $0.indicator == old.indicator && $0.validity.overlaps(old.validity) }
            } + credits
        merged.excuses = older.excuses.merging(excuses.filter { !$0.value.isEmpty }) { _, new in new }
        if paperExcuse.isEmpty { merged.paperExcuse = older.paperExcuse }
        return merged
    }

    /// The same claim stated anew, as of what the journal's last entry says now.
    package func restated(base: Int64) -> ProjectClaim {
        var claim = self
        for index in claim.reached.indices { claim.reached[index].ground.base = base }
        for index in claim.takenBack.indices { claim.takenBack[index].ground.base = base }
        for index in claim.sums.indices { claim.sums[index].ground.base = base }
        claim.exit?.ground.base = base
        claim.handover?.ground.base = base
        for index in claim.credits.indices { claim.credits[index].ground.base = base }
        return claim
    }

    /// The claim without a stage that it had said was reached.
    package func without(_ stage: Stage) -> ProjectClaim {
        var claim = self
        claim.reached.removeAll { $0.step.stage == stage }
        return claim
    }

    /// The facts as they would be if it were approved.
    package func applied(to facts: ProjectFacts, rates: RateTable) -> ProjectFacts {
        var facts = facts
        for sum in sums { facts.amounts[sum.kind] = sum.amount.map { rates.convert($0, on: sum.statedOn) } }
        for taken in takenBack { facts.milestones[taken.event.stage] = nil }
        for one in reached { facts.milestones[one.step.stage] = one.step.event.countedOn }
        if let exit { facts.exit = exit.exit }
        return facts
    }

    /// Whether both say the same, whatever they rest on.
    package func says(sameAs other: ProjectClaim) -> Bool { restated(base: 0) == other.restated(base: 0) }
}

extension StageStep {
    /// The stage and what it rests on, which tell one event of a project from another.
    package var key: ProjectStatement.EventKey { .init(stage, basis) }
}
