import Actions
import Domain
import Hummingbird
import Store
import Views

/// Briefings as they are read: the list, the document of a day, a published one, its proof, two beside each other.
struct BriefingsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let canDraft = visitor.principal.may(.publishBriefing)
        let (drafts, published) = try await site.ledger.read(as: visitor.principal) { reader in
            (canDraft ? try reader.briefingDrafts() : [], try reader.briefings())
        }
        let page = BriefingIndexPage(
            strings: visitor.strings, paths: visitor.paths,
            drafts: drafts.map {
                .init(
                    id: $0.id, title: $0.title, day: $0.moment.asOf, language: $0.language, changedAt: $0.changedAt, changedBy: $0.changedBy
                )
            },
            published: published.map {
                .init(
                    id: $0.id, number: $0.number, title: $0.title, day: $0.moment.asOf, language: $0.language, publishedAt: $0.publishedAt,
                    publishedBy: $0.publishedBy)
            }, canDraft: canDraft)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// The document of a day as the program writes it.
    func new(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let strings = visitor.strings
        let wish = try BriefingWish(context)
        let composed = try await site.compose(wish.moment, language: wish.language, for: visitor)
        var page = BriefingShowPage(
            title: strings.text("briefing_pages.new_title"), strings: strings, briefing: composed.briefing, csrf: visitor.csrf,
            link: site.rowsLink(asOf: wish.moment.asOf, knownAt: wish.moment.knownAt))
        page.chip = strings.text(
            "briefing_pages.known_chip", ["known": visitor.formats.instant(composed.figures.knownAt)])
        if try await site.closedDays(visitor).contains(wish.moment.asOf) { page.chip += "　" + strings.text("periods.mark") }
        page.choice = BriefingShowPage.Choice(day: wish.moment.asOf, known: wish.moment.knownAt)
        page.downloads = site.downloads(strings) {
            visitor.paths.newBriefingDocument($0, day: wish.moment.asOf, known: wish.moment.knownAt, language: wish.language)
        }
        if visitor.principal.may(.publishBriefing) {
            page.buttons = [.init(strings.text("briefing_pages.word"), visitor.paths.briefingDrafts, fields: wish.fields, isMain: true)]
        }
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func newDocument(_ request: Request, _ context: MemberContext) async throws -> Response {
        let wish = try BriefingWish(context)
        let composed = try await site.compose(wish.moment, language: wish.language, for: context.visitor)
        return try await site.document(composed, name: "\(composed.briefing.title) \(wish.moment.asOf)", request, context)
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let record = try await find(context)
        return try await show(record, nil, request, context)
    }

    /// Recomputes the figures from the ledger as known at publication.
    func verify(_ request: Request, _ context: MemberContext) async throws -> Response {
        let record = try await find(context)
        let library = site.indicators
        let differences = try await site.ledger.read(as: context.visitor.principal) { try $0.differences(in: record, library: library) }
        let formats = context.visitor.formats
        let frozen = try FrozenFigures.decode(record.figures).figures
        func text(_ difference: FigureDifference, _ value: Figure.Value?) -> String {
            guard var figure = frozen.first(where: { $0.key == difference.key && $0.by == difference.by }) else { return formats.notKnown }
            figure.value = value
            return formats.value(of: figure)
        }
        let verification = BriefingShowPage.Verification(
            count: frozen.count,
            differences: differences.map { difference in
                let group = difference.by.map { context.visitor.strings.name(of: $0) }.joined(separator: " / ")
                let name = context.visitor.strings.name(ofFigure: difference.key)
                return (
                    group.isEmpty ? name : "\(name)　\(group)", text(difference, difference.published),
                    text(difference, difference.recomputed)
                )
            })
        return try await show(record, verification, request, context)
    }

    func document(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await site.document(of: try await find(context), request, context)
    }

    func compare(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        guard let from = context.query["from"].flatMap({ ID<PublishedBriefing>($0) }),
            let to = context.query["to"].flatMap({ ID<PublishedBriefing>($0) })
        else { throw Failure.notFound("briefing") }
        let (earlier, later) = try await site.ledger.read(as: visitor.principal) { (try $0.briefing(from), try $0.briefing(to)) }
        func side(_ record: PublishedBriefingRecord) async throws -> BriefingComparisonPage.Side {
            let composed = try await site.published(record, for: visitor)
            return BriefingComparisonPage.Side(
                number: record.number, title: record.title, path: visitor.paths.briefing(record.id), figures: composed.figures,
                briefing: composed.briefing)
        }
        let page = BriefingComparisonPage(
            strings: visitor.strings, paths: visitor.paths, from: try await side(earlier), to: try await side(later))
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    private func find(_ context: MemberContext) async throws -> PublishedBriefingRecord {
        let id = try context.id(of: PublishedBriefing.self)
        return try await site.ledger.read(as: context.visitor.principal) { try $0.briefing(id) }
    }

    private func show(
        _ record: PublishedBriefingRecord, _ verification: BriefingShowPage.Verification?, _ request: Request, _ context: MemberContext
    ) async throws -> Response {
        let visitor = context.visitor
        let strings = visitor.strings
        let composed = try await site.published(record, for: context.visitor)
        var page = BriefingShowPage(
            title: record.title, strings: strings, briefing: composed.briefing, csrf: visitor.csrf,
            link: site.rowsLink(asOf: record.moment.asOf, knownAt: record.moment.knownAt))
        page.issue = composed.strings.text("briefing_pages.issue", ["number": String(record.number)])
        page.step = "published"
        page.chip = strings.text(
            "briefing_pages.frozen_chip",
            [
                "at": visitor.formats.instant(record.publishedAt), "by": record.publishedBy,
                "known": visitor.formats.instant(composed.figures.knownAt),
            ])
        if try await site.closedDays(visitor).contains(record.moment.asOf) { page.chip += "　" + strings.text("periods.mark") }
        page.links = [.init(strings.text("briefing_pages.verify"), visitor.paths.briefingVerification(record.id), isMain: true)]
        page.downloads = site.downloads(strings) { visitor.paths.briefingDocument(record.id, $0) }
        page.verification = verification
        return try await site.respond(page, title: page.title, request: request, context: context)
    }
}

/// The day, knowledge and language that a new briefing is asked for; by default those of the page.
struct BriefingWish {
    let moment: Moment
    let language: Language
    /// Whether the knowledge was named, and not that of now.
    var fields: [(name: String, value: String)] {
        [("day", moment.asOf.description), ("language", language.tag)] + (moment.knownAt.map { [("known", $0.description)] } ?? [])
    }

    /// - Throws: `Failure.invalid` for a day or instant that is none.
    init<Context: VisitorContext>(_ context: Context, in fields: Fields? = nil) throws {
        let visitor = context.visitor
        let fields = fields ?? context.query
        let known = try fields.instant("known")
        moment = Moment(asOf: try fields.day("day") ?? visitor.moment.asOf, knownAt: known ?? visitor.moment.knownAt)
        language = fields.value("language").flatMap(Language.init(tag:)) ?? visitor.strings.language
    }
}
