import Domain

/// A briefing as a leaf of paper: before it is worded, as a draft, or published. Each figure is a link to its rows, its definition
/// stands in the margin.
package struct BriefingShowPage: HTMLPage {
    package static let template = "briefings/show.html"
    package static let shape = PageShape([
        "title": .text, "chip": .text, "hint": .text, "path_label": .text, "steps": .list(PageShape(["text": .text, "is_current": .flag])),
        "links": .list(PageShape(["text": .text, "path": .text, "is_main": .flag])),
        "downloads_label": .text, "downloads": .list(PageShape(["text": .text, "path": .text, "is_there": .flag, "reason": .text])),
        "forms": .list(formShape), "choice": .list(choiceShape), "verification": .list(verificationShape), "notices": .list(noticeShape),
        "margin_label": .text, "issue": .text, "document": .list(BriefingRendering.pageShape),
    ])
    private static let formShape = PageShape([
        "path": .text, "csrf": .text, "text": .text, "is_main": .flag, "confirmation": .text, "needs_confirmation": .flag,
        "fields": .list(PageShape(["name": .text, "value": .text])),
    ])
    private static let choiceShape = PageShape([
        "path": .text, "day_label": .text, "day": .text, "known_label": .text, "known": .text, "known_hint": .text,
        "language_label": .text, "languages": .list(PageShape(["tag": .text, "name": .text, "is_chosen": .flag])), "button": .text,
    ])
    private static let verificationShape = PageShape([
        "text": .text, "is_well": .flag, "columns": .list(PageShape(["head": .text])),
        "rows": .list(PageShape(["figure": .text, "published": .text, "recomputed": .text])), "has_rows": .flag,
    ])
    private static let noticeShape = PageShape(["text": .text])

    /// A way on from here.
    package struct Link: Sendable {
        package var text: String
        package var path: String
        package var isMain: Bool

        package init(_ text: String, _ path: String, isMain: Bool = false) {
            self.text = text
            self.path = path
            self.isMain = isMain
        }
    }

    /// A button that changes something.
    package struct Button: Sendable {
        package var text: String
        package var path: String
        package var fields: [(name: String, value: String)]
        /// Asked before it is done; nil for no question.
        package var confirmation: String?
        package var isMain: Bool

        package init(
            _ text: String, _ path: String, fields: [(name: String, value: String)] = [], confirmation: String? = nil, isMain: Bool = false
        ) {
            self.text = text
            self.path = path
            self.fields = fields
            self.confirmation = confirmation
            self.isMain = isMain
        }
    }

    package struct Download: Sendable {
        package var text: String
        package var path: String
        /// Why it cannot be made; nil when it can.
        package var reason: String?

        package init(_ text: String, _ path: String, reason: String? = nil) {
            self.text = text
            self.path = path
            self.reason = reason
        }
    }

    /// What a recomputation found.
    package struct Verification: Sendable {
        package var count: Int
        package var differences: [(figure: String, published: String, recomputed: String)]

        package init(count: Int, differences: [(figure: String, published: String, recomputed: String)]) {
            self.count = count
            self.differences = differences
        }
    }

    /// The day, knowledge and language to be chosen.
    package struct Choice: Sendable {
        package var day: Day
        package var known: Instant?

        package init(day: Day, known: Instant?) {
            self.day = day
            self.known = known
        }
    }

    package let title: String
    private let strings: Strings
    private let briefing: Briefing
    private let csrf: String
    private let link: @Sendable (Figure) -> String?
    /// The line below the masthead, as `第3期`.
    package var issue = ""
    package var chip = ""
    /// `draft` or `published`; nil before either.
    package var step: String?
    package var links: [Link] = []
    package var buttons: [Button] = []
    package var downloads: [Download] = []
    package var choice: Choice?
    package var verification: Verification?
    package var notices: [String] = []

    package init(
        title: String, strings: Strings, briefing: Briefing, csrf: String, link: @escaping @Sendable (Figure) -> String?
    ) {
        self.title = title
        self.strings = strings
        self.briefing = briefing
        self.csrf = csrf
        self.link = link
    }

    package var page: Page {
        var rendering = BriefingRendering(briefing)
        rendering.link = link
        let count = briefing.figureCount
        return Page([
            "title": .text(title), "chip": .text(chip),
            "hint": .text(strings.text("briefing_pages.figure_count", ["count": String(count)])),
            "path_label": .text(strings.text("briefing_pages.path")), "steps": .list(steps),
            "links": .list(links.map { Page(["text": .text($0.text), "path": .text($0.path), "is_main": .flag($0.isMain)]) }),
            "downloads_label": .text(strings.text("briefing_pages.downloads")),
            "downloads": .list(
                downloads.map {
                    Page([
                        "text": .text($0.text), "path": .text($0.path), "is_there": .flag($0.reason == nil),
                        "reason": .text($0.reason ?? ""),
                    ])
                }),
            "forms": .list(buttons.map(form)), "choice": .list(choice.map { [page($0)] } ?? []),
            "verification": .list(verification.map { [page($0)] } ?? []), "notices": .list(notices.map { Page(["text": .text($0)]) }),
            "margin_label": .text(strings.text("briefing_pages.margin")), "issue": .text(issue), "document": .list([rendering.page]),
        ])
    }

    private var steps: [Page] {
        guard let step else { return [] }
        return ["draft", "published"].map {
            Page(["text": .text(strings.text("briefing_pages.step.\($0)")), "is_current": .flag($0 == step)])
        }
    }

    private func form(_ button: Button) -> Page {
        Page([
            "path": .text(button.path), "csrf": .text(csrf), "text": .text(button.text), "is_main": .flag(button.isMain),
            "confirmation": .text(button.confirmation ?? ""), "needs_confirmation": .flag(button.confirmation != nil),
            "fields": .list(button.fields.map { Page(["name": .text($0.name), "value": .text($0.value)]) }),
        ])
    }

    private func page(_ choice: Choice) -> Page {
        Page([
            "path": .text("/briefings/new"), "day_label": .text(strings.text("briefing_pages.day")), "day": .text(choice.day.description),
            "known_label": .text(strings.text("briefing_pages.known")), "known": .text(choice.known?.description ?? ""),
            "known_hint": .text(strings.text("briefing_pages.known_hint")),
            "language_label": .text(strings.text("briefing_pages.language")),
            "languages": .list(
                Language.allCases.map {
                    Page([
                        "tag": .text($0.tag), "name": .text(strings.text("layout.language.\($0.tag)")),
                        "is_chosen": .flag($0 == briefing.language),
                    ])
                }),
            "button": .text(strings.text("briefing_pages.show")),
        ])
    }

    private func page(_ verification: Verification) -> Page {
        let isWell = verification.differences.isEmpty
        let text = strings.text(
            isWell ? "briefing_pages.verified" : "briefing_pages.differs",
            ["count": String(verification.count), "differing": String(verification.differences.count)])
        return Page([
            "text": .text(text), "is_well": .flag(isWell), "has_rows": .flag(!isWell),
            "columns": .list(
                ["figure", "published", "recomputed"].map { Page(["head": .text(strings.text("briefing_pages.column.\($0)"))]) }),
            "rows": .list(
                verification.differences.map {
                    Page(["figure": .text($0.figure), "published": .text($0.published), "recomputed": .text($0.recomputed)])
                }),
        ])
    }
}

extension Briefing {
    /// How many figures are printed, those of headlines, sentences and tables.
    var figureCount: Int {
        let parts =
            headlines.flatMap(\.parts) + sections.flatMap { $0.sentences.flatMap(\.parts) }
            + sections.flatMap { $0.tables.flatMap { ($0.rows + ($0.total.map { [$0] } ?? [])).flatMap { $0 } } }
        return parts.filter { if case .figure = $0 { true } else { false } }.count
    }
}
