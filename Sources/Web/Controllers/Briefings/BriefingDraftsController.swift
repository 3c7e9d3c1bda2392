import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Drafts: the words of a briefing before it is published.
struct BriefingDraftsController {
    let site: Site

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let wish = try BriefingWish(context, in: context.form)
        let strings = site.strings(wish.language)
        let title = strings.text("briefing.title") + " " + Formats(strings).day(wish.moment.asOf)
        let draft = try await site.ledger.perform(
            SaveBriefingDraft(
                title: title, moment: wish.moment, language: wish.language.tag, wording: [:], library: visitor.indicators),
            as: visitor.principal)
        return .seeOther(visitor.paths.editBriefingDraft(draft.id))
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let strings = visitor.strings
        let draft = try await find(context)
        if let number = draft.publishedAs { return try await seePublished(number, visitor) }
        let composed = try await compose(draft, draft.wording, visitor)
        var page = BriefingShowPage(
            title: draft.title, strings: strings, briefing: composed.briefing, csrf: visitor.csrf,
            link: site.rowsLink(asOf: draft.moment.asOf, knownAt: draft.moment.knownAt))
        page.step = "draft"
        page.chip = strings.text("briefing_pages.known_chip", ["known": visitor.formats.instant(composed.figures.knownAt)])
        let version = [(name: "version", value: String(draft.version))]
        page.links = [.init(strings.text("briefing_pages.edit"), visitor.paths.editBriefingDraft(draft.id))]
        page.buttons = [
            .init(
                strings.text("briefing_pages.discard"), visitor.paths.briefingDraftRemoval(draft.id), fields: version,
                confirmation: strings.text("briefing_pages.discard_question")),
            .init(
                strings.text("briefing_pages.publish"), visitor.paths.briefingPublication(draft.id), fields: version,
                confirmation: strings.text("briefing_pages.publish_question"), isMain: true),
        ]
        page.downloads = site.downloads(strings) { visitor.paths.briefingDraftDocument(draft.id, $0) }
        page.notices = notices(composed, strings)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func edit(_ request: Request, _ context: MemberContext) async throws -> Response {
        let draft = try await find(context)
        if let number = draft.publishedAs { return try await seePublished(number, context.visitor) }
        return try await form(draft, title: draft.title, wording: draft.wording, version: draft.version, request, context)
    }

    func update(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let draft = try await find(context)
        let title = context.form["title"] ?? ""
        let wording = self.wording(context.form)
        let version = try context.form.number("version", in: 1...Int(Int32.max)) ?? 0
        do {
            let saved = try await site.ledger.perform(
                SaveBriefingDraft(
                    draft: draft.id, version: version, title: title, moment: draft.moment, language: draft.language, wording: wording,
                    library: visitor.indicators), as: visitor.principal)
            return .seeOther(visitor.paths.briefingDraft(saved.id))
        } catch Failure.invalid(let errors) {
            return try await form(
                draft, title: title, wording: wording, version: version, errors: errors, status: .unprocessableContent, request, context)
        } catch Failure.conflict(let message) {
            // What was typed stays in the fields; saving again puts it over what the other has saved, now that it was seen.
            let notice = visitor.strings.text(message)
            return try await form(
                draft, title: title, wording: wording, version: draft.version, notice: notice, status: .conflict, request, context)
        }
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id = try context.id(of: BriefingDraft.self)
        let version = try context.form.number("version", in: 1...Int(Int32.max)) ?? 0
        try await site.ledger.perform(DiscardBriefingDraft(draft: id, version: version), as: context.visitor.principal)
        return .seeOther(context.visitor.paths.now.briefings)
    }

    func document(_ request: Request, _ context: MemberContext) async throws -> Response {
        let draft = try await find(context)
        let composed = try await compose(draft, draft.wording, context.visitor)
        return try await site.document(composed, name: draft.title, request, context)
    }

    /// Freezes the figures, gives the next number.
    func publish(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let draft = try await find(context)
        let version = try context.form.number("version", in: 1...Int(Int32.max)) ?? 0
        let composed = try await compose(draft, draft.wording, visitor)
        let errors = WordingCheck.errors(draft.wording, beside: composed.figures)
        guard errors.isEmpty else {
            return try await form(
                draft, title: draft.title, wording: draft.wording, version: draft.version, errors: errors, status: .unprocessableContent,
                request, context)
        }
        let record = try await site.ledger.perform(
            PublishBriefing(
                title: draft.title, language: draft.language, figures: composed.figures, document: try composed.briefing.json(),
                draft: (draft.id, version)), as: visitor.principal)
        return .seeOther(visitor.paths.briefing(record.id))
    }

    // MARK: Parts

    private func find(_ context: MemberContext) async throws -> BriefingDraftRecord {
        let id = try context.id(of: BriefingDraft.self)
        return try await site.ledger.read(as: context.visitor.principal) { try $0.briefingDraft(id) }
    }

    private func seePublished(_ number: Int, _ visitor: Visitor) async throws -> Response {
        let records = try await site.ledger.read(as: visitor.principal) { try $0.briefings() }
        guard let record = records.first(where: { $0.number == number }) else { throw Failure.notFound("briefing") }
        return .seeOther(visitor.paths.briefing(record.id))
    }

    private func compose(_ draft: BriefingDraftRecord, _ wording: [String: String], _ visitor: Visitor) async throws -> ComposedBriefing {
        try await site.compose(draft.moment, language: Language(tag: draft.language) ?? .simplified, wording: wording, for: visitor)
    }

    /// The fields `wording.overview`, …; line ends as texts have them.
    private func wording(_ form: Form) -> [String: String] {
        let prefix = "wording."
        let pairs = form.pairs.filter { $0.name.hasPrefix(prefix) && $0.name.utf8.count < 60 }.map {
            (String($0.name.dropFirst(prefix.count)), $0.value.replacing("\r\n", with: "\n"))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Numbers typed into the words that are not the ledger's.
    private func notices(_ composed: ComposedBriefing, _ strings: Strings) -> [String] {
        let typed = composed.input.typedNumbers(composed.strings).values.flatMap { $0 }.map(\.number)
        guard !typed.isEmpty else { return [] }
        let list = typed.joined(separator: strings.text("list.middle_separator"))
        return [strings.text("briefing_pages.typed_notice", ["numbers": list])]
    }

    private func form(
        _ draft: BriefingDraftRecord, title: String, wording: [String: String], version: Int, errors: [FieldError] = [],
        notice: String? = nil, status: HTTPResponse.Status = .ok, _ request: Request, _ context: MemberContext
    ) async throws -> Response {
        let visitor = context.visitor
        let composed = try await compose(draft, wording, visitor)
        let standard = try await compose(draft, [:], visitor)
        let page = BriefingFormPage(
            strings: visitor.strings, standard: standard.briefing, formats: Formats(composed.strings),
            draft: (visitor.paths.briefingDraft(draft.id), visitor.paths.briefingDraft(draft.id), version, title), wording: wording,
            errors: errors, typed: composed.input.typedNumbers(composed.strings), csrf: visitor.csrf, notice: notice)
        return try await site.respond(page, title: page.title, status: status, request: request, context: context)
    }
}
