extension ProjectRevision {
    /// The same revision where the days before `first` are closed: what it says counts from `first` on, actual days are kept (rule 3), and
    /// the days before keep what they counted. What no figure counts (names, telephones, remarks) is corrected for every day all the same.
    ///
    /// A stage that was counted on a closed day stays so: only its actual day is corrected. That it was not reached at all can only be said
    /// with the period reopened.
    package func counting(from first: Day, on record: ProjectRecord) -> ProjectRevision {
        var revision = self
        revision.assertedEvents = assertedEvents.map { event in
            guard event.countedOn < first else { return event }
            let replaced = retractedEvents.first { $0.fact.stage == event.stage && $0.fact.basis == event.basis }?.fact
            var event = event
            event.countedOn = min(replaced?.countedOn ?? first, first)
            return event
        }
        let milestones = Milestones(of: record.events.filter { !retractedEvents.contains($0) }.map(\.fact) + revision.assertedEvents)
        revision.versions = versions.counting(from: first, milestones: milestones)
        return revision
    }
}

extension Amendment where Facts == ProjectFacts {
    fileprivate func counting(from first: Day, milestones: Milestones) -> Amendment {
        var amendment = Amendment()
        // A project that entered no stage on a closed day counted on none of them.
        let wasCounted = Stage.allCases.contains { stage in milestones[stage].map { $0 < first } ?? false }
        if retracted.isEmpty {
            amendment.asserted = asserted.map { $0.with { $0.milestones = milestones } }
            return amendment
        }
        for stored in retracted {
            let pieces = asserted.filter { stored.validity.from <= $0.validity.from && $0.validity.to <= stored.validity.to }
                .flatMap { piece in
                    piece.with { $0.milestones = milestones }.split(at: wasCounted ? first : .distantPast, counted: stored.facts)
                }
            let joined = pieces.sorted { $0.validity.from < $1.validity.from }.joined()
            guard joined.map(\.facts) != [stored.facts] else { continue }
            amendment.retracted.append(stored)
            amendment.asserted += joined
        }
        return amendment
    }
}

extension Version where Facts == ProjectFacts {
    fileprivate func with(_ change: (inout ProjectFacts) -> Void) -> Version {
        var version = self
        change(&version.facts)
        return version
    }

    /// The stretch before a day, which counts what was stored, and the one from it on.
    fileprivate func split(at first: Day, counted stored: ProjectFacts) -> [Version] {
        var pieces: [Version] = []
        if validity.from < first {
            let before = Validity(from: validity.from, to: min(validity.to, first))
            pieces.append(Version(validity: before, facts: facts.counting(as: stored)))
        }
        if validity.to > first {
            let after = Version(validity: Validity(from: max(validity.from, first), to: validity.to), facts: facts)
            pieces.append(after.with { $0.exit = $0.exit?.counting(from: first, instead: stored.exit) })
        }
        return pieces
    }
}

extension [Version<ProjectFacts>] {
    /// Neighbours that say the same are one.
    fileprivate func joined() -> Self {
        reduce(into: []) { joined, next in
            if let last = joined.last, last.facts == next.facts, last.validity.to == next.validity.from {
                joined[joined.count - 1].validity.to = next.validity.to
            } else {
                joined.append(next)
            }
        }
    }
}

extension ProjectExit {
    /// The same exit, counted from a day on where its own day lies before and it was not counted then.
    fileprivate func counting(from first: Day, instead stored: ProjectExit?) -> ProjectExit {
        guard effectiveDay < first, stored.map({ $0.effectiveDay >= first }) ?? true else { return self }
        var exit = self
        exit.counted = first
        return exit
    }
}

extension ProjectFacts {
    /// The same facts with what figures count taken from others.
    fileprivate func counting(as stored: ProjectFacts) -> ProjectFacts {
        var facts = self
        facts.kind = stored.kind
        facts.mergedInto = stored.mergedInto
        facts.district = stored.district
        if facts.industry?.section != stored.industry?.section { facts.industry = stored.industry }
        facts.method = stored.method
        facts.mission = stored.mission
        facts.leader = stored.leader
        facts.leadUnit = stored.leadUnit
        facts.exit = stored.exit
        for kind in AmountKind.allCases {
            let (said, counted) = (facts.amounts[kind], stored.amounts[kind])
            let isSame = said?.fen == counted?.fen && said?.stated.minor == counted?.stated.minor
            if !isSame || said?.stated.currency != counted?.stated.currency { facts.amounts[kind] = counted }
        }
        return facts
    }
}
