/// One entry of the journal as people read it: who did what to what, when, and what changed by it.
package struct EntrySummary: Equatable, Sendable {
    package var sequence: Int64
    /// When it was recorded.
    package var at: Instant
    /// Who recorded it.
    package var by: String
    /// A past participle, as `project.corrected`.
    package var action: String
    /// The word of the journal, as `project`.
    package var subjectKind: String
    package var subject: Int64?
    /// What the subject is called; nil where it has no name or is out of sight.
    package var name: String?
    /// Why, or what file, in the words given.
    package var note: String
    package var changes: [EntryChange]

    package init(
        sequence: Int64, at: Instant, by: String, action: String, subjectKind: String, subject: Int64?, name: String? = nil,
        note: String = "", changes: [EntryChange] = []
    ) {
        self.sequence = sequence
        self.at = at
        self.by = by
        self.action = action
        self.subjectKind = subjectKind
        self.subject = subject
        self.name = name
        self.note = note
        self.changes = changes
    }
}

/// What one entry changed in one field.
package struct EntryChange: Hashable, Sendable {
    /// Key of the field's name, as `leader`.
    package var field: String
    /// Nil for unknown.
    package var before: EntryValue?
    package var after: EntryValue?
    /// The first day for which it holds; nil when it holds from the beginning, or has no days.
    package var from: Day?

    package init(_ field: String, before: EntryValue?, after: EntryValue?, from: Day? = nil) {
        self.field = field
        self.before = before
        self.after = after
        self.from = from
    }
}

/// A value that a journal entry tells of, with its kind, so that each language can show it its own way.
package enum EntryValue: Hashable, Sendable {
    /// As the ledger has it: a name, a remark.
    case text(String)
    /// A key of the language files, as `exit.terminated`.
    case key(String)
    case day(Day, isMonth: Bool)
    /// The actual day of a stage and the one on which it counts.
    case stageDay(Day, counted: Day, isMonth: Bool)
    case amount(ConvertedAmount)
    /// How a project left, with the day where one is known.
    case exit(ProjectExit)
    case names([String])
    case receipt(Receipt)
    /// A month or a year that was closed or reopened.
    case period(CountedPeriod)
    /// That it is about closed days, the first of them, and the day from which it counts; without one it was recorded while they were
    /// reopened.
    case late(due: Day, counted: Day?)
    /// Units with what they are credited with, for an indicator or for all, over some days.
    case credit([CreditedUnit], indicator: String?, Validity)
}

/// A unit by name, and what it is credited with in ten-thousandths.
package struct CreditedUnit: Hashable, Sendable {
    package var name: String
    package var points: Int64

    package init(name: String, points: Int64) {
        self.name = name
        self.points = points
    }
}

/// What some entries in a row did, in one sentence: a toast, a line of a list.
package struct EntryGroup: Equatable, Sendable {
    /// The entry that says what was done; the others only belong to it.
    package var main: EntrySummary
    /// How many subjects of that kind it was done to.
    package var subjects: Int
    /// Whether all were recorded by the same person.
    package var isBySamePerson: Bool
    /// Whether they may be undone by their numbers (later edits may still stand in the way).
    package var isReversible: Bool

    package init(main: EntrySummary, subjects: Int, isBySamePerson: Bool, isReversible: Bool) {
        self.main = main
        self.subjects = subjects
        self.isBySamePerson = isBySamePerson
        self.isReversible = isReversible
    }
}
