import Testing

@testable import Views

@Suite("Languages")
struct LanguageTests {
    @Test(
        "A tag or a locale names a language, in any case",
        arguments: [
            ("zh-Hans", Language.simplified), ("zh", .simplified), ("zh_CN.UTF-8", .simplified), ("ZH-hant", .traditional),
            ("zh_TW.UTF-8", .traditional), ("zh-HK", .traditional), ("zh-Hans-HK", .simplified), ("en", .english),
            ("en_GB.UTF-8", .english),
        ])
    func tags(tag: String, language: Language) {
        #expect(Language(tag: tag) == language)
    }

    @Test("Other tags name no language", arguments: ["", "fr", "english", "C", "POSIX", "-"])
    func unknownTags(tag: String) {
        #expect(Language(tag: tag) == nil)
    }

    @Test("HEADWATER_LANGUAGE comes before the locale, LC_ALL before LC_MESSAGES before LANG, and zh-Hans is the default")
    func preferred() {
        #expect(Language.preferred(environment: [:]) == .simplified)
        #expect(Language.preferred(environment: ["LANG": "C.UTF-8"]) == .simplified)
        #expect(Language.preferred(environment: ["LANG": "fr_FR.UTF-8"]) == .simplified)
        #expect(Language.preferred(environment: ["LANG": "en_US.UTF-8"]) == .english)
        #expect(Language.preferred(environment: ["LC_ALL": "", "LC_MESSAGES": "zh_HK.UTF-8", "LANG": "en_US"]) == .traditional)
        #expect(Language.preferred(environment: ["LC_ALL": "zh_CN.UTF-8", "LANG": "en_US"]) == .simplified)
        #expect(Language.preferred(environment: ["HEADWATER_LANGUAGE": "zh-Hant", "LC_ALL": "en_US"]) == .traditional)
        for line in [["--language", "en"], ["briefing", "--language=en", "--as-of"], ["--language", "xx", "--language", "en"]] {
            #expect(Language.preferred(environment: ["HEADWATER_LANGUAGE": "zh-Hant"], arguments: line) == .english)
        }
        #expect(Language.preferred(environment: ["HEADWATER_LANGUAGE": "zh-Hant"], arguments: ["--language"]) == .traditional)
        #expect(Language.preferred(environment: ["HEADWATER_LANGUAGE": "xx", "LC_ALL": "en_US"]) == .english)
    }
}
