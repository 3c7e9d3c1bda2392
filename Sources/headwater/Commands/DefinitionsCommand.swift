import Actions
import ArgumentParser
import Domain
import Foundation
import Store
import Views

struct DefinitionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "definitions", abstract: "Lists how figures are defined, and gives an indicator its next version.",
        subcommands: [List.self, Draft.self, Add.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists every version of every indicator, or of one.")

        @Argument(help: "An indicator's key.")
        var key: String?

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let library = try await session.indicators(of: principal)
                let keys = key.map { [$0] } ?? library.keys
                for defined in keys.flatMap({ library.definitions(of: $0) }) {
                    let indicator = defined.indicator
                    Console.print(
                        session.strings.text(
                            "definitions.line",
                            [
                                "key": indicator.key, "version": String(indicator.version), "name": session.strings.name(of: indicator),
                                "origin": session.strings.name(of: defined.origin),
                                "from": indicator.validFrom == .distantPast ? "" : indicator.validFrom.description,
                                "to": indicator.validTo == .distantFuture ? "" : indicator.validTo.description,
                            ]))
                }
            }
        }
    }

    struct Draft: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the text to begin an indicator's next version from: the latest, with its number and days.")

        @Argument(help: "The indicator's key.")
        var key: String

        @Option(help: ArgumentHelp("The day from which it is to hold.", valueName: "day"))
        var from: Day

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let library = try await session.indicators(of: principal)
                guard let last = library.definitions(of: key).first else { throw Failure.notFound("indicator \(key)") }
                Console.print(last.draft(version: last.indicator.version + 1, from: from))
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives an indicator its next version, from the text in a file.",
            discussion: "With --preview only tells what the figures would become. Figures as of earlier days keep the earlier versions.")

        @Argument(help: "A file with one entry, as `definitions draft` prints it.")
        var file: String

        @Flag(help: "Stores nothing.")
        var preview = false

        @Option(help: ArgumentHelp("The day of the figures that are compared; today by default.", valueName: "day"))
        var asOf: Day?

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
                let act = DefineIndicator(
                    text: text, library: try session.indicators(), today: asOf ?? session.ledger.clock.now().inChina.day)
                let (defined, effect) = try await session.ledger.preview(act, as: principal)
                for line in effect.lines {
                    let group = line.by.map { session.strings.name(of: $0) }.joined(separator: " / ")
                    Console.print(
                        session.strings.text(
                            "definitions.effect_line",
                            [
                                "name": group.isEmpty ? line.key : "\(line.key)  \(group)",
                                "before": line.before.map(session.formats.value) ?? session.formats.notKnown,
                                "after": line.after.map(session.formats.value) ?? session.formats.notKnown,
                            ]))
                }
                guard !preview else { return }
                _ = try await session.ledger.perform(act, as: principal)
                let values = ["key": defined.indicator.key, "version": String(defined.indicator.version)]
                Console.print(session.strings.text("definitions.saved", values))
            }
        }
    }
}
