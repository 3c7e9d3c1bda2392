import Domain
import Foundation

/// All texts of one language: `strings.text("import.more", ["count": "12"])`.
///
/// The texts are in `Languages/<tag>/<noun>.json`, flat objects from key to text with `{gaps}` (see `Phrase`). A folder may replace single
/// texts: `<folder>/languages/<tag>.json`, with the same keys and no gap that the original does not have.
package struct Strings: Sendable {
    package let language: Language
    private let phrases: [String: Phrase]
    /// What an agency calls things.
    private var own: [String: Phrase] = [:]

    /// - Parameter overrides: the folder that `HEADWATER_TEMPLATES` names.
    /// - Throws: `TemplateError` when an override is no flat JSON object or has an unknown key or gap; the file error when one
    ///   cannot be read.
    package init(_ language: Language, overrides: URL? = nil) throws {
        self.language = language
        var phrases: [String: Phrase] = [:]
        for file in try Strings.files(of: language) {
            phrases.merge(try Strings.read(file).mapValues(Phrase.init)) { first, _ in first }
        }
        if let file = try overrides.flatMap({ try Strings.override(in: $0, language) }) {
            for (key, text) in try Strings.read(file) {
                let phrase = Phrase(text)
                guard let original = phrases[key] else { throw TemplateError("template.unknown_text", file: file.path, name: key) }
                if let extra = phrase.gaps.subtracting(original.gaps).min() {
                    throw TemplateError("template.unknown_gap", file: file.path, name: "\(key) {\(extra)}")
                }
                phrases[key] = phrase
            }
        }
        self.phrases = phrases
    }

    /// The same with what an agency calls things.
    package func calling(_ terms: Terms) -> Strings {
        var strings = self
        strings.own = Dictionary(
            terms.own.compactMap { term in
                term.names[language.tag].map { ("\(term.kind.rawValue).\(term.code)", Phrase($0)) }
            }, uniquingKeysWith: { first, _ in first })
        return strings
    }

    package var keys: Set<String> { Set(phrases.keys) }

    /// Nil when there is no such text.
    package func phrase(_ key: String) -> Phrase? { own[key] ?? phrases[key] }

    package func has(_ key: String) -> Bool { phrase(key) != nil }

    /// The text of a key with its gaps filled. An optional part whose gap has no value is left out; any other gap without a value
    /// stays visible as `{name}`, a key without a text as `‹key›`.
    package func text(_ key: String, _ values: [String: String] = [:]) -> String {
        guard let phrase = phrase(key) else { return "‹\(key)›" }
        return phrase.filled(
            text: { $0 },
            gap: { name in
                guard let value = values[name] else { return phrase.needs(name) ? ["{\(name)}"] : [] }
                return value.isEmpty ? [] : [value]
            }
        ).joined()
    }

    /// The override of a language, if there is one.
    /// - Throws: `TemplateError` for a file beside it that is named after no language, which would otherwise be passed over.
    private static func override(in folder: URL, _ language: Language) throws -> URL? {
        let languages = folder.appending(path: "languages")
        guard FileManager.default.fileExists(atPath: languages.path) else { return nil }
        let names = try FileManager.default.contentsOfDirectory(atPath: languages.path).filter { $0.hasSuffix(".json") }.sorted()
        if let stray = names.first(where: { name in !Language.allCases.contains { "\($0.tag).json" == name } }) {
            throw TemplateError("template.unused", file: languages.appending(path: stray).path)
        }
        let name = "\(language.tag).json"
        return names.contains(name) ? languages.appending(path: name) : nil
    }

    /// The package's own files of a language, one for each noun; no key stands in two of them.
    static func files(of language: Language) throws -> [URL] {
        let folder = Resources.folder("Languages").appending(path: language.tag)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }.sorted()
            .map { folder.appending(path: $0) }
    }

    private static func read(_ file: URL) throws -> [String: String] {
        let data = try Data(contentsOf: file)
        do {
            return try JSONDecoder().decode([String: String].self, from: data)
        } catch is DecodingError {
            throw TemplateError("template.not_flat_json", file: file.path)
        }
    }
}

/// Where templates and texts come from.
package enum Resources {
    /// The folder whose files replace the package's own: `HEADWATER_TEMPLATES`; nil when it is not set.
    package static func overrides(environment: [String: String]) -> URL? {
        environment["HEADWATER_TEMPLATES"].flatMap { $0.isEmpty ? nil : URL(filePath: $0, directoryHint: .isDirectory) }
    }

    /// The city's own folder of indicators and of what stages ask for: `HEADWATER_INDICATORS`; nil when it is not set.
    package static func definitions(environment: [String: String]) -> URL? {
        environment["HEADWATER_INDICATORS"].flatMap { $0.isEmpty ? nil : URL(filePath: $0, directoryHint: .isDirectory) }
    }

    /// A folder of the package's own.
    static func folder(_ name: String) -> URL {
        (Bundle.module.resourceURL ?? Bundle.module.bundleURL).appending(path: name)
    }
}

extension Resources {
    /// The stylesheets, scripts and pictures.
    package static var assets: URL { folder("Assets") }
}
