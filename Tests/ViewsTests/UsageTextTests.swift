import Testing

@testable import Views

@Suite("A wrong command line in words")
struct UsageTextTests {
    /// What swift-argument-parser 1.x says.
    private static let sentences = [
        "Unknown option '--zq'", "Unknown option '--as-off'. Did you mean '--as-of'?", "Missing expected argument '<project>'",
        "Missing expected argument '--as-of <day>'", "Missing one of: '--demo', '--projects <projects>'",
        "Missing value for '--as-of <day>'", "Unexpected argument 'zq'", "2 unexpected arguments: 'zq', 'zr'",
        "The option '--json' does not take any value, but 'zq' was specified.", "Invalid option: -1", "Missing required subcommand.",
        "The value 'zq' is invalid for '--as-of <day>'", "The value 'zq' is invalid for '--set <field=value>'",
        "The value 'zq' is invalid for '<entries>'", "The value 'zq' is invalid for '--kind <kind>'. Please provide one of 'a', 'b'.",
    ]

    @Test("is told in each language, with what was written and nothing of the parser's English", arguments: Language.allCases)
    func told(language: Language) throws {
        let text = ArgumentText(try Strings(language))
        for sentence in Self.sentences {
            let said = text.sentence(for: sentence)
            #expect(said != sentence && !said.contains("‹") && !said.contains("{"), "\(sentence)")
            for word in ["zq", "zr", "--as-of", "--json", "--set", "<project>"] where sentence.contains(word) {
                #expect(said.contains(word), "\(sentence)")
            }
            if language.isChinese {
                #expect(!said.contains("invalid") && !said.contains("issing") && !said.contains("nknown"), "\(said)")
            }
        }
        let own = text.exclusive("--json", "--csv")
        #expect(text.sentence(for: own) == own)
    }

    @Test("cells of a breakdown have a form of their own, and the line below says how a command is written")
    func usage() throws {
        let text = ArgumentText(try Strings(.simplified))
        let value = "The value 'zq' is invalid for '--by <dimension=value>'"
        #expect(text.sentence(for: value, isGroup: true).contains("district=430903"))
        #expect(!text.sentence(for: value).contains("district=430903"))
        let lines = "Usage: headwater rows <indicator>\n  See 'headwater rows --help' for more information.".split(separator: "\n")
        #expect(text.usage(lines) == ["用法：headwater rows <indicator>", "  详见 headwater rows --help"])
    }
}
