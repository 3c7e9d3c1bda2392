import Actions
import ArgumentParser
import Domain
import Store
import Views

struct PeriodsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "periods", abstract: "Closes months and years, and reopens them.",
        discussion: """
            Figures as of the days of a closed period, and of all days before, stay what they are. What is recorded of them later counts
            from the first open day on (--count-in-open-period of the commands that record it), or after the period was reopened.
            """,
        subcommands: [List.self, Close.self, Reopen.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the closed periods, the latest first.")

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let closings = try await session.ledger.read(as: principal) { try $0.closings() }
                if closings.isEmpty { Console.print(session.strings.text("periods.cli.none")) }
                for closing in closings {
                    let person = EntryText(session.strings).person(closing.by)
                    let values = ["period": closing.period.text, "at": session.formats.instant(closing.at), "by": person]
                    Console.print(session.strings.text("periods.cli.line", values))
                }
            }
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Closes a period that is over, and with it every day before.")

        @Argument(help: "The month or year, as 2013-09 or 2013.")
        var period: String

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let period = try session.period(period)
                try await session.ledger.perform(
                    ClosePeriod(period: period, today: try await session.today(principal)), as: principal)
                Console.print(session.strings.text("periods.cli.closed", ["period": session.formats.period(period)]))
            }
        }
    }

    struct Reopen: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Reopens a period, and with it every one after.")

        @Argument(help: "The month or year, as 2013-09 or 2013.")
        var period: String

        @Option(help: "Why; kept in the journal.")
        var reason: String

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let period = try session.period(period)
                try await session.ledger.perform(ReopenPeriod(period: period, reason: reason), as: principal)
                Console.print(session.strings.text("periods.cli.reopened", ["period": session.formats.period(period)]))
            }
        }
    }
}

extension Session {
    /// - Throws: a failure with exit code 64 for a text that is no period.
    fileprivate func period(_ text: String) throws -> CountedPeriod {
        guard let period = CountedPeriod(text: text) else {
            throw CommandFailure(strings.text("periods.cli.unreadable", ["given": text]), code: 64)
        }
        return period
    }
}
