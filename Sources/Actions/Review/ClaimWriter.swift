import Domain
import Store

/// Writes what an approved claim says, by the acts that a bureau's editor would do: the same questions are asked of today's facts.
struct ClaimWriter {
    let transaction: LedgerTransaction
    let submission: Submission
    /// The agency's day.
    let today: Day
    let stages: StageRequirements

    private var project: ID<Project> { submission.project }
    private var claim: ProjectClaim { submission.claim }

    /// - Throws: `Failure.conflict` when what the claim rests on has changed since; `.invalid` for days that do not fit and for what a stage
    ///   asks for and is not there.
    func write() throws {
        try refuseClashes()
        try writeSums(claim.sums.filter { $0.ground.row == nil })
        try writeLedger()
        for taken in claim.takenBack.filter({ $0.ground.row == nil }).reversed() {
            let edit = try ProjectEdit(project, transaction)
            guard !edit.record.events(at: taken.event.stage).isEmpty else { continue }
            _ = try RetreatProject(project: project, stage: taken.event.stage, reason: taken.reason, today: today).perform(in: transaction)
        }
        var steps = claim.reached.filter { $0.ground.row == nil }.map(\.step)
        if let last = steps.popLast() {
            _ = try AdvanceProject(
                project: project, step: last, earlier: steps, excuses: claim.needExcuses, today: today, stages: stages
            ).perform(in: transaction)
        }
        try writeExit()
        try writeHandover()
        for credit in claim.credits { try refusingClash { try write(credit) } }
    }

    private func write(_ credit: ProjectClaim.Credit) throws {
        let act = SplitCredit(
            project: project, form: credit.form, reason: credit.reason, base: credit.ground.base, today: today,
            indicators: [credit.indicator].compactMap(\.self))
        _ = try act.perform(in: transaction)
    }

    /// Tells of what has changed since in the words of a review.
    private func refusingClash(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let conflict as EditConflict {
            let clash = conflict.clashes.first
            throw Failure.conflict(
                Message(
                    "review.changed_since", ["field": clash?.field ?? "", "name": clash?.by ?? "", "now": clash?.theirs ?? ""]))
        }
    }

    private func writeExit() throws {
        guard let exit = claim.exit, exit.ground.row == nil else { return }
        if let left = exit.exit {
            guard let day = left.day else { return }
            _ = try CloseProject(project: project, kind: left.kind, day: day, reason: exit.reason, today: today).perform(in: transaction)
        } else {
            _ = try ReopenProject(project: project, from: exit.from, reason: exit.reason, today: today).perform(in: transaction)
        }
    }

    private func writeHandover() throws {
        guard let handover = claim.handover, handover.ground.row == nil else { return }
        let form = HandoverForm([
            .district: handover.district, .unit: handover.unit ?? "", .from: handover.from?.description ?? "",
        ])
        var act = HandOverProject(project: project, form: form, reason: handover.reason, today: today, indicators: [])
        act.approved = submission.id
        _ = try act.perform(in: transaction)
    }

    private func writeSums(_ sums: [ProjectClaim.Sum]) throws {
        for (from, sums) in Dictionary(grouping: sums, by: \.from).sorted(by: { ($0.key ?? .distantPast) < ($1.key ?? .distantPast) }) {
            try revise(from, action: from == nil ? "project.corrected" : "project.changed") { $0.amounts = try amounts(sums) }
        }
    }

    /// What rows of a ledger say is taken as an import takes it.
    private func writeLedger() throws {
        let sums = claim.sums.filter { $0.ground.row != nil }
        let reached = claim.reached.filter { $0.ground.row != nil }
        let takenBack = claim.takenBack.filter { $0.ground.row != nil }
        let exit = claim.exit.flatMap { $0.ground.row == nil ? nil : $0 }
        let handover = claim.handover.flatMap { $0.ground.row == nil ? nil : $0 }
        guard !sums.isEmpty || !reached.isEmpty || !takenBack.isEmpty || exit != nil || handover != nil else { return }
        let from = sums.first?.from ?? exit?.from ?? handover?.from
        try revise(from, action: "project.revised") { statement in
            statement.amounts = try amounts(sums)
            for taken in takenBack { statement.days[taken.event] = .blank }
            for one in reached { statement.days[one.step.key] = .value(one.step.happened) }
            if let exit { statement.exit = exit.exit.map { .value($0) } ?? .blank }
            guard let handover else { return }
            if !handover.district.isEmpty { statement.district = .value(try transaction.reader.unit(named: handover.district).id) }
            if let unit = handover.unit { statement.leadUnit = .value(try transaction.reader.unit(named: unit).id) }
        }
    }

    private func amounts(_ sums: [ProjectClaim.Sum]) throws -> [AmountKind: Stated<ConvertedAmount>] {
        let rates = RateTable(try transaction.reader.rates())
        return Dictionary(
            sums.map { sum in (sum.kind, sum.amount.map { .value(rates.convert($0, on: sum.statedOn)) } ?? .blank) },
            uniquingKeysWith: { _, last in last })
    }

    private func revise(_ from: Day?, action: String, _ say: (inout ProjectStatement) throws -> Void) throws {
        let edit = try ProjectEdit(project, transaction)
        guard let facts = edit.record.latest else { throw Failure.notFound("project \(project)") }
        var statement = ProjectStatement(name: facts.name, nameKey: facts.nameKey)
        statement.saysSigned = facts.signingDayMissing
        statement.saysStarted = facts.startDayMissing
        try say(&statement)
        let revision = edit.record.revised(by: statement, blanks: .clear, from: from)
        try edit.write(revision, action: action)
        if revision.touchesIdentity { try transaction.findDuplicates(of: [project]) }
    }

    /// Each part of the claim holds what the project said of it when it was stated against what it says now.
    private func refuseClashes() throws {
        let edit = try ProjectEdit(project, transaction)
        func refuse(_ field: String, _ yours: String, _ ground: ProjectClaim.Ground, _ show: (ProjectRecord) -> String) throws {
            try refusingClash { try edit.refuseClash(field, yours: yours, since: ground.base, show: show) }
        }
        for sum in claim.sums {
            try refuse(sum.kind.rawValue, sum.amount?.written ?? "", sum.ground) { $0.latest?.amounts[sum.kind]?.stated.written ?? "" }
        }
        for one in claim.reached {
            try refuse(one.step.stage.key, one.step.shown, one.ground) { record in
                record.events(at: one.step.stage).first { $0.fact.basis == one.step.basis }.map { StageStep($0.fact).shown } ?? ""
            }
        }
        for taken in claim.takenBack {
            try refuse(taken.event.stage.key, "", taken.ground) { record in
                record.events(at: taken.event.stage).map { StageStep($0.fact).shown }.joined(separator: " ")
            }
        }
        if let exit = claim.exit {
            try refuse("exit", exit.exit?.shown ?? "", exit.ground) { $0.latest?.exit?.shown ?? "" }
        }
        if let handover = claim.handover {
            let names = try transaction.reader.allUnitNames()
            try refuse("district", handover.district, handover.ground) { $0.latest?.district.flatMap { names[$0] } ?? "" }
            guard let unit = handover.unit else { return }
            try refuse("unit", unit, handover.ground) { $0.latest?.leadUnit.flatMap { names[$0] } ?? "" }
        }
    }
}
