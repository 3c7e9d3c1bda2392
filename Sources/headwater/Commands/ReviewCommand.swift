import Actions
import ArgumentParser
import Domain
import Store
import Views

struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "What units submit: lists it, shows it, and lets it count.",
        subcommands: [List.self, Show.self, Check.self, Approve.self, Return.self, Withdraw.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists what is on its way, the longest waiting first.")

        @Flag(help: "As JSON.")
        var json = false

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let stages = try session.stages()
                let today = session.ledger.clock.now().inChina.day
                var lines: [ReviewLine] = []
                var listing = ReviewListing(.all)
                while true {
                    let asked = listing
                    let page = try await session.ledger.read(as: principal) { try $0.reviewTable(asked) }.lines
                    lines += page
                    guard page.count == ReviewListing.pageSize else { break }
                    listing.page += 1
                }
                let output = ReviewOutput(
                    session: session, stages: stages, today: today,
                    calendar: try await session.ledger.read(as: principal) { try $0.workCalendar() })
                if json { return try Console.print(json: lines.map(output.json)) }
                if lines.isEmpty { return Console.print(session.strings.text("review.cli.none")) }
                for line in output.table(lines) { Console.print(line) }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows what is claimed, its papers and its steps.")

        @Argument(help: "The submission's number.")
        var submission: String

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let id = try submissionID(submission)
                let principal = try await session.principal(agency: agency.agency)
                let stages = try session.stages()
                let (found, name, papers, steps) = try await session.ledger.read(as: principal) { reader in
                    let found = try reader.submission(id)
                    let name = try reader.projectRecords([found.project])[found.project]?.latest?.name ?? ""
                    return (found, name, try reader.evidence(of: id), try reader.steps(of: id))
                }
                let output = ReviewOutput(
                    session: session, stages: stages, today: session.ledger.clock.now().inChina.day,
                    calendar: try await session.ledger.read(as: principal) { try $0.workCalendar() })
                for line in output.lines(found, project: name, papers: papers, steps: steps) { Console.print(line) }
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Finds submissions right, on behalf of the unit.")

        @OptionGroup var chosen: ChosenSubmissions

        @Option(help: "Words that go with it.")
        var remark = ""

        func run() async throws { try await chosen.decide(.check, remark: remark) }
    }

    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lets submissions count.")

        @OptionGroup var chosen: ChosenSubmissions

        @Option(help: "Words that go with it.")
        var remark = ""

        @OptionGroup var later: LaterOption

        func run() async throws { try await chosen.decide(.approve, remark: remark, countsLater: later.isChosen) }
    }

    struct Return: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives submissions back to who sent them.")

        @OptionGroup var chosen: ChosenSubmissions

        @Option(help: "Why.")
        var reason: String

        func run() async throws { try await chosen.decide(.giveBack, remark: reason) }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a submission back, on behalf of who sent it.")

        @Argument(help: "The submission's number.")
        var submission: String

        @Option(help: "Words that go with it.")
        var remark = ""

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let action = WithdrawSubmission(submission: try submissionID(submission), remark: remark)
                session.tell(try await session.ledger.perform(action, as: principal).entries)
            }
        }
    }
}

/// The submissions that a command decides, each for itself.
struct ChosenSubmissions: ParsableArguments {
    @Argument(help: "The submissions' numbers.")
    var submissions: [String]

    @OptionGroup var agency: AgencyOptions

    /// Ends with 65 when one of them was refused.
    func decide(_ verdict: ReviewVerdict, remark: String, countsLater: Bool = false) async throws {
        try await Session.run { session in
            let principal = try await session.principal(agency: agency.agency)
            let outcome = try await session.ledger.review(
                submissions.map(submissionID), verdict, remark: remark, today: try await session.today(principal),
                stages: try session.stages(), as: principal, countsLater: countsLater)
            Console.print(session.strings.text("review.cli.done", ["count": String(outcome.done.count)]))
            if let entries = outcome.entries { session.tell(entries.lowerBound..<(entries.upperBound + 1)) }
            guard !outcome.refused.isEmpty else { return }
            Console.error(session.strings.text("review.cli.some", ["count": String(outcome.refused.count)]))
            let text = FailureText(strings: session.strings)
            for (id, failure) in outcome.refused {
                Console.error(
                    session.strings.text("review.cli.refused", ["id": id.description, "reason": text.describe(failure).0]))
            }
            throw ExitCode(65)
        }
    }
}

/// - Throws: `Failure.notFound` for a text that is no number of a submission.
func submissionID(_ text: String) throws -> ID<Submission> {
    guard let id = ID<Submission>(text) else { throw Failure.notFound("submission \(text)") }
    return id
}
