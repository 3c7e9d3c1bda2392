import Actions
import ArgumentParser
import Domain
import Foundation
import Store
import Views

struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Lists and sets public holidays and the days worked in their place.",
        subcommands: [List.self, Set.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the days that differ from the week.")

        @Option(help: "Only those of a year.")
        var year: Int?

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let days = try await session.ledger.read(as: principal) { try $0.calendarDays() }
                for day in days where year == nil || day.day.year == year {
                    let kind = session.strings.name(of: day.kind)
                    Console.print([day.day.description, kind, day.name, day.source ?? ""].filter { !$0.isEmpty }.joined(separator: "  "))
                }
            }
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets days from the lines of a file.",
            discussion:
                "A day or a span in each line, what it is, and the holiday: 2025-01-28 至 2025-02-04 休 春节; 2025-01-26 班 春节; 2025-01-26 取消.")

        @Argument(help: "The file.")
        var file: String

        @Option(help: ArgumentHelp("Where it was announced, in words.", valueName: "words"))
        var source: String?

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
                let result = try await session.ledger.perform(SetCalendar(text: text, source: source), as: principal)
                Console.print(session.strings.text("calendar.done", ["count": String(result.days)]))
            }
        }
    }
}
