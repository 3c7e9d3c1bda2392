import Documents
import Domain
import Foundation
import Logging
import Store
import Views

/// What every controller works with.
package struct Site: Sendable {
    package let ledger: Ledger
    package let templates: Templates
    /// The indicators of the program and its folder; what an agency goes by, `Visitor.indicators` tells.
    package let indicators: IndicatorLibrary
    /// What stages ask for.
    package let stages: StageRequirements
    /// Where uploads, attachments and the documents of published briefings are kept.
    package let files: URL
    package let settings: Settings
    let languages: [Language: Strings]
    let assets: Assets
    let changes: ChangeFeed
    /// What makes PDF and DOCX.
    package var printer = DocumentPrinter()
    let documents: KeptDocuments
    let cache = LedgerCache()
    /// The frames around pages, apart because each person has their own.
    let frames = LedgerCache()
    let imports: ImportTasks

    package struct Settings: Sendable {
        /// Where people reach the site, as `https://ledger.example`; `https` makes cookies secure. Nil for plain HTTP on any name.
        package var address: URL?
        /// The largest file that may be uploaded, in bytes.
        package var uploadLimit = 100 << 20

        package init(address: URL? = nil) {
            self.address = address
        }

        var isSecure: Bool { address?.scheme == "https" }
    }

    /// - Parameter overrides: the folder whose templates and texts replace the package's own.
    /// - Throws: `TemplateError` when a template or text cannot be used.
    package init(
        ledger: Ledger, indicators: IndicatorLibrary, stages: StageRequirements, files: URL, settings: Settings = Settings(),
        overrides: URL? = nil, logger: Logger
    ) throws {
        self.ledger = ledger
        self.indicators = indicators
        self.stages = stages
        self.files = files
        documents = KeptDocuments(files: files)
        self.settings = settings
        templates = try Templates(overrides: overrides)
        languages = try Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, try Strings($0, overrides: overrides)) })
        assets = try Assets.load()
        imports = ImportTasks(clock: ledger.clock)
        changes = ChangeFeed(ledger: ledger, logger: logger)
    }

    /// What follows from the ledger as it is now and from `subject`, made once for all who see it the same way.
    ///
    /// - Parameter subject: what tells this result from others of the same person: the page and its parameters. Who sees it, when and
    ///   in which language is added here.
    package func cached<Value: Sendable>(
        for visitor: Visitor, _ subject: String, in cache: LedgerCache? = nil, make: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let view = View(
            subject: subject, moment: visitor.moment, today: visitor.today, entitlements: visitor.principal.entitlements,
            secrets: visitor.principal.secrets,
            language: visitor.strings.language)
        return try await (cache ?? self.cache).value(of: visitor.principal.agency, at: visitor.head, for: view, make: make)
    }

    /// What an agency goes by: its indicators, with the versions it has defined for itself, and its dictionary.
    func rules(for visitor: Visitor) async throws -> (indicators: IndicatorLibrary, terms: Terms) {
        let (ledger, library, principal, knownAt) = (ledger, indicators, visitor.principal, visitor.moment.knownAt)
        return try await cache.value(of: principal.agency, at: visitor.head, for: Rules(knownAt: knownAt)) {
            try await ledger.read(as: principal) { (try $0.indicators(library, knownAt: knownAt), try $0.terms(knownAt: knownAt)) }
        }
    }

    private struct Rules: Hashable, Sendable {
        let knownAt: Instant?
    }

    private struct View: Hashable, Sendable {
        let subject: String
        let moment: Moment
        let today: Day
        let entitlements: [Entitlement]
        let secrets: Secrets
        let language: Language
    }

    /// The texts of a language.
    package func strings(_ language: Language) -> Strings {
        guard let strings = languages[language] else { preconditionFailure("every language is loaded at the start") }
        return strings
    }
}
