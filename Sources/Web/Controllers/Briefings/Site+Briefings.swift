import Actions
import Documents
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Views

/// A briefing as it is shown: its words, the figures it is made of, and what it was made from.
struct ComposedBriefing: Sendable {
    let input: BriefingInput
    let briefing: Briefing
    let strings: Strings
    var figures: FigureSet { input.figures }
}

extension Site {
    /// The briefing of a moment, with edited words where there are any.
    func compose(
        _ moment: Moment, language: Language, wording: [String: String] = [:], for visitor: Visitor
    ) async throws -> ComposedBriefing {
        let base = indicators
        let (library, figures, terms) = try await ledger.read(as: visitor.principal) { reader in
            let library = try reader.indicators(base, knownAt: moment.knownAt)
            return (library, try reader.forBriefing().figures(at: moment, from: library), try reader.terms(knownAt: moment.knownAt))
        }
        let strings = strings(language).calling(terms)
        let input = BriefingInput(
            agency: visitor.agencyName, figures: figures, footnotes: library.footnotes(asOf: moment.asOf, language: language.tag),
            wording: wording)
        return ComposedBriefing(input: input, briefing: input.briefing(strings), strings: strings)
    }

    /// A published briefing, read back from what was frozen, with what the agency called things then.
    func published(_ record: PublishedBriefingRecord, for visitor: Visitor) async throws -> ComposedBriefing {
        let terms = try await ledger.read(as: visitor.principal) { try $0.terms(knownAt: record.moment.knownAt) }
        let strings = strings(Language(tag: record.language) ?? .simplified).calling(terms)
        let figures = try FrozenFigures.decode(record.figures)
        let briefing = try Briefing(frozen: record.document, figures: figures, strings: strings)
        return ComposedBriefing(
            input: BriefingInput(agency: briefing.agency, figures: figures, footnotes: [:]), briefing: briefing, strings: strings)
    }

    /// Where the rows of a figure are at a moment; nil for one that has none of its own, and for one whose definition is gone.
    func rowsLink(asOf day: Day, knownAt: Instant?) -> @Sendable (Figure) -> String? {
        let paths = Paths(asOf: day, knownAt: knownAt)
        let library = indicators
        return { figure in
            guard let indicator = library.definition(figure.key, on: day) else { return nil }
            switch indicator.population {
            case .projects: return paths.rows(of: figure.key, by: figure.by)
            case .visits: return paths.rows(of: figure.key, by: figure.by, countsVisits: true)
            case .none: return nil
            }
        }
    }

    /// The files of a briefing to be handed out; what cannot be made here says why.
    func downloads(_ strings: Strings, path: (String) -> String) -> [BriefingShowPage.Download] {
        DocumentFormat.allCases.map { format in
            let missing = format.tool.flatMap { printer.missing($0) }
            return BriefingShowPage.Download(
                format.rawValue.uppercased(), path(format.rawValue), reason: missing.map { strings.text($0.message) })
        }
    }

    /// A briefing as the file that `?format=` asks for.
    /// - Throws: `DocumentFailure` when it cannot be made; the failure's page says why.
    func document<Context: VisitorContext>(
        _ composed: ComposedBriefing, name: String, _ request: Request, _ context: Context
    ) async throws -> Response {
        let (format, file) = try file(composed, context)
        let export = Export(noun: "briefing", name: "\(name).\(format.rawValue)", type: format.contentType)
        return try await handOver(try await file.bytes(format), export, request, by: context.visitor)
    }

    /// A published briefing as the file that `?format=` asks for, or that the browser has it already.
    /// - Throws: as `document`.
    func document<Context: VisitorContext>(
        of record: PublishedBriefingRecord, _ request: Request, _ context: Context
    ) async throws -> Response {
        let (format, file) = try file(try await published(record, for: context.visitor), context)
        let document = try await file.kept(format, of: record.id, in: documents)
        if request.headers[.ifNoneMatch]?.contains(document.tag) == true {
            return Response(status: .notModified, headers: [.eTag: document.tag])
        }
        let export = Export(
            noun: "briefing", name: "\(record.number) \(record.title).\(format.rawValue)", type: format.contentType)
        var response = try await handOver(document.bytes, export, request, by: context.visitor)
        response.headers[.eTag] = document.tag
        return response
    }

    private func file<Context: VisitorContext>(
        _ composed: ComposedBriefing, _ context: Context
    ) throws -> (format: DocumentFormat, file: BriefingFile) {
        guard let format = context.query["format"].flatMap(DocumentFormat.init(rawValue:)) else { throw Failure.notFound("page") }
        let file = BriefingFile(
            briefing: composed.briefing, figures: composed.figures, strings: composed.strings, templates: templates, printer: printer)
        return (format, file)
    }
}
