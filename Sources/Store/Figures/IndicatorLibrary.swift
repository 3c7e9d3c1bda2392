import Domain
import Foundation

/// The indicators in force: the built-in definition file, and a city's own folder of `*.yml` files that adds indicators
/// and replaces built-in versions of the same key and version.
package struct IndicatorLibrary: Sendable {
    private let indicators: [Indicator]
    /// The promotion methods in their usual order, shown even where no project used them.
    package let methods: [String]

    package init(indicators: [Indicator], methods: [String] = LedgerVocabulary.standard.methods.map(\.name)) {
        self.indicators = indicators
        self.methods = methods
    }

    /// Loads the built-in definitions and those of an optional folder.
    ///
    /// - Throws: `DefinitionError` with file and line for a mistake in a definition.
    package static func load(folder: URL? = nil) throws -> IndicatorLibrary {
        guard let builtIn = Bundle.module.url(forResource: "indicators", withExtension: "yml", subdirectory: "Definitions") else {
            throw DefinitionError(file: "indicators.yml", line: 0, reason: .missingFile)
        }
        var indicators = try DefinitionFile.indicators(builtIn)
        if let folder {
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { ["yml", "yaml"].contains($0.pathExtension) && $0.lastPathComponent != StageFile.name }
                .sorted { $0.lastPathComponent < $1.lastPathComponent }
            for file in files {
                for indicator in try DefinitionFile.indicators(file) {
                    if let known = indicators.firstIndex(where: { $0.key == indicator.key && $0.version == indicator.version }) {
                        indicators[known] = indicator
                    } else {
                        indicators.append(indicator)
                    }
                }
            }
        }
        return IndicatorLibrary(indicators: indicators)
    }

    /// The version of an indicator in force on a day.
    ///
    /// - Throws: `Failure.invalid` when there is none; the message lists the keys there are.
    package func indicator(_ key: String, on day: Day) throws -> Indicator {
        if let found = inForce(key, on: day) { return found }
        throw Failure.invalid([
            FieldError(
                field: "indicator", message: Message("figures.unknown_indicator", ["key": key, "known": keys.joined(separator: ", ")]))
        ])
    }

    /// The version of an indicator in force on a day; nil when there is none.
    package func definition(_ key: String, on day: Day) -> Indicator? { inForce(key, on: day) }

    /// The indicators of the default set in force on a day, in the order of the files.
    package func defaults(on day: Day) -> [Indicator] {
        keys.compactMap { inForce($0, on: day) }.filter(\.isDefault)
    }

    /// The footnotes of every indicator in force, by key.
    package func footnotes(asOf day: Day, language: String) -> [String: String] {
        Dictionary(
            keys.compactMap { key in definition(key, on: day)?.footnotes[language].map { (key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Every version of an indicator, the latest first.
    package func versions(of key: String) -> [Indicator] {
        indicators.filter { $0.key == key }.sorted { $0.version > $1.version }
    }

    package var keys: [String] {
        var seen: Set<String> = []
        return indicators.map(\.key).filter { seen.insert($0).inserted }
    }

    /// The latest version whose days include the day.
    private func inForce(_ key: String, on day: Day) -> Indicator? {
        indicators.filter { $0.key == key && $0.validFrom <= day && day <= $0.validTo }.max { $0.version < $1.version }
    }
}

/// A mistake in a definition file: where it is, and what is expected instead.
package struct DefinitionError: Error, Equatable {
    package enum Reason: Equatable, Sendable {
        case missingFile
        case syntax(String)
        /// A field the entry must have.
        case missing(String)
        /// What was found, and what is expected.
        case unexpected(found: String, expected: String)
    }

    package var file: String
    /// One-based line; 0 for the whole file.
    package var line: Int
    package var reason: Reason
}
