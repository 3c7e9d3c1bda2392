import ArgumentParser
import Domain
import Views

/// Options of every command that works on one agency's ledger.
struct AgencyOptions: ParsableArguments {
    @Option(help: "The agency's name or region code; needed only where there are several.")
    var agency: String?
}

/// What becomes of what would change closed days.
struct LaterOption: ParsableArguments {
    @Flag(name: .customLong("count-in-open-period"), help: "What would change closed days counts from the first open day on.")
    var isChosen = false
}

/// The day and the state of knowledge that a figure is asked for.
struct MomentOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The day, as 2013-09-22.", valueName: "day"))
    var asOf: Day

    @Option(
        help: ArgumentHelp(
            "As the ledger was known then, as 2013-09-30T08:00:00Z, or the end of a day; now by default.", valueName: "instant"))
    var knownAt: Instant?
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(iso: argument)
    }
}

extension Instant: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(iso: argument)
    }
}

extension Language: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(tag: argument)
    }

    public static var allValueStrings: [String] { allCases.map(\.tag) }
}

/// One or several dimensions: `district`, `stage,month`.
struct BreakdownArgument: ExpressibleByArgument {
    var dimensions: [Dimension]

    init?(argument: String) {
        var dimensions: [Dimension] = []
        for word in argument.split(separator: ",") {
            guard let dimension = Dimension(rawValue: String(word)), !dimensions.contains(dimension) else { return nil }
            dimensions.append(dimension)
        }
        guard !dimensions.isEmpty else { return nil }
        self.dimensions = dimensions
    }

    static var allValueStrings: [String] { Dimension.allCases.map(\.rawValue) }
}

/// A value of a breakdown: `district=430903`; `leader=` for those without.
struct GroupArgument: ExpressibleByArgument {
    var dimension: Dimension
    var value: String?

    init?(argument: String) {
        guard let mark = argument.firstIndex(of: "="), let dimension = Dimension(rawValue: String(argument[..<mark])) else { return nil }
        self.dimension = dimension
        let value = String(argument[argument.index(after: mark)...])
        self.value = value.isEmpty ? nil : value
    }
}
