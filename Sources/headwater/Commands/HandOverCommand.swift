import Actions
import ArgumentParser
import Domain
import Store
import Views

extension ProjectCommand {
    struct HandOver: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "handover", abstract: "Gives a project into the hands of another district from a day on.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: ArgumentHelp("The receiving district, by name or code.", valueName: "district"))
        var to: String

        @Option(help: ArgumentHelp("The first day, as 2013-09-22.", valueName: "day"))
        var from: String

        @Option(help: "The lead unit from then on; it stays by default.")
        var unit = ""

        @Option(help: "The credit split that was agreed with it: 赫山区30%、资阳区70%; what is agreed stays by default.")
        var shares = ""

        @Option(help: ArgumentHelp("The last day of the split; without an end by default.", valueName: "day"))
        var until = ""

        @Option(help: ArgumentHelp("The key of the split's indicator; all that have no split of their own by default.", valueName: "key"))
        var indicator = ""

        @Option(help: "Why; kept in the journal.")
        var reason: String

        @Flag(help: "Only tells what it would mean.")
        var preview = false

        @OptionGroup var later: LaterOption
        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let form = HandoverForm(
                    [.district: to, .from: from, .unit: unit],
                    split: CreditForm([.shares: shares, .until: until, .indicator: indicator]))
                let library = try session.indicators()
                func act(_ id: ID<Project>, _ today: Day) -> HandOverProject {
                    HandOverProject(project: id, form: form, reason: reason, today: today, indicators: library.keys)
                }
                guard preview else { return try await session.edit(project, agency, countsLater: later.isChosen, act) }
                let principal = try await session.principal(agency: agency.agency)
                let action = act(try projectID(project), try await session.today(principal))
                let meaning = try await session.ledger.read(as: principal) { try action.preview($0, from: library) }
                for line in session.strings.lines(of: meaning) { Console.print(line) }
            }
        }
    }
}
