import Domain
import Store

extension LedgerWriter {
    /// Which of a row's project the writer may not let count: what it says of stages, exits and amounts is submitted instead.
    struct Claimed {
        var project: ID<Project>
        var claim: ProjectClaim
        var row: Int
    }

    /// What a row says of stages, exits and amounts, where the writer may not let it count; nil where all counts at once.
    ///
    /// - Parameters:
    ///   - full: the revision as it would be if all counted.
    ///   - facts: where the project lies.
    func claim(
        _ statement: ProjectStatement, _ full: ProjectRevision, on facts: ProjectFacts, stored: ProjectFacts?, row: Int
    ) throws -> ProjectClaim? {
        guard !transaction.countsAtOnce(facts) else { return nil }
        let ground = transaction.ground(row: [options.fileName, sheet, String(row)].filter { !$0.isEmpty }.joined(separator: " "))
        let from = stored == nil ? nil : options.effective
        var claim = ProjectClaim()
        let changed = Set(full.changes.map(\.field))
        claim.sums = statement.sums(of: stored ?? ProjectFacts(name: "", nameKey: ""), from: from, ground, today: options.ledgerDate)
            .filter { changed.contains($0.kind.rawValue) }
        claim.reached = full.assertedEvents.map { event in
            .init(StageStep(event.stage, on: DayReading(event.happenedOn, precision: event.precision), basis: event.basis), ground)
        }
        claim.takenBack = full.retractedEvents.map(\.fact).filter { gone in
            !full.assertedEvents.contains { $0.stage == gone.stage && $0.basis == gone.basis }
        }.map { .init(.init($0.stage, $0.basis), reason: "", ground) }
        claim.handover = try stored.flatMap { try handover(statement, of: $0, from: from, ground) }
        if changed.contains("exit") { claim.exit = .init(statement.exit.value, from: from, reason: "", ground) }
        return claim
    }

    /// That a row puts its project into another district, or names a lead unit, that its writer cannot give it to; nil where it does not.
    private func handover(
        _ statement: ProjectStatement, of stored: ProjectFacts, from: Day?, _ ground: ProjectClaim.Ground
    ) throws -> ProjectClaim.Handover? {
        let district = statement.district.value.flatMap { transaction.mustBeHandedOver(from: stored, to: $0) ? $0 : nil }
        let lead = statement.leadUnit.value.flatMap { transaction.mustBeHandedOver(from: stored, toLead: $0) ? $0 : nil }
        guard district != nil || lead != nil else { return nil }
        let names = try transaction.reader.unitNames([district ?? stored.district, lead].compactMap(\.self))
        return .init(
            district: (district ?? stored.district).flatMap { names[$0] } ?? "", unit: lead.flatMap { names[$0] }, from: from, reason: "",
            ground)
    }

    /// Sends what a batch of rows claims on its way. Gives the rows whose claims say something new, and those that somebody else's stand in
    /// the way of, with whose.
    func submit(_ claims: [Claimed]) throws -> (submitted: Set<Int>, refused: [Int: String]) {
        guard !claims.isEmpty else { return ([], [:]) }
        let open = try transaction.reader.openSubmissions(of: claims.map(\.project))
        var refused: [Int: String] = [:]
        var free: [Claimed] = []
        for claimed in claims {
            if let other = open[claimed.project], !other.isOwn(of: transaction.principal) {
                refused[claimed.row] = other.by
            } else {
                free.append(claimed)
            }
        }
        // Two rows of one project say one thing: the later adds to the earlier.
        let joined = free.reduce(into: [(project: ID<Project>, claim: ProjectClaim)]()) { list, next in
            if let known = list.firstIndex(where: { $0.project == next.project }) {
                list[known].claim = next.claim.merged(over: list[known].claim)
            } else {
                list.append((next.project, next.claim))
            }
        }
        let sent = try transaction.submit(joined, statedOn: options.ledgerDate)
        return (Set(free.filter { sent[$0.project] != nil }.map(\.row)), refused)
    }
}

extension ProjectStatement {
    /// Without the district and the lead unit that the project has already: where a row says it is today says nothing of the days before it
    /// was handed over, which are another unit's.
    func leavingPlaces(of record: ProjectRecord?) -> ProjectStatement {
        guard let latest = record?.latest else { return self }
        var statement = self
        if let district = statement.district.value, district == latest.district { statement.district = .absent }
        if let unit = statement.leadUnit.value, unit == latest.leadUnit { statement.leadUnit = .absent }
        return statement
    }
}
