/// A language the product speaks (domain rule 4 of the page "Languages"): zh-Hans is the source, the other two are complete.
package enum Language: String, CaseIterable, Sendable {
    case simplified = "zh-Hans"
    case traditional = "zh-Hant"
    case english = "en"

    /// The BCP 47 tag, as in `<html lang>` and in the names of the language files.
    package var tag: String { rawValue }

    package var isChinese: Bool { self != .english }

    /// Reads a language tag or a POSIX locale (`zh-Hans`, `zh_TW.UTF-8`, `en_GB`), in any case; nil for any other language.
    package init?(tag: String) {
        let words = tag.lowercased().split(whereSeparator: { "-_.@".contains($0) })
        switch words.first {
        case "en": self = .english
        case "zh":
            let isTraditional = words.contains { ["hant", "tw", "hk", "mo"].contains($0) } && !words.contains("hans")
            self = isTraditional ? .traditional : .simplified
        default: return nil
        }
    }

    /// The language to speak in a terminal: that of the option `--language`, else `HEADWATER_LANGUAGE`, else the first of `LC_ALL`,
    /// `LC_MESSAGES` and `LANG` that is set, else zh-Hans; a language we do not speak is zh-Hans too.
    package static func preferred(environment: [String: String], arguments: [String] = []) -> Language {
        let words = zip(arguments, arguments.dropFirst() + [""]).lazy.compactMap { word, next in
            word == "--language" ? next : word.hasPrefix("--language=") ? String(word.dropFirst("--language=".count)) : nil
        }
        if let asked = words.compactMap(Language.init(tag:)).first { return asked }
        if let chosen = environment["HEADWATER_LANGUAGE"].flatMap(Language.init(tag:)) { return chosen }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale.flatMap(Language.init(tag:)) ?? .simplified
    }
}
