import Actions
import ArgumentParser
import Domain
import Store

struct DuplicatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates", abstract: "Lists possible duplicates, and decides them.",
        subcommands: [List.self, Resolve.self, Undo.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists every pair known, undecided ones first.")

        @Flag(help: "As JSON.")
        var json = false

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let pairs = try await session.ledger.read(as: principal) { try $0.duplicates() }
                if json {
                    try Console.print(json: pairs.map(DuplicateJSON.init))
                    return
                }
                let text = DuplicateText(session.strings)
                if pairs.isEmpty { Console.print(session.strings.text("duplicates.none")) }
                for pair in pairs { Console.print(text.line(pair)) }
                if pairs.contains(where: { $0.pair.decision == nil }) {
                    let command = "headwater duplicates resolve KEEP OTHER --merge|--distinct --reason TEXT"
                    Console.print(session.strings.text("duplicates.hint", ["command": command]))
                }
            }
        }
    }

    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decides whether two projects are one.",
            discussion:
                "With --merge the first project stands for both from now on, for every day; both histories are kept, and the decision can be undone."
        )

        @Argument(help: "The project that is kept.")
        var keep: String

        @Argument(help: "The other project.")
        var other: String

        @Flag(exclusivity: .exclusive)
        var verdict: Verdict

        @Option(help: "Why; kept in the journal.")
        var reason: String

        @OptionGroup var later: LaterOption
        @OptionGroup var agency: AgencyOptions

        enum Verdict: String, EnumerableFlag {
            case merge, distinct

            static func help(for value: Verdict) -> ArgumentHelp? {
                value == .merge ? "They are one project." : "They are two projects."
            }
        }

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let action = DecideDuplicate(
                    kept: try projectID(keep), other: try projectID(other), verdict: verdict == .merge ? .merge : .distinct, reason: reason)
                let record = try await session.ledger.perform(action, as: principal, countsLater: later.isChosen)
                let (kept, merged) = record.a.id == action.kept ? (record.a, record.b) : (record.b, record.a)
                Console.print(
                    verdict == .merge
                        ? session.strings.text("duplicates.merged", ["kept": kept.name, "merged": merged.name])
                        : session.strings.text("duplicates.distinct", ["first": kept.name, "second": merged.name]))
            }
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a decision back: the pair is undecided again.")

        @Argument(help: "One project of the pair.")
        var first: String

        @Argument(help: "The other one.")
        var second: String

        @OptionGroup var later: LaterOption
        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let record = try await session.ledger.perform(
                    ReopenDuplicate(first: try projectID(first), second: try projectID(second)), as: principal,
                    countsLater: later.isChosen)
                Console.print(session.strings.text("duplicates.undone", ["first": record.a.name, "second": record.b.name]))
            }
        }
    }
}

/// - Throws: `Failure.notFound` for a text that is no id.
func projectID(_ text: String) throws -> ID<Project> {
    guard let id = ID<Project>(text) else { throw Failure.notFound("project \(text)") }
    return id
}
