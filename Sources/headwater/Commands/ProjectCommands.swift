import Actions
import ArgumentParser
import Domain
import Store
import Views

struct ProjectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project", abstract: "Opens and changes one project.",
        subcommands: [
            Open.self, Correct.self, Advance.self, Retreat.self, Close.self, Reopen.self, Return.self, HandOver.self, Secrecy.self,
        ])

    struct Correct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Corrects fields for every day, or changes them from a day on.",
            discussion: "Fields: " + ProjectForm.Field.allCases.map(\.rawValue).joined(separator: " ")
                + ". An empty value makes a field unknown.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: ArgumentHelp("A field and its value, as leader=市领导03; repeat for several.", valueName: "field=value"))
        var set: [FieldArgument]

        @Option(help: ArgumentHelp("The day from which the change holds; a correction of every day by default.", valueName: "day"))
        var from: Day?

        @Option(help: "Why; kept in the journal.")
        var note = ""

        @OptionGroup var later: LaterOption
        @OptionGroup var agency: AgencyOptions

        func validate() throws { try UsageWords.refuseRepeated(set.map(\.field.rawValue)) }

        func run() async throws {
            try await Session.run { session in
                let form = ProjectForm(Dictionary(set.map { ($0.field, $0.value) }, uniquingKeysWith: { _, last in last }))
                try await session.edit(project, agency, countsLater: later.isChosen) { id, today in
                    CorrectProject(project: id, form: form, effective: from, note: note, today: today)
                }
            }
        }
    }

    struct Return: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives a project back to the city's pool: from a day on no unit and no leader is responsible.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: ArgumentHelp("The first day without anybody responsible.", valueName: "day"))
        var from: Day

        @Option(help: "Why; kept in the journal.")
        var reason: String

        @OptionGroup var later: LaterOption
        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                try await session.edit(project, agency, countsLater: later.isChosen) { id, today in
                    ReturnProject(project: id, from: from, reason: reason, today: today)
                }
            }
        }
    }

    struct Advance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Moves a project to a stage, or corrects the day on which it got there.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: ArgumentHelp("lead, talks, signed, registered, started or producing."))
        var stage: Stage

        @Option(help: ArgumentHelp("The actual day.", valueName: "day"))
        var on: Day

        @Option(help: ArgumentHelp("The day it counts on; the actual day by default.", valueName: "day"))
        var counted: Day?

        @Option(help: "Why what the stage asks for cannot be stated; kept in the journal.")
        var excuse = ""

        @OptionGroup var later: LaterOption
        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let stages = try session.stages()
                try await session.edit(project, agency, countsLater: later.isChosen) { id, today in
                    AdvanceProject(
                        project: id, step: StageStep(stage, on: DayReading(on), counted: counted),
                        excuses: AdvanceProject.excuses(excuse), today: today, stages: stages)
                }
            }
        }
    }

    struct Retreat: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes back the furthest stage of a project.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: "The stage.")
        var stage: Stage

        @Option(help: "Why; kept in the journal.")
        var reason: String

        @OptionGroup var later: LaterOption
        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                try await session.edit(project, agency, countsLater: later.isChosen) { id, today in
                    RetreatProject(project: id, stage: stage, reason: reason, today: today)
                }
            }
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a project out of the pool.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: "suspended, terminated or excluded.")
        var kind: ExitKind

        @Option(help: ArgumentHelp("The day from which it is out.", valueName: "day"))
        var on: Day

        @Option(help: "Why; kept in the journal.")
        var reason: String

        @OptionGroup var later: LaterOption
        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                try await session.edit(project, agency, countsLater: later.isChosen) { id, today in
                    CloseProject(project: id, kind: kind, day: on, reason: reason, today: today)
                }
            }
        }
    }

    struct Reopen: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Brings a project back into the pool.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: ArgumentHelp("The day from which it counts again; without it, it never left.", valueName: "day"))
        var from: Day?

        @Option(help: "Why; kept in the journal.")
        var reason: String

        @OptionGroup var later: LaterOption
        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                try await session.edit(project, agency, countsLater: later.isChosen) { id, today in
                    ReopenProject(project: id, from: from, reason: reason, today: today)
                }
            }
        }
    }
}

struct EntriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entries", abstract: "Takes back what journal entries did.", subcommands: [Undo.self])

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Undoes journal entries: what they said no longer holds, what they replaced holds again.")

        @Argument(help: "The first and the last entry, as 871-874.")
        var entries: EntriesArgument

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                session.tell(try await session.ledger.perform(UndoEntries(entries.range), as: principal))
            }
        }
    }
}

/// A field and its words: `leader=市领导03`.
struct FieldArgument: ExpressibleByArgument {
    var field: ProjectForm.Field
    var value: String

    init?(argument: String) {
        guard let mark = argument.firstIndex(of: "="), let field = ProjectForm.Field(rawValue: String(argument[..<mark])) else {
            return nil
        }
        self.field = field
        value = String(argument[argument.index(after: mark)...])
    }
}

/// The numbers of entries that follow each other: `871-874`, or one alone.
struct EntriesArgument: ExpressibleByArgument {
    var range: ClosedRange<Int64>

    init?(argument: String) {
        let ends = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first >= 1, first <= last else {
            return nil
        }
        range = first...last
    }
}

extension Stage: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(key: argument)
    }
}

extension ExitKind: ExpressibleByArgument {}
