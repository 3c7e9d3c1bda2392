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
        if let stored, let district = statement.district.value, transaction.mustBeHandedOver(from: stored, to: district) {
            let name = try transaction.reader.unitNames([district])[district] ?? ""
            claim.handover = .init(district: name, from: from, reason: "", ground)
        }
        if changed.contains("exit") { claim.exit = .init(statement.exit.value, from: from, reason: "", ground) }
        return claim
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
