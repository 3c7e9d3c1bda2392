import Domain
import Engine

extension LedgerTransaction {
    /// The one place that keeps what closed days count: nothing is recorded that would change it. What is recorded of days that were
    /// reopened is marked as such.
    ///
    /// - Throws: `Failure.conflict` that names the period, who closed it, and what can be done.
    func keepingClosedDays(_ changes: [Change]) throws -> [Change] {
        let closed = try closedDays()
        guard let ever = closed.ever else { return changes }
        return try changes.map { change in
            if let day = try firstClosedDay(touchedBy: change) { throw try refusal(of: change, day) }
            guard !change.asserted.contains(where: { $0.table == .lateEntry }) else { return change }
            var marked = change
            if closed.through.map({ $0 < ever }) ?? true, let day = try firstDay(touchedBy: change, through: ever) {
                marked.asserted.append(lateEntry(about: change.subject, due: day, counted: nil))
            } else if let through = closed.through, let (happened, counted) = change.stageCountedLater(than: through) {
                marked.asserted.append(lateEntry(about: change.subject, due: happened, counted: counted))
            }
            return marked
        }
    }

    /// The first closed day as of which a figure would come out otherwise; nil when the change touches none.
    package func firstClosedDay(touchedBy change: Change) throws -> Day? {
        try closedDays().through.flatMap { try firstDay(touchedBy: change, through: $0) }
    }

    /// The same with the period that was closed.
    package func closing(touchedBy change: Change) throws -> (day: Day, closing: PeriodClosing)? {
        guard let day = try firstClosedDay(touchedBy: change), let closing = try reader.closing(of: day) else { return nil }
        return (day, closing)
    }

    private func firstDay(touchedBy change: Change, through last: Day) throws -> Day? {
        let counted = CountedFacts(through: last)
        let missions = try counted.missionsTouched(by: change).filter { try isCounted(mission: $0.id, through: last) }
        return ([counted.firstTouched(by: change)] + missions.map(\.day)).compactMap(\.self).min()
    }

    private func isCounted(mission: Int64, through last: Day) throws -> Bool {
        try connection.first(
            """
            SELECT 1 FROM project_version WHERE agency_id = \(agency) AND mission_id = \(mission) AND effective_on <= \(last)
              AND pool_on <= \(last) AND superseded_at = 9223372036854775807 LIMIT 1
            """) != nil
    }

    /// Says that what is recorded with it is about closed days.
    ///
    /// - Parameter counted: the day from which it counts; nil for what is recorded while they are reopened.
    func lateEntry(about subject: Int64?, due: Day, counted: Day?) -> Fact {
        Fact(.lateEntry, id: newID(), values: [.optional(subject), due.sqlValue, .optional(counted)])
    }

    /// Why a change is refused: which period, who closed it, and what can be done instead.
    private func refusal(of change: Change, _ day: Day) throws -> Failure {
        guard let first = try closedDays().firstOpen, let closing = try reader.closing(of: day) else {
            return .conflict(Message("conflict.changed_meanwhile"))
        }
        return .conflict(
            Message(
                countsLater || !change.canCountLater ? "period.closed_only" : "period.closed",
                [
                    "period": closing.period.text, "by": closing.by, "on": closing.at.inChina.day.description, "day": day.description,
                    "open": first.description,
                ]))
    }
}

extension Change {
    /// The day from which it counts where that is later than it says; nil where it counts on its own day.
    package var countedLater: Day? {
        asserted.first { $0.table == .lateEntry }.flatMap { fact in
            if case .integer(let day) = fact.values[2] { Day(number: Int32(clamping: day)) } else { nil }
        }
    }

    /// The actual day and the counted one of a stage that somebody let count on an open day although it was reached on a closed one.
    fileprivate func stageCountedLater(than through: Day) -> (happened: Day, counted: Day)? {
        let known = Set(retracted.filter { $0.table == .stageEvent }.map(\.values))
        for event in asserted where event.table == .stageEvent && !known.contains(event.values) {
            guard case .integer(let happened) = event.values[2], case .integer(let counted) = event.values[3] else { continue }
            if happened <= through.number, counted > through.number {
                return (Day(number: Int32(clamping: happened)), Day(number: Int32(clamping: counted)))
            }
        }
        return nil
    }

    /// Whether what it says could count from a later day: not that something did not happen after all, no other word on a visit or
    /// mission, which have one day, and not what names its first day itself.
    fileprivate var canCountLater: Bool {
        guard !action.hasSuffix("undone"), !retracted.contains(where: { [.visit, .mission].contains($0.table) }),
            !asserted.contains(where: { [.creditShare, .indicatorDefinition].contains($0.table) })
        else { return false }
        func stages(_ facts: [Fact]) -> Set<SQLValue> { Set(facts.filter { $0.table == .stageEvent }.map { $0.values[1] }) }
        return stages(retracted).isSubset(of: stages(asserted))
    }
}

extension Failure {
    /// Why closed days stand in the way; nil for any other failure.
    package var ofClosedDays: Message? {
        guard case .conflict(let message) = self, ["period.closed", "period.closed_only"].contains(message.key) else { return nil }
        return message
    }
}
