import ArgumentParser
import Domain
import Store
import Views

struct FiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Computes the figures as of a day.",
        discussion:
            "Without --indicator the whole default set, each with its own breakdowns; with --by everything that can be broken down so.")

    @OptionGroup var moment: MomentOptions

    @Option(help: ArgumentHelp("An indicator's key; may be given several times.", valueName: "key"))
    var indicator: [String] = []

    @Option(
        help: "What to break down by: district, method, industry, stage, leader, unit, mission, month, age, credit, or two as stage,month.")
    var by: [BreakdownArgument] = []

    @Flag(help: "As JSON.")
    var json = false

    @Flag(help: "Instead of the figures, the SQL that computes them, each statement with its milliseconds.")
    var sql = false

    @OptionGroup var agency: AgencyOptions

    func run() async throws {
        try await Session.run { session in
            let principal = try await session.principal(agency: agency.agency)
            let library = try await session.indicators(of: principal, knownAt: self.moment.knownAt)
            let moment = Moment(asOf: moment.asOf, knownAt: moment.knownAt)
            if sql { return try await explain(moment, library, principal, session) }
            let (keys, breakdowns) = (indicator, by.map(\.dimensions))
            let (name, figures) = try await session.ledger.read(as: principal) { reader in
                (try reader.agencyName(), try reader.figures(at: moment, keys: keys, by: breakdowns, from: library))
            }
            if json {
                try Console.print(json: figures)
            } else {
                let text = FigureText(
                    figures: figures, library: library, strings: try await session.strings(of: principal, knownAt: moment.knownAt))
                Console.print(text.lines(agency: name).joined(separator: "\n"))
            }
        }
    }
}

extension FiguresCommand {
    private func explain(_ moment: Moment, _ library: IndicatorLibrary, _ principal: Principal, _ session: Session) async throws {
        let (keys, breakdowns) = (indicator, by.map(\.dimensions))
        let statements = try await session.ledger.read(as: principal) { reader in
            try reader.traced { try $0.figures(at: moment, keys: keys, by: breakdowns, from: library) }.statements
        }
        for statement in statements {
            let microseconds =
                statement.duration.components.attoseconds / 1_000_000_000_000 + statement.duration.components.seconds * 1_000_000
            Console.print("-- \(Double(microseconds) / 1000) ms\n\(statement.text);")
        }
    }
}

struct RowsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rows", abstract: "Lists exactly the things a figure counts, and the ledger row each came from.")

    @Option(help: ArgumentHelp("The indicator's key.", valueName: "key"))
    var indicator: String

    @OptionGroup var moment: MomentOptions

    @Option(help: ArgumentHelp("A cell of a breakdown, as district=430903; may be given several times.", valueName: "dimension=value"))
    var by: [GroupArgument] = []

    @Flag(help: "As JSON.")
    var json = false

    @Flag(help: "As CSV.")
    var csv = false

    @OptionGroup var agency: AgencyOptions

    func validate() throws {
        if json, csv { throw ValidationError(try UsageWords.text().exclusive("--json", "--csv")) }
    }

    func run() async throws {
        try await Session.run { session in
            let principal = try await session.principal(agency: agency.agency)
            let library = try await session.indicators(of: principal, knownAt: self.moment.knownAt)
            let moment = Moment(asOf: moment.asOf, knownAt: moment.knownAt)
            let filter = by.map { ($0.dimension, $0.value) }
            let (key, json, csv) = (indicator, json, csv)
            let strings = try await session.strings(of: principal, knownAt: moment.knownAt)
            let name = library.name(of: indicator, asOf: moment.asOf, language: strings.language.tag)
            try await session.ledger.read(as: principal) { reader in
                var output: any RowOutput = RowsText(name: name, strings: strings)
                if json { output = RowsJSON(key: key, asOf: moment.asOf) }
                if csv { output = RowsCSV() }
                output.begin()
                try reader.rows(of: key, at: moment, where: filter, from: library) { row in
                    try output.row(row)
                    return true
                }
                output.end()
            }
        }
    }
}
