extension FigureSet: Codable {
    private enum CodingKeys: String, CodingKey {
        case asOf, knownAt, figures
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            asOf: try container.decode(Day.self, forKey: .asOf), knownAt: try container.decode(Instant.self, forKey: .knownAt),
            figures: try container.decode([Figure].self, forKey: .figures))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(knownAt, forKey: .knownAt)
        try container.encode(figures, forKey: .figures)
    }
}

/// `{"key", "by", "value", "unit", "definition", "warnings", "labels"}`: `by` is null for the whole, else values by dimension;
/// `labels` gives the names to show for those of them that are codes or keys.
extension Figure: Codable {
    private enum CodingKeys: String, CodingKey {
        case key, by, value, unit, definition, warnings, labels
    }

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(key, forKey: .key)
        if by.isEmpty {
            try container.encodeNil(forKey: .by)
        } else {
            var groups = container.nestedContainer(keyedBy: Name.self, forKey: .by)
            for group in by { try groups.encode(group.value, forKey: Name(stringValue: group.dimension.rawValue)) }
        }
        switch value {
        case .integer(let number): try container.encode(number, forKey: .value)
        case .decimal(let number): try container.encode(number, forKey: .value)
        case nil: try container.encodeNil(forKey: .value)
        }
        try container.encode(unit.rawValue, forKey: .unit)
        try container.encode(definition, forKey: .definition)
        try container.encode(warnings, forKey: .warnings)
        let labelled = by.filter { $0.label != nil }
        guard !labelled.isEmpty else { return }
        var labels = container.nestedContainer(keyedBy: Name.self, forKey: .labels)
        for group in labelled { try labels.encode(group.label, forKey: Name(stringValue: group.dimension.rawValue)) }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let unitWord = try container.decode(String.self, forKey: .unit)
        guard let unit = Unit(rawValue: unitWord) else {
            throw DecodingError.dataCorruptedError(forKey: .unit, in: container, debugDescription: unitWord)
        }
        self.init(
            key: try container.decode(String.self, forKey: .key), by: try Figure.groups(container), value: try Figure.value(container),
            unit: unit, definition: try container.decode(Int.self, forKey: .definition),
            warnings: try container.decode([Warning].self, forKey: .warnings))
    }

    private static func value(_ container: KeyedDecodingContainer<CodingKeys>) throws -> Value? {
        if try container.decodeNil(forKey: .value) { return nil }
        let unit = try container.decode(String.self, forKey: .unit)
        if ![Unit.ratio.rawValue, Unit.days.rawValue].contains(unit) { return .integer(try container.decode(Int64.self, forKey: .value)) }
        return .decimal(try container.decode(Double.self, forKey: .value))
    }

    private static func groups(_ container: KeyedDecodingContainer<CodingKeys>) throws -> [GroupValue] {
        if try container.decodeNil(forKey: .by) { return [] }
        let values = try container.decode([String: String?].self, forKey: .by)
        let labels = try container.decodeIfPresent([String: String].self, forKey: .labels) ?? [:]
        return Dimension.allCases.compactMap { dimension in
            guard let value = values[dimension.rawValue] else { return nil }
            return GroupValue(dimension, value, label: labels[dimension.rawValue])
        }
    }
}
