import Actions
import ArgumentParser
import Domain
import Store
import Views

extension ProjectCommand {
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Opens a project, at the stage that it has reached, and prints its number.",
            discussion: "Fields: " + ProjectForm.Field.allCases.map(\.rawValue).joined(separator: " ") + ".")

        @Option(help: ArgumentHelp("A field and its value, as name=湖鲜加工项目; repeat for several.", valueName: "field=value"))
        var set: [FieldArgument]

        @Option(help: ArgumentHelp("lead, talks, signed, registered, started or producing."))
        var stage = Stage.talks

        @Option(help: ArgumentHelp("The actual day on which it got there.", valueName: "day"))
        var on: Day

        @Option(help: ArgumentHelp("The day it counts on; the actual day by default.", valueName: "day"))
        var counted: Day?

        @Option(help: "Why what the stage asks for cannot be stated; kept in the journal.")
        var excuse = ""

        @OptionGroup var later: LaterOption
        @OptionGroup var agency: AgencyOptions

        func validate() throws { try UsageWords.refuseRepeated(set.map(\.field.rawValue)) }

        func run() async throws {
            try await Session.run { session in
                var form = ProjectForm(Dictionary(set.map { ($0.field, $0.value) }, uniquingKeysWith: { _, last in last }))
                form[.kind] = form[.kind] ?? ProjectKind.new.rawValue
                let principal = try await session.principal(agency: agency.agency)
                let result = try await session.ledger.perform(
                    CreateProject(
                        form: form, step: StageStep(stage, on: DayReading(on), counted: counted),
                        excuses: AdvanceProject.excuses(excuse), today: try await session.today(principal), stages: try session.stages()),
                    as: principal, countsLater: later.isChosen)
                Console.print(result.project.description)
                session.tell(result.entries)
            }
        }
    }

    struct Secrecy: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says how closely a project is kept, and which accounts see a confidential one.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: "normal, restricted or confidential.")
        var level: Domain.Secrecy

        @Option(help: ArgumentHelp("An account that sees it while it is confidential; repeat for several.", valueName: "name"))
        var reader: [String] = []

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let known = try await session.ledger.read(as: principal) { try $0.accountNames() }
                let readers = try reader.map { name in
                    guard let account = known.first(where: { NameKey.of($0.name) == NameKey.of(name) }) else {
                        throw Failure.notFound("account \(name)")
                    }
                    return account.id
                }
                try await session.edit(project, agency) { id, _ in SetSecrecy(project: id, level: level, readers: readers) }
            }
        }
    }
}

extension Domain.Secrecy: ExpressibleByArgument {}
