/// What a figure is broken down by.
package enum Dimension: String, CaseIterable, Sendable {
    case district, method, industry, stage, leader, unit, mission, month, age
    /// The unit that is credited: the district, or those of a split.
    case credit
}

/// One cell of a breakdown: the dimension and the value it has there.
/// Districts by region code, methods by name, missions by name (with the first day where several bear it: `港澳招商 2013-07-13`),
/// industries by section letter, stages by key, months as `2013-07`.
package struct GroupValue: Hashable, Sendable {
    package var dimension: Dimension
    /// Nil for the rows that have no value there (no leader, no mission).
    package var value: String?
    /// The name to show, in the ledger's own words.
    package var label: String?

    package init(_ dimension: Dimension, _ value: String?, label: String? = nil) {
        self.dimension = dimension
        self.value = value
        self.label = label
    }
}

/// A computed value with everything needed to believe it.
package struct Figure: Equatable, Sendable {
    package enum Value: Equatable, Sendable {
        /// A count, days, or fen.
        case integer(Int64)
        /// A ratio (0.25 for 25 %) or a median.
        case decimal(Double)
    }

    package enum Unit: String, Sendable {
        case projects, persons, visits, fen, days, ratio, leaders, units, investors
    }

    package struct Warning: Equatable, Sendable, Codable {
        /// `duplicates_undecided`, `amount_unknown`, `signing_day_missing`, …: a key of the language files under `warning.`.
        package var code: String
        /// How many rows it touches.
        package var count: Int

        package init(code: String, count: Int) {
            self.code = code
            self.count = count
        }
    }

    package var key: String
    /// Empty for the whole; one or more values for a cell of a breakdown.
    package var by: [GroupValue]
    /// Nil when it is not known or not defined (n/a).
    package var value: Value?
    package var unit: Unit
    /// Version of the definition it was computed by.
    package var definition: Int
    package var warnings: [Warning]

    package init(key: String, by: [GroupValue] = [], value: Value?, unit: Unit, definition: Int = 1, warnings: [Warning] = []) {
        self.key = key
        self.by = by
        self.value = value
        self.unit = unit
        self.definition = definition
        self.warnings = warnings
    }

    /// The value when it is a whole number.
    package var integer: Int64? {
        if case .integer(let value) = value { return value }
        return nil
    }

    package var decimal: Double? {
        switch value {
        case .integer(let value): Double(value)
        case .decimal(let value): value
        case nil: nil
        }
    }
}

/// A set of figures as of one day, known at one instant.
package struct FigureSet: Sendable {
    package var asOf: Day
    package var knownAt: Instant
    package var figures: [Figure]

    package init(asOf: Day, knownAt: Instant, figures: [Figure]) {
        self.asOf = asOf
        self.knownAt = knownAt
        self.figures = figures
    }

    /// The whole figure of a key, not broken down.
    package subscript(key: String) -> Figure? {
        figures.first { $0.key == key && $0.by.isEmpty }
    }

    /// The cells of a breakdown of a key by one dimension, in order.
    package func breakdown(_ key: String, by dimension: Dimension) -> [Figure] {
        figures.filter { $0.key == key && $0.by.count == 1 && $0.by[0].dimension == dimension }
    }
}
