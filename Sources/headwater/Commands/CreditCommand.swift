import Actions
import ArgumentParser
import Domain
import Store
import Views

/// Who is credited with a project.
struct CreditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit", abstract: "Shows and agrees which units are credited with a project's figures.",
        subcommands: [List.self, Split.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists what is agreed, by indicator and day.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(
            help: ArgumentHelp(
                "As the ledger was known then, as 2013-09-30T08:00:00Z, or the end of a day; now by default.", valueName: "instant"))
        var knownAt: Instant?

        @Flag(help: "As JSON.")
        var json = false

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let id = try projectID(project)
                let moment = Moment(asOf: try await session.today(principal), knownAt: knownAt)
                let dossier = try await session.ledger.read(as: principal) { try $0.dossier(of: id, at: moment) }
                if json { return try Console.print(json: dossier.credits.map(Line.init)) }
                let none = dossier.district.map { session.strings.text("credit.none", ["name": $0.name]) }
                if dossier.credits.isEmpty { return Console.print(none ?? session.strings.text("credit.none_unknown")) }
                for credit in dossier.credits {
                    Console.print(
                        session.strings.words(of: credit.units, for: credit.split.indicator, over: credit.split.validity))
                }
            }
        }

        /// Days with the last one included; null is without an end, or for all indicators.
        private struct Line: Encodable {
            struct Share: Encodable {
                var unit, percent: String
            }

            var indicator, until: String?
            var from: String
            var shares: [Share]

            init(_ credit: ProjectDossier.Credit) {
                let validity = credit.split.validity
                indicator = credit.split.indicator
                from = validity.from.description
                until = validity.to == .distantFuture ? nil : validity.to.adding(days: -1).description
                shares = credit.units.map { Share(unit: $0.name, percent: CreditWords.percent($0.points)) }
            }
        }
    }

    struct Split: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Agrees who is credited from a day on; without --shares the host has everything again.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: "The units and their percentages, which add up to 100: 赫山区30%、资阳区70%.")
        var shares = ""

        @Option(help: ArgumentHelp("The first day, as 2013-09-22.", valueName: "day"))
        var from: String

        @Option(help: ArgumentHelp("The last day; without an end by default.", valueName: "day"))
        var until = ""

        @Option(help: ArgumentHelp("The key of the indicator; all that have no split of their own by default.", valueName: "key"))
        var indicator = ""

        @Option(help: "Why; kept in the journal.")
        var reason: String

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let form = CreditForm([.indicator: indicator, .from: from, .until: until, .shares: shares])
                let keys = try session.indicators().keys
                try await session.edit(project, agency) { id, today in
                    SplitCredit(project: id, form: form, reason: reason, today: today, indicators: keys)
                }
            }
        }
    }
}
