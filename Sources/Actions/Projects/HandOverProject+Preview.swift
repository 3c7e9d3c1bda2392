import Domain
import Store

extension HandOverProject {
    /// What it would mean: who sees and edits the project afterwards, who is credited with what, which figures move.
    ///
    /// - Throws: as `perform`, for what can be known beforehand.
    package func preview(_ reader: LedgerReader, from library: IndicatorLibrary) throws -> HandoverPreview {
        let record = try reader.projectToEdit(project)
        let names = try reader.allUnitNames()
        let (terms, split, _) = try read(record, names, reader)
        let facts = record.latest
        let lead = terms.unit?.id ?? facts?.leadUnit
        let agreed = try reader.creditSplits(of: project)
        let open = try reader.openSubmissions(of: [project])[project]
        let counts = counts(record, reader)
        if !counts, let open, !open.isOwn(of: reader.principal) {
            throw Failure.conflict(Message("review.under_way", ["name": open.by]))
        }
        let all = split?.indicator == nil ? split ?? agreed.inForce(nil, on: terms.from) : split
        return HandoverPreview(
            from: terms.from, giver: facts?.district.flatMap { names[$0] }, taker: terms.district.name,
            unit: try lead.flatMap { try reader.unitNames([$0])[$0] },
            keepsSight: terms.district.id == facts?.district || lead != nil && lead == facts?.district,
            isConfidential: try reader.level(of: project) == .confidential,
            figures: try reader.figures(counting: project, on: today, from: library), shares: try all.map(reader.words) ?? "",
            indicator: split?.indicator,
            waiting: counts ? open?.by : nil, replaces: counts ? nil : open?.claim.handover, counts: counts)
    }

    private func counts(_ record: ProjectRecord, _ reader: LedgerReader) -> Bool {
        record.latest.map(reader.principal.scope(for: .approveProjects).sees) ?? true
    }
}

extension LedgerReader {
    /// The names of all units in sight.
    func allUnitNames() throws -> [ID<Unit>: String] {
        Dictionary(try units().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// Nil for a unit that is not there, or not in sight.
    func knownUnit(named name: String) throws -> UnitLine? {
        do {
            return try name.isEmpty ? nil : unit(named: name)
        } catch Failure.notFound {
            return nil
        }
    }

    /// A split as people write it: `赫山区30%、资阳区70%`.
    func words(_ split: CreditSplit) throws -> String {
        let names = try unitNames(split.shares.map(\.unit))
        return CreditWords.text(split.shares.map { (names[$0.unit] ?? "", $0.points) })
    }

    /// What a claim says of a split.
    func claim(_ split: CreditSplit, reason: String, _ ground: ProjectClaim.Ground) throws -> ProjectClaim.Credit {
        .init(indicator: split.indicator, validity: split.validity, shares: try words(split), reason: reason, ground)
    }
}
