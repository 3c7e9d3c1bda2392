import Actions
import ArgumentParser
import Domain
import Store

/// The city's units: districts, zones, departments, resident teams.
struct UnitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units", abstract: "The city's units and which stands under which.",
        subcommands: [List.self, Add.self, Place.self, End.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the units as a tree.")

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let today = session.ledger.clock.now().inChina.day
                let (units, placements) = try await session.ledger.read(as: principal) { (try $0.units(), try $0.unitPlacements()) }
                let tree = UnitTree(placements, on: today)
                func print(_ unit: UnitLine, _ depth: Int) {
                    let kind = session.strings.text("unit.kind.\(unit.kind.rawValue)")
                    Console.print(
                        String(repeating: "  ", count: depth)
                            + [unit.name, kind, unit.code, session.strings.end(of: unit)].compactMap(\.self).joined(separator: "  "))
                    for child in tree.children(of: unit.id) {
                        if let child = units.first(where: { $0.id == child }) { print(child, depth + 1) }
                    }
                }
                for unit in units where tree.parent(of: unit.id) == nil { print(unit, 0) }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Opens a unit.")

        @Argument(help: "Its name.")
        var name: String

        @Option(help: "district, zone, department or team.")
        var kind = "department"

        @Option(help: "Its statistical region code, where it has one.")
        var code: String?

        @Option(help: "The unit that it stands under; left out: directly under the city.")
        var under: String?

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                guard let kind = UnitLine.Kind(rawValue: kind) else {
                    let known = UnitLine.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                    throw CommandFailure(
                        session.strings.text("argument.choice", ["option": "--kind", "given": self.kind, "known": known]), code: 64)
                }
                let principal = try await session.principal(agency: agency.agency)
                var parent: UnitLine?
                if let under { parent = try await session.unit(under, principal) }
                let unit = try await session.ledger.perform(
                    OpenUnit(name: name, kind: kind, code: code, parent: parent?.id), as: principal)
                Console.print(session.strings.text("unit.opened", ["name": unit.name]))
            }
        }
    }

    struct Place: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Puts a unit under another, or directly under the city.")

        @Argument(help: "The unit, by name or region code.")
        var name: String

        @Option(help: "The unit that it stands under; left out: directly under the city.")
        var under: String?

        @Option(help: "The first day, as 2013-09-22; left out: since ever.")
        var from: String?

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                var parent: UnitLine?
                if let under { parent = try await session.unit(under, principal) }
                let day = try from.map { try session.day($0, option: "--from") } ?? .distantPast
                let unit = try await session.unit(name, principal)
                try await session.ledger.perform(PlaceUnit(unit: unit, parent: parent?.id, from: day), as: principal)
                Console.print(session.strings.text("unit.placed", ["name": unit.name]))
            }
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ends a unit: it is no longer offered, what it did stays.")

        @Argument(help: "The unit, by name or region code.")
        var name: String

        @Option(help: "The first day on which it is no longer there, as 2013-09-22.")
        var from: String

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let day = try session.day(from, option: "--from")
                let unit = try await session.unit(name, principal)
                try await session.ledger.perform(EndUnit(unit: unit, day: day), as: principal)
                Console.print(session.strings.text("unit.ended", ["name": unit.name]))
            }
        }
    }
}
