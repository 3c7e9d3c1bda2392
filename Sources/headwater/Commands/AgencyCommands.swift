import Actions
import ArgumentParser
import Documents
import Domain
import Store

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Creates the database or brings its schema up to date. Every other command does this too.")

    func run() async throws {
        // Opening a session migrates.
        try await Session.run { session in
            Console.print(session.strings.text("migrate.done", ["version": String(try await session.ledger.schemaVersion())]))
        }
    }
}

struct AgencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agency", abstract: "Sets up and lists agencies.", subcommands: [Create.self, List.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sets up a city with its districts.")

        @Argument(help: "The city's name, as 益阳市.")
        var name: String

        @Option(help: "Its statistical region code, six digits.")
        var region: String

        @Option(help: ArgumentHelp("CSV file with the columns code,name,aliases; aliases separated by |.", valueName: "file"))
        var districts: String

        func run() async throws {
            try await Session.run { session in
                let districts = try DistrictFile.read(path: districts)
                let action = CreateAgency(name: name, regionCode: region, districts: districts)
                _ = try await action.perform(in: session.ledger)
                Console.print(session.strings.text("agency.created", ["name": name, "code": region]))
                Console.print(session.strings.text("agency.districts", ["count": String(districts.count)]))
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the agencies of this database.")

        @Flag(help: "As JSON.")
        var json = false

        private struct Line: Encodable {
            var id, name, region: String
            var isSeed: Bool
        }

        func run() async throws {
            try await Session.run { session in
                let agencies = try await session.ledger.agencies()
                if json {
                    try Console.print(
                        json: agencies.map { Line(id: $0.id.description, name: $0.name, region: $0.regionCode, isSeed: $0.isSeed) })
                } else {
                    for agency in agencies { Console.print("\(agency.regionCode)  \(agency.name)") }
                }
            }
        }
    }
}

/// The districts of a new agency, from a CSV file.
enum DistrictFile {
    /// - Throws: `Failure.refused` for a file that cannot be read; `.invalid` when a column or value is missing, with its line.
    static func read(path: String) throws -> [District] {
        let file = try LedgerFileOpener.open(path: path)
        var columns: [String: Int] = [:]
        var districts: [District] = []
        try file.forEachRow(inSheet: 0) { row in
            let texts = row.cells.map { $0.displayed.trimmingBlanks }
            if columns.isEmpty {
                columns = Dictionary(texts.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
                for name in ["code", "name"] where columns[name] == nil {
                    throw Failure.invalid([FieldError(field: "districts", message: Message("districts.column_missing", ["name": name]))])
                }
                return true
            }
            func text(_ name: String) -> String { columns[name].flatMap { $0 < texts.count ? texts[$0] : nil } ?? "" }
            guard !text("code").isEmpty, !text("name").isEmpty else {
                throw Failure.invalid([
                    FieldError(field: "districts", message: Message("districts.value_missing", ["line": String(row.number)]))
                ])
            }
            districts.append(
                District(code: text("code"), name: text("name"), aliases: text("aliases").split(separator: "|").map(String.init)))
            return true
        }
        return districts
    }
}

extension String {
    /// Without blanks of any width at both ends.
    var trimmingBlanks: String {
        let kept = drop(while: \.isWhitespace)
        guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(kept[...last])
    }
}

struct RatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rates", abstract: "Sets and lists exchange rates.", subcommands: [Set.self, List.self], defaultSubcommand: List.self)

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets the yuan worth of one unit of a currency.",
            discussion:
                "Amounts already stated in the currency are converted anew where the rate applies; figures as known before stay as they were."
        )

        @Argument(help: "The currency's code, as USD.")
        var currency: String

        @Argument(help: "Yuan for one unit, as 6.15.")
        var rate: String

        @Option(help: ArgumentHelp("The day from which it holds; every day by default.", valueName: "day"))
        var from: Day?

        @Option(help: ArgumentHelp("Where it was published, in words.", valueName: "words"))
        var source: String?

        @OptionGroup var later: LaterOption
        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                guard let micros = RateText.micros(rate) else {
                    throw CommandFailure(session.strings.text("rate.invalid", ["given": rate]), code: 65)
                }
                let principal = try await session.principal(agency: agency.agency)
                let code = currency.uppercased()
                let result = try await session.ledger.perform(
                    SetRate(currency: Currency(rawValue: code), micros: micros, from: from ?? .distantPast, source: source), as: principal,
                    countsLater: later.isChosen)
                let day = from.map(session.formats.day) ?? session.strings.text("rate.always")
                Console.print(session.strings.text("rate.set", ["currency": code, "rate": RateText.text(micros), "from": day]))
                if result.projects > 0 { Console.print(session.strings.text("rate.converted", ["count": String(result.projects)])) }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the exchange rates.")

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let lines = try await session.ledger.read(as: principal) { try $0.rateLines() }.filter { !$0.isReplaced }
                if lines.isEmpty { Console.print(session.strings.text("rate.none")) }
                for line in lines {
                    let day = line.rate.from == .distantPast ? session.strings.text("rate.always") : session.formats.day(line.rate.from)
                    Console.print(
                        session.strings.text(
                            "rate.line",
                            [
                                "currency": line.currency.rawValue, "from": day, "rate": RateText.text(line.rate.micros),
                                "source": line.source ?? "",
                            ]))
                }
            }
        }
    }
}
