import Domain

extension IndicatorLibrary {
    /// The most bytes that one definition may have.
    private static let largest = 20_000

    /// Reads the text of a version that is to follow the ones there are.
    ///
    /// - Parameter key: the indicator that the text must be of; nil takes the one it names.
    /// - Throws: `Failure.invalid` for a mistake in the text, with its line, and for a version that does not follow; `Failure.conflict` when
    ///   there is one of that number already; `Failure.notFound` for an unknown indicator.
    package func drafted(_ given: String, of key: String? = nil) throws -> DefinedIndicator {
        // Blank lines before it are kept: lines are counted as the person sees them.
        var text = given.replacing("\r\n", with: "\n")
        while text.last?.isWhitespace == true { text.removeLast() }
        text += "\n"
        guard text.utf8.count <= Self.largest else { throw refusal("definition.too_long", ["most": String(Self.largest)]) }
        let indicator: Indicator
        do {
            indicator = try DefinitionFile(name: key ?? "").one(text)
        } catch let error as DefinitionError {
            throw Failure.invalid([FieldError(field: "definition", message: error.message)])
        }
        guard let last = versions(of: indicator.key).first else { throw Failure.notFound("indicator \(indicator.key)") }
        if let key, indicator.key != key { throw refusal("definition.other_key", ["found": indicator.key, "expected": key]) }
        guard indicator.version > last.version else {
            throw Failure.conflict(
                Message("definition.taken", ["version": String(indicator.version), "next": String(last.version + 1)]))
        }
        guard indicator.version == last.version + 1 else { throw refusal("definition.not_next", ["next": String(last.version + 1)]) }
        guard indicator.validFrom != .distantPast else { throw refusal("definition.from_missing") }
        guard indicator.validTo >= indicator.validFrom else { throw refusal("definition.to_before") }
        guard indicator.unit == last.unit else { throw refusal("definition.other_unit", ["unit": last.unit.rawValue]) }
        // A change compares figures, never changes: it could go by itself.
        if case .change(let of, let from) = indicator.measure {
            for part in [of, from] {
                guard let version = versions(of: part).first, version.population != .none else {
                    throw refusal("definition.change_of", ["key": part])
                }
            }
        }
        return DefinedIndicator(indicator, text: text, origin: .agency)
    }

    private func refusal(_ key: String, _ values: [String: String] = [:]) -> Failure {
        .invalid([FieldError(field: "definition", message: Message(key, values))])
    }
}

extension DefinitionError {
    /// What is wrong, and in which line.
    package var message: Message {
        let place = ["file": file, "line": String(line)]
        switch reason {
        case .missingFile: return Message("definition.missing_file", place)
        case .syntax(let reason): return Message("definition.syntax", place.merging(["reason": reason]) { $1 })
        case .missing(let field): return Message("definition.missing", place.merging(["field": field]) { $1 })
        case .unexpected(let found, let expected):
            return Message("definition.unexpected", place.merging(["found": found, "expected": expected]) { $1 })
        }
    }
}
