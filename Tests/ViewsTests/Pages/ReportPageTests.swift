import Domain
import Testing

@testable import Views

@Suite("Pages of briefings and figures")
struct ReportPageTests {
    private func check<Content: HTMLPage>(_ content: Content) throws {
        #expect(missing(content.page, Content.shape, Content.template) == [])
        let html = try Templates().html(content).text
        #expect(!html.contains("‹") && !html.contains("style=\"") && !html.contains("{{"))
    }

    /// Fields that the shape declares and the page lacks, or that are of another kind.
    private func missing(_ page: Page, _ shape: PageShape, _ place: String) -> [String] {
        Set(page.fields.keys).symmetricDifference(shape.fields.keys).map { "\(place).\($0)" }.sorted()
            + page.fields.flatMap { name, value -> [String] in
                switch (value, shape.fields[name]) {
                case (.text, .text), (.flag, .flag), (.markup, .markup), (_, nil): []
                case (.list(let pages), .list(let inner)): pages.flatMap { missing($0, inner, "\(place).\(name)") }
                default: ["\(place).\(name)"]
                }
            }
    }

    private func briefing(_ strings: Strings, _ wording: [String: String] = [:]) -> Briefing {
        BriefingInput(agency: "益阳市", figures: Cities.warned, footnotes: Cities.footnotes, wording: wording).briefing(strings)
    }

    @Test("have exactly the fields that they declare", arguments: Language.allCases)
    func fields(language: Language) throws {
        let strings = try Strings(language)
        let written = briefing(strings)
        var show = BriefingShowPage(title: "t", strings: strings, briefing: written, csrf: "c") { "/rows?figure=\($0.key)" }
        show.step = "draft"
        show.buttons = [.init("b", "/p", fields: [("version", "1")], confirmation: "?")]
        show.downloads = [.init("PDF", "/d", reason: "r")]
        show.choice = .init(day: Cities.day, known: Cities.knownAt)
        show.verification = .init(count: 3, differences: [("f", "1", "2")])
        show.notices = ["n"]
        try check(show)
        try check(
            BriefingFormPage(
                strings: strings, standard: written, formats: Formats(strings), draft: ("/d", "/c", 2, "t"), wording: ["overview": "x"],
                errors: [FieldError(field: "overview", message: Message("wording.unknown", ["line": "1", "reference": "x"]))],
                typed: ["overview": Wording("9").numbers], csrf: "c", notice: "n"))
        let other = briefing(strings, ["overview": "x"])
        try check(
            BriefingComparisonPage(
                strings: strings, paths: Paths(), from: .init(number: 1, title: "a", path: "/a", figures: Cities.warned, briefing: written),
                to: .init(number: 2, title: "b", path: "/b", figures: Cities.reported, briefing: other)))
        try check(
            BriefingIndexPage(
                strings: strings, paths: Paths(),
                drafts: [.init(id: ID(1), title: "d", day: Cities.day, language: "en", changedAt: Cities.knownAt, changedBy: "x")],
                published: [1, 2].map {
                    .init(
                        id: ID(Int64($0)), number: $0, title: "p", day: Cities.day, language: "en", publishedAt: Cities.knownAt,
                        publishedBy: "x")
                }, canDraft: true))
    }

    @Test("of a wording read as they were written, and of a frozen document as it was published", arguments: Language.allCases)
    func wording(language: Language) throws {
        let strings = try Strings(language)
        let written = briefing(strings)
        let texts = written.wording(Formats(strings))
        let again = briefing(strings, texts)
        #expect(again.sections.map { $0.sentences.map(\.text) } == written.sections.map { $0.sentences.map(\.text) })
        #expect(again.headlines.map(\.text) == written.headlines.map(\.text))
        let input = BriefingInput(agency: "益阳市", figures: Cities.warned, footnotes: [:], wording: texts)
        #expect(input.typedNumbers(strings).isEmpty, "the program's own numbers are not typed ones")
        let frozen = try Briefing(frozen: try written.json(), figures: Cities.warned, strings: strings)
        #expect(try frozen.json() == written.json())
        #expect(try frozen.text(Templates()) == written.text(Templates()))
        let shorter = briefing(strings, ["overview": " ", "visits": "x"])
        #expect(shorter.sections.first?.key == "responsibility" && shorter.sections.count == written.sections.count - 1)
        #expect(shorter.sections[0].heading.hasPrefix(Formats(strings).ordinal(1)))
    }

    @Test("Lines that both have stand beside each other once")
    func lines() {
        let lines = LineComparison(["a", "b", "c"], ["a", "x", "c", "d"]).lines
        #expect(lines == [.init(from: "a", to: "a"), .init(from: "b", to: "x"), .init(from: "c", to: "c"), .init(from: nil, to: "d")])
        #expect(LineComparison([], ["a"]).lines == [.init(from: nil, to: "a")] && LineComparison(["a"], []).lines.count == 1)
    }
}
