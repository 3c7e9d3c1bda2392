import Domain
import Foundation

/// The indicators there are, in versions: the built-in definition file, a city's own folder of `*.yml` files, and what an agency has defined
/// for itself. What is nearer replaces what is farther of the same key and version, and adds the rest.
package struct IndicatorLibrary: Sendable {
    private let defined: [DefinedIndicator]
    /// The promotion methods in their usual order, shown even where no project used them.
    package let methods: [String]

    package init(indicators: [Indicator], methods: [String] = LedgerVocabulary.standard.methods.map(\.name)) {
        self.init(indicators.map { DefinedIndicator($0, text: "", origin: .builtIn) }, methods: methods)
    }

    private init(_ defined: [DefinedIndicator], methods: [String] = LedgerVocabulary.standard.methods.map(\.name)) {
        self.defined = defined
        self.methods = methods
    }

    /// With some versions more, each in place of one of the same key and version.
    package func adding(_ nearer: [DefinedIndicator]) -> IndicatorLibrary {
        var defined = defined
        for one in nearer {
            let (key, version) = (one.indicator.key, one.indicator.version)
            if let known = defined.firstIndex(where: { $0.indicator.key == key && $0.indicator.version == version }) {
                defined[known] = one
            } else {
                defined.append(one)
            }
        }
        return IndicatorLibrary(defined, methods: methods)
    }

    /// With an agency's methods in place of the usual ones.
    package func counting(_ methods: [String]) -> IndicatorLibrary { IndicatorLibrary(defined, methods: methods) }

    /// Loads the built-in definitions and those of an optional folder.
    ///
    /// - Throws: `DefinitionError` with file and line for a mistake in a definition.
    package static func load(folder: URL? = nil) throws -> IndicatorLibrary {
        guard let builtIn = Bundle.module.url(forResource: "indicators", withExtension: "yml", subdirectory: "Definitions") else {
            throw DefinitionError(file: "indicators.yml", line: 0, reason: .missingFile)
        }
        var library = IndicatorLibrary(try DefinitionFile.defined(builtIn, .builtIn))
        if let folder {
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { ["yml", "yaml"].contains($0.pathExtension) && $0.lastPathComponent != StageFile.name }
                .sorted { $0.lastPathComponent < $1.lastPathComponent }
            for file in files { library = library.adding(try DefinitionFile.defined(file, .folder)) }
        }
        return library
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
    package func versions(of key: String) -> [Indicator] { definitions(of: key).map(\.indicator) }

    /// The same with the texts that define them.
    package func definitions(of key: String) -> [DefinedIndicator] {
        defined.filter { $0.indicator.key == key }.sorted { $0.indicator.version > $1.indicator.version }
    }

    package var keys: [String] {
        var seen: Set<String> = []
        return defined.map(\.indicator.key).filter { seen.insert($0).inserted }
    }

    /// The latest version whose days include the day.
    private func inForce(_ key: String, on day: Day) -> Indicator? {
        versions(of: key).first { $0.validFrom <= day && day <= $0.validTo }
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
