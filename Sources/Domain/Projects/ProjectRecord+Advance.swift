/// A stage that a person says a project has reached.
package struct StageStep: Hashable, Sendable {
    package var stage: Stage
    package var happened: DayReading
    /// The day on which it counts; the actual day where it is nil (rule 3).
    package var counted: Day?
    /// A framework or intent agreement puts the project in talks (rule 2).
    package var basis: StageEvent.Basis

    package init(_ stage: Stage, on happened: DayReading, counted: Day? = nil, basis: StageEvent.Basis = .event) {
        self.stage = stage
        self.happened = happened
        self.counted = counted
        self.basis = basis
    }

    package var event: StageEvent {
        StageEvent(
            stage: stage, basis: basis, happenedOn: happened.day, countedOn: counted ?? happened.day, precision: happened.precision)
    }
}

extension ProjectRecord {
    /// What says that the project reached a stage, in the order in which it was recorded.
    package func events(at stage: Stage) -> [Stored<StageEvent>] { events.filter { $0.fact.stage == stage } }

    /// The furthest stage that an event tells of, whatever the day.
    package var furthest: Stage? { events.map(\.fact.stage).max() }

    /// Reaches a stage, or corrects the day on which it was reached: the events of that stage and basis give way to the new one.
    package func advanced(by step: StageStep) -> ProjectRevision {
        let replaced = events(at: step.stage).filter { $0.fact.basis == step.basis }
        guard replaced.map(\.fact) != [step.event] else { return ProjectRevision() }
        return revised(retracting: replaced, asserting: [step.event])
    }

    /// Takes a stage back: its events no longer hold.
    package func retreated(from stage: Stage) -> ProjectRevision {
        revised(retracting: events(at: stage), asserting: [])
    }

    /// Events are corrections of the whole history; the days derived from them follow on every stretch of it.
    private func revised(retracting: [Stored<StageEvent>], asserting: [StageEvent]) -> ProjectRevision {
        var revision = ProjectRevision()
        revision.retractedEvents = retracting
        revision.assertedEvents = asserting
        let milestones = Milestones(of: events.filter { !retracting.contains($0) }.map(\.fact) + asserting)
        revision.versions = amend(versions) { facts in
            facts.milestones = milestones
            if milestones.signed != nil { facts.signingDayMissing = false }
            if milestones.started != nil { facts.startDayMissing = false }
        }
        return revision
    }

    /// Leaves the pool, or corrects how and when it left: for every day, since an exit has a day of its own.
    package func closed(_ exit: ProjectExit) -> ProjectRevision {
        var revision = ProjectRevision()
        revision.versions = amend(versions) { if !exit.says(sameAs: $0.exit) { $0.exit = exit } }
        return revision
    }

    /// Comes back into the pool: from a day on, or as if it had never left when `day` is nil.
    package func reopened(from day: Day?) -> ProjectRevision {
        var revision = ProjectRevision()
        revision.versions = amend(versions, from: day) { $0.exit = nil }
        return revision
    }
}

extension StageStep {
    /// What speaks against the step, seen from the days that the project has: a day to come, a statistical day before the actual one, a
    /// day that does not lie between those of the stages below and above.
    package func errors(milestones: Milestones, today: Day) -> [FieldError] {
        var errors: [FieldError] = []
        func refuse(_ field: String, _ key: String, _ values: [String: String] = [:]) {
            errors.append(FieldError(field: field, message: Message(key, values)))
        }
        if happened.day > today { refuse("day", "edit.day_future", ["today": today.description]) }
        if let counted, counted > today { refuse("counted_day", "edit.day_future", ["today": today.description]) }
        if let counted, counted < happened.day { refuse("counted_day", "edit.counted_before") }
        for other in Stage.allCases where other != stage {
            guard let day = milestones[other] else { continue }
            let values = ["stage": other.key, "day": day.description]
            if other < stage, happened.day < day { refuse("day", "edit.day_before_stage", values) }
            if other > stage, event.countedOn > day { refuse("day", "edit.day_after_stage", values) }
        }
        return errors
    }
}

/// Reads a day that a person typed into a form: `2013-09-22`, `2013.9.22`, `2013年9月`; a month counts on its last day (rule 3).
package enum FormDay {
    /// - Throws: `Failure.invalid` naming the field when the text is empty, no day, or a day after `today`.
    package static func read(_ text: String, field: String, today: Day) throws -> DayReading {
        guard let reading = try optional(text, field: field, today: today) else {
            throw Failure.invalid([FieldError(field: field, message: Message("edit.day_missing"))])
        }
        return reading
    }

    /// As `read`; nil for an empty text.
    package static func optional(_ text: String, field: String, today: Day) throws -> DayReading? {
        let words = Fold.trimmed(text)
        guard !words.isEmpty else { return nil }
        guard let reading = DayText(year: today.year).read(Cell(.text(words))).stated.value else {
            throw Failure.invalid([FieldError(field: field, message: DayText.refusal(of: words))])
        }
        // The month that is not over yet counts up to now.
        if reading.precision == .month, reading.day.firstOfMonth <= today, reading.day > today {
            return DayReading(today, precision: .month)
        }
        guard reading.day <= today else {
            throw Failure.invalid([FieldError(field: field, message: Message("edit.day_future", ["today": today.description]))])
        }
        return reading
    }
}
