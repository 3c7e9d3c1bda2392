import Actions
import ArgumentParser
import Documents
import Domain
import Foundation
import Store
import Views
import Web

struct BriefingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "briefing", abstract: "Writes the briefing that states the figures as of a day, and publishes it.")

    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, html, json, pdf, docx, xlsx
    }

    @OptionGroup var moment: MomentOptions

    @Option(help: "zh-Hans, zh-Hant or en.")
    var language: Language = .simplified

    @Option(help: "text, html, json, pdf, docx or xlsx.")
    var format: Form = .text

    @Option(help: ArgumentHelp("Where it is written; pdf, docx and xlsx need it.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Publishes it under this title: its figures are frozen.", valueName: "title"))
    var publish: String?

    @OptionGroup var agency: AgencyOptions

    func run() async throws {
        try await Session.run(language: language) { session in
            let principal = try await session.principal(agency: agency.agency)
            let library = try await session.indicators(of: principal)
            let moment = Moment(asOf: moment.asOf, knownAt: moment.knownAt)
            let (name, figures) = try await session.ledger.read(as: principal) { reader in
                (try reader.agencyName(), try reader.forBriefing().figures(at: moment, from: library))
            }
            let input = BriefingInput(
                agency: name, figures: figures, footnotes: library.footnotes(asOf: moment.asOf, language: language.tag))
            let strings = try await session.strings(of: principal, knownAt: moment.knownAt)
            let briefing = input.briefing(strings)
            var record: PublishedBriefingRecord?
            if let publish {
                let published = try await session.ledger.perform(
                    PublishBriefing(title: publish, language: language.tag, figures: figures, document: try briefing.json()), as: principal)
                Console.error(
                    session.strings.text(
                        "briefings.published",
                        ["number": String(published.number), "id": published.id.description, "title": publish]))
                record = published
            }
            try await write(briefing, figures, record, strings, session)
        }
    }

    /// - Parameter record: the briefing as published; nil when it is not.
    private func write(
        _ briefing: Briefing, _ figures: FigureSet, _ record: PublishedBriefingRecord?, _ strings: Strings,
        _ session: Session
    ) async throws {
        let templates = try Templates(overrides: Resources.overrides(environment: session.environment))
        let bytes: [UInt8]
        switch format {
        case .text: bytes = Array((try briefing.text(templates) + "\n").utf8)
        case .html: bytes = Array((try briefing.html(templates) + "\n").utf8)
        case .json: bytes = Array((try briefing.json() + "\n").utf8)
        case .pdf, .docx, .xlsx:
            guard output != nil, let format = DocumentFormat(rawValue: format.rawValue) else {
                throw CommandFailure(session.strings.text("documents.needs_output", ["format": format.rawValue]), code: 64)
            }
            let briefing = try record.map { try Briefing(frozen: $0.document, figures: figures, strings: strings) } ?? briefing
            let file = BriefingFile(
                briefing: briefing, figures: figures, strings: strings, templates: templates, printer: DocumentPrinter())
            if let record {
                bytes = try await file.kept(format, of: record.id, in: KeptDocuments(files: session.files)).bytes
            } else {
                bytes = try await file.bytes(format)
            }
        }
        guard let output else { return Console.print(String(decoding: bytes.dropLast(), as: UTF8.self)) }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw Failure.unavailable("\(output): \(error.localizedDescription)")
        }
    }
}

struct BriefingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "briefings", abstract: "Lists published briefings, and proves one.",
        subcommands: [List.self, Verify.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the published briefings, newest first.")

        @Flag(help: "As JSON.")
        var json = false

        @OptionGroup var agency: AgencyOptions

        private struct Line: Encodable {
            var id: String
            var number: Int
            var title, asOf, knownAt, language, publishedAt, publishedBy: String
        }

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let briefings = try await session.ledger.read(as: principal) { try $0.briefings() }
                if json {
                    try Console.print(
                        json: briefings.map {
                            Line(
                                id: $0.id.description, number: $0.number, title: $0.title, asOf: $0.moment.asOf.description,
                                knownAt: $0.moment.knownAt?.description ?? "", language: $0.language,
                                publishedAt: $0.publishedAt.description, publishedBy: $0.publishedBy)
                        })
                    return
                }
                if briefings.isEmpty { Console.print(session.strings.text("briefings.none")) }
                for briefing in briefings {
                    Console.print("\(briefing.number)  \(briefing.id)  \(briefing.moment.asOf)  \(briefing.language)  \(briefing.title)")
                }
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recomputes a briefing's figures from the ledger as known at publication and compares them.")

        @Argument(help: "The briefing's number or id.")
        var id: String

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let library = try session.indicators()
                let wanted = id
                let (briefing, differences) = try await session.ledger.read(as: principal) { reader in
                    let numbered = try reader.briefings().first { String($0.number) == wanted }
                    guard let id = numbered?.id ?? ID<PublishedBriefing>(wanted) else { throw Failure.notFound("briefing \(wanted)") }
                    let briefing = try reader.briefing(id)
                    return (briefing, try reader.differences(in: briefing, library: library))
                }
                let count = try FrozenFigures.decode(briefing.figures).figures.count
                guard !differences.isEmpty else {
                    Console.print(
                        session.strings.text("briefings.verified", ["number": String(briefing.number), "count": String(count)]))
                    return
                }
                for difference in differences {
                    let by = difference.by.map { "\($0.dimension.rawValue)=\($0.value ?? "")" }.joined(separator: ",")
                    Console.error(
                        session.strings.text(
                            "briefings.differs",
                            [
                                "key": difference.key + (by.isEmpty ? "" : "[\(by)]"), "published": show(difference.published),
                                "recomputed": show(difference.recomputed),
                            ]))
                }
                throw ExitCode(65)
            }
        }

        private func show(_ value: Figure.Value?) -> String {
            switch value {
            case .integer(let number): String(number)
            case .decimal(let number): String(number)
            case nil: "—"
            }
        }
    }
}
