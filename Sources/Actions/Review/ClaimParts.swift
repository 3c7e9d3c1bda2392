import Domain
import Store

extension LedgerTransaction {
    /// Whether what the principal says of a project's stages, exits and amounts counts at once. Otherwise it is submitted, and counts when it
    /// is approved. This is the one place that asks.
    func countsAtOnce(_ facts: ProjectFacts) -> Bool { principal.scope(for: .approveProjects).sees(facts) }

    /// What a claim that is stated now rests on.
    func ground(row: String? = nil) -> ProjectClaim.Ground { ProjectClaim.Ground(base: lastEntry, row: row) }
}

extension ProjectEdit {
    /// Whether stages, exits and amounts of this act have to be approved.
    var needsApproval: Bool { record.latest.map { !transaction.countsAtOnce($0) } ?? false }

    /// What the same person has on its way for the project.
    ///
    /// - Throws: `Failure.conflict` when it is somebody else's.
    func pending() throws -> Submission? {
        guard let open = try transaction.reader.openSubmissions(of: [record.id])[record.id] else { return nil }
        try transaction.refuseOthers(open)
        return open
    }

    /// Sends a claim on its way; nothing when it says nothing new.
    func submit(_ claim: ProjectClaim, today: Day) throws {
        guard !claim.isEmpty else { return }
        try transaction.submit([(record.id, claim)], statedOn: today)
    }
}

extension ProjectStatement {
    /// What it says of amounts, as a claim; a sum that is the same as the stored one says nothing.
    func sums(of facts: ProjectFacts, from day: Day?, _ ground: ProjectClaim.Ground, today: Day) -> [ProjectClaim.Sum] {
        AmountKind.allCases.compactMap { kind in
            switch amounts[kind] ?? .absent {
            case .value(let amount):
                if let stored = facts.amounts[kind], stored.stated.states(sameAs: amount.stated) { return nil }
                return ProjectClaim.Sum(kind, amount.stated, from: day, statedOn: amount.statedOn, ground)
            case .blank:
                return facts.amounts[kind] == nil ? nil : ProjectClaim.Sum(kind, nil, from: day, statedOn: today, ground)
            case .absent, .unreadable: return nil
            }
        }
    }

    /// The statement without what has to be approved: amounts, days and exits.
    var withoutClaims: ProjectStatement {
        var bare = self
        bare.amounts = [:]
        bare.days = [:]
        bare.exit = .absent
        return bare
    }
}

extension ProjectClaim {
    /// Words why something cannot be stated, by the field that would meet it.
    static func excuses(_ excuses: [StageRequirements.Need: String]) throws -> [String: String] {
        try Dictionary(
            excuses.map { ($0.key.field, try reason($0.value, isNeeded: false)) }.filter { !$0.1.isEmpty },
            uniquingKeysWith: { first, _ in first })
    }

    /// The same, for the gate of a stage.
    var needExcuses: [StageRequirements.Need: String] {
        let needs: [StageRequirements.Need] = [.investor, .amount, .district] + Stage.allCases.map { .day($0) }
        return Dictionary(needs.compactMap { need in excuses[need.field].map { (need, $0) } }, uniquingKeysWith: { first, _ in first })
    }
}
