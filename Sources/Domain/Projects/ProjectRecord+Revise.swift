/// What a statement changes about a project.
package struct ProjectRevision: Sendable {
    package var versions = Amendment<ProjectFacts>()
    package var retractedEvents: [Stored<StageEvent>] = []
    package var assertedEvents: [StageEvent] = []
    /// Nil when the investors stay as they are.
    package var investors: [ID<Investor>]?
    package var supportUnits: [ID<Unit>]?
    package var changes: [FieldChange] = []
    /// Fields whose cell is empty while a value is stored: kept, and listed.
    package var kept: [FieldChange] = []

    package init() {}

    package var isEmpty: Bool {
        versions.isEmpty && retractedEvents.isEmpty && assertedEvents.isEmpty && investors == nil && supportUnits == nil
    }
}

extension ProjectRecord {
    /// Compares a statement with what is stored and says what changes: a correction for every day, or from a day on.
    /// Dated events are facts of their own and always corrections of the whole history.
    package func revised(by statement: ProjectStatement, blanks: BlankPolicy, from day: Day? = nil) -> ProjectRevision {
        var revision = ProjectRevision()
        reviseEvents(statement, blanks, &revision)
        let revisedEvents = events.filter { !revision.retractedEvents.contains($0) }.map(\.fact) + revision.assertedEvents
        let milestones = Milestones(of: revisedEvents)

        var patch = FactsPatch(blanks: blanks)
        if var latest { patch.apply(statement, to: &latest) }
        revision.changes += patch.changes
        revision.kept += patch.kept

        let attributes = amend(versions, from: day) { facts in
            var silent = FactsPatch(blanks: blanks)
            silent.apply(statement, to: &facts)
        }
        revision.versions = merging(attributes) { facts in
            facts.milestones = milestones
            facts.signingDayMissing = statement.saysSigned && milestones.signed == nil
            facts.startDayMissing = statement.saysStarted && milestones.started == nil
        }
        reviseParties(statement, blanks, &revision)
        return revision
    }

    /// Applies a correction for every day on top of an amendment, touching each stored rectangle at most once.
    private func merging(_ amendment: Amendment<ProjectFacts>, _ change: (inout ProjectFacts) -> Void) -> Amendment<ProjectFacts> {
        var merged = Amendment<ProjectFacts>(retracted: amendment.retracted, asserted: amendment.asserted)
        for index in merged.asserted.indices { change(&merged.asserted[index].facts) }
        let untouched = versions.filter { version in !amendment.retracted.contains { $0.id == version.id } }
        let corrected = amend(untouched, change)
        merged.retracted += corrected.retracted
        merged.asserted += corrected.asserted
        return merged
    }

    private func reviseEvents(_ statement: ProjectStatement, _ blanks: BlankPolicy, _ revision: inout ProjectRevision) {
        for (key, stated) in statement.days.sorted(by: { ($0.key.stage, $0.key.field) < ($1.key.stage, $1.key.field) }) {
            let stored = events.first { $0.fact.stage == key.stage && $0.fact.basis == key.basis }
            switch stated {
            case .value(let reading):
                guard stored?.fact.happenedOn != reading.day else { continue }
                if let stored { revision.retractedEvents.append(stored) }
                revision.assertedEvents.append(StageEvent(key.stage, on: reading, basis: key.basis))
                revision.changes.append(change(key, stored, reading.day.description))
            case .blank where blanks == .clear:
                guard let stored else { continue }
                revision.retractedEvents.append(stored)
                revision.changes.append(change(key, stored, ""))
            case .blank, .unreadable:
                if let stored { revision.kept.append(change(key, stored, "")) }
            case .absent: break
            }
        }
    }

    private func change(_ key: ProjectStatement.EventKey, _ stored: Stored<StageEvent>?, _ after: String) -> FieldChange {
        FieldChange(field: key.field, before: stored?.fact.happenedOn.description ?? "", after: after)
    }

    private func reviseParties(_ statement: ProjectStatement, _ blanks: BlankPolicy, _ revision: inout ProjectRevision) {
        revision.investors = revisedList(statement.investors, investors.map(\.fact), "investors", blanks, &revision)
        revision.supportUnits = revisedList(statement.supportUnits, supportUnits.map(\.fact), "support_units", blanks, &revision)
    }

    private func revisedList<Subject>(
        _ stated: Stated<[ID<Subject>]>, _ stored: [ID<Subject>], _ field: String, _ blanks: BlankPolicy, _ revision: inout ProjectRevision
    ) -> [ID<Subject>]? {
        let text = stored.map(\.description).joined(separator: " ")
        switch stated {
        case .value(let list):
            guard list != stored else { return nil }
            revision.changes.append(
                FieldChange(field: field, before: text, after: list.map(\.description).joined(separator: " ")))
            return list
        case .blank where !stored.isEmpty:
            let change = FieldChange(field: field, before: text, after: "")
            guard blanks == .clear else {
                revision.kept.append(change)
                return nil
            }
            revision.changes.append(change)
            return []
        default: return nil
        }
    }
}
