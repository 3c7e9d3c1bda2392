import Domain
import Testing

@testable import Views

@Suite("Warnings of the briefing")
struct BriefingWarningTests {
    private func briefing(_ figures: FigureSet) throws -> Briefing {
        BriefingInput(agency: "益阳市", figures: figures, footnotes: Cities.footnotes).briefing(try Strings(.simplified))
    }

    @Test("A warning stands in words at the sentence it touches and marks the cells")
    func warnings() throws {
        let briefing = try briefing(Cities.warned)
        let overview = briefing.sections[0].sentences
        #expect(overview.map { $0.warnings.map(\.code) } == [["duplicates_undecided"], ["amount_unknown"]])
        #expect(overview[0].warnings[0].text == "涉及疑似重复、尚未裁定的项目6个，暂各计一个")
        let text = try briefing.text(try Templates())
        #expect(text.contains("其中6[3]个已开工。\n    ⚠ 涉及疑似重复、尚未裁定的项目6个") && text.contains(" 6* "))
        #expect(text.contains("在库项目意向投资1,228.3亿元*\n* 数字有待核实之处，见正文所注"))
        let html = try briefing.html(try Templates())
        #expect(html.contains("已开工。<sup class=\"caution\">a</sup>") && html.contains("<p class=\"cautions\"><b>a</b>涉及疑似重复"))
        #expect(html.contains("<p class=\"cautions\"><b>b</b>3个项目投资额未知"))
    }

    @Test("Warnings of several figures are never added: a sentence and a table state the largest, that of the whole figure")
    func warningsAreMerged() throws {
        let districts = try #require(try briefing(Cities.warned).sections.first { $0.key == "districts" })
        let sentence = districts.sentences[0]
        #expect(sentence.text.contains("赫山区6个") && sentence.warnings.map(\.count) == [6])
        let table = try #require(districts.tables.first)
        #expect(table.warnings.map(\.code) == ["duplicates_undecided", "amount_unknown"])
        #expect(table.warnings.map(\.count) == [6, 3])
    }

    @Test("Sentences of one paragraph with the same warnings share a mark; a quiet paragraph has none")
    func cautions() throws {
        let warning = [Figure.Warning(code: "duplicates_undecided", count: 2)]
        let set = Cities.reportedCity(replacing: [
            Cities.whole("signed_100m.count", 28, .projects, warning), Cities.whole("pool_50m.count", 72, .projects, warning),
        ])
        let html = try briefing(set).html(try Templates())
        let overview = try #require(html.split(separator: "<section id=\"responsibility\">").first)
        #expect(overview.matches(of: /<sup class="caution">a<\/sup>/).count == 2)
        #expect(overview.matches(of: /<p class="cautions"><b>/).count == 1)
        #expect(!(try briefing(Cities.reported).html(try Templates())).contains("class=\"cautions"))
    }
}
