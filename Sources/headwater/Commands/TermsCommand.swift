import Actions
import ArgumentParser
import Domain
import Store
import Views

struct TermsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms", abstract: "Lists and sets what the agency calls things, and by which words its ledgers mean them.",
        subcommands: [List.self, Set.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the dictionary: name, code, own words, usual words.")

        @Option(help: "Only stage, method, industry or obstacle.")
        var kind: String?

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let kinds = try kind.map { [try TermsCommand.kind($0, session.strings)] } ?? Term.Kind.allCases
                let principal = try await session.principal(agency: agency.agency)
                let terms = try await session.ledger.read(as: principal) { try $0.terms() }
                let strings = session.strings.calling(terms)
                let separator = strings.text("list.middle_separator")
                for kind in kinds {
                    for term in terms.all(of: kind) {
                        let parts = [
                            strings.name(of: kind), strings.name(of: term), term.code, term.words.joined(separator: separator),
                            kind.isRead ? Terms.usualWords(kind, term.code).joined(separator: separator) : "",
                        ]
                        Console.print(
                            parts.filter { !$0.isEmpty }.joined(separator: "  ") + (term.isInUse ? "" : "  " + strings.text("terms.use.no"))
                        )
                    }
                }
            }
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets a term; what is not stated stays as it is, an empty text takes back what was said.")

        @Argument(help: "stage, method, industry or obstacle, which is a kind of problem.")
        var kind: String

        @Argument(
            help: ArgumentHelp(
                "The stage's key, the method's name, the industry's code as C39, or the key or name of a kind of problem.",
                valueName: "code"))
        var code: String

        @Option(name: .customLong("zh-hans"), help: "Its name in simplified Chinese.")
        var simplified: String?

        @Option(name: .customLong("zh-hant"), help: "Its name in traditional Chinese.")
        var traditional: String?

        @Option(help: "Its name in English.")
        var en: String?

        @Option(help: "The words of ledgers that mean it beside the usual ones, separated by 、 or commas.")
        var words: String?

        @Flag(inversion: .prefixedNo, help: "Whether a method or a kind of problem is in use.")
        var inUse: Bool?

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let kind = try TermsCommand.kind(kind, session.strings)
                let principal = try await session.principal(agency: agency.agency)
                let known = try await session.ledger.read(as: principal) { try $0.terms() }.term(kind, code)
                var form = known.map(TermForm.init) ?? TermForm(code: code)
                for (tag, name) in [("zh-Hans", simplified), ("zh-Hant", traditional), ("en", en)] {
                    if let name { form.names[tag] = name }
                }
                if let words { form.words = words }
                if let inUse { form.isInUse = inUse }
                let entries = try await session.ledger.perform(SetTerm(kind, form), as: principal)
                Console.print(session.strings.text(entries.isEmpty ? "terms.same" : "terms.done", ["code": code]))
            }
        }
    }

    private static func kind(_ text: String, _ strings: Strings) throws -> Term.Kind {
        guard let kind = Term.Kind(rawValue: text) else {
            throw CommandFailure(strings.text("terms.kind_unknown", ["given": text]), code: 64)
        }
        return kind
    }
}
