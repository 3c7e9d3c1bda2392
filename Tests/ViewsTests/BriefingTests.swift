import Domain
import Foundation
import Testing

@testable import Views

@Suite("The briefing")
struct BriefingTests {
    private func briefing(_ figures: FigureSet, _ language: Language = .simplified, agency: String = "益阳市") throws -> Briefing {
        BriefingInput(agency: agency, figures: figures, footnotes: Cities.footnotes).briefing(try Strings(language))
    }

    private func sentences(_ figures: FigureSet, _ section: String, _ language: Language = .simplified) throws -> [String] {
        try briefing(figures, language).sections.first { $0.key == section }?.sentences.map(\.text) ?? []
    }

    @Test("The reported city reads as the report does")
    func reported() throws {
        let set = Cities.reported
        #expect(
            try sentences(set, "overview") == [
                "1月1日至9月22日，全市签约1亿元以上项目28个，投资总额206.1亿元，其中6个已开工。", "在谈和签约的5000万元以上在库项目72个，意向投资总额1,228.3亿元。",
            ])
        #expect(
            try sentences(set, "responsibility") == ["截至9月22日，36名市领导牵头1亿元以上项目37个。", "34个单位主要负责人牵头5000万元以上项目35个。"])
        #expect(try sentences(set, "missions") == ["外出招商活动带回的在库项目（含往年活动）：赴港澳招商活动15个。"])
        #expect(
            try sentences(set, "visits") == [
                "1月1日至9月22日，接待来访客商168批次、1,235人次，上年同期为79批次、485人次，批次、人次分别增长112.7%和154.6%，均翻了一番多。"
            ])
        #expect(try sentences(set, "overdue") == ["已签约未开工的项目22个，按签约时长分：90天以内8个、91至180天9个、超过180天5个。"])
        #expect(
            try sentences(set, "reservoir") == [
                "现有项目：线索46个、在谈29个、签约22个、注册9个、开工10个、投产1个。", "今年以来进入各阶段的项目：线索61个、在谈58个、签约35个、注册14个、开工8个、投产1个。",
                "离开各阶段的项目：线索31个、在谈41个、签约20个、注册8个、开工1个。",
                "阶段转化：线索转在谈62.0%（中位用时21天），在谈转签约48.0%（中位用时64.5天），签约转注册41.0%（中位用时30天），注册转开工50.0%（中位用时47天）。",
            ])
        #expect(try briefing(set).headlines.map(\.text) == ["1亿元以上项目签约28个　已开工6个", "在库项目意向投资1,228.3亿元"])
    }

    @Test("The reported city in English and zh-Hant")
    func otherLanguages() throws {
        #expect(
            try sentences(Cities.reported, "overview", .english) == [
                "From 1 January to 22 September the city signed 28 projects of CNY 100 m or more, worth CNY 20.6 bn in total; work has started on 6 of them.",
                "The pool of projects of CNY 50 m or more in talks or beyond holds 72 projects with an intended total of CNY 122.8 bn.",
            ])
        #expect(
            try sentences(Cities.reported, "overview", .traditional).first == "1月1日至9月22日，全市簽約1億元以上項目28個，投資總額206.1億元，其中6個已開工。")
    }

    @Test("A quiet city says so and claims nothing")
    func quiet() throws {
        let text = try briefing(Cities.quiet).text(try Templates())
        #expect(text.contains("全市尚无1亿元以上项目签约") && text.contains("目前没有外出招商活动带回的在库项目") && text.contains("上年同期没有来访记录，不可比"))
        #expect(text.contains("蓄水池目前没有项目") && text.contains("没有已签约未开工的项目"))
        #expect(!text.contains("增长") && !text.contains("0个") && !text.contains("翻了一番"))
    }

    @Test("Work started on none, on all, on the only one")
    func started() throws {
        func sentence(_ signed: Int64, _ started: Int64?) throws -> String? {
            let set = Cities.reportedCity(replacing: [
                Cities.whole("signed_100m.count", signed), Cities.whole("signed_100m.started.count", started),
            ])
            return try sentences(set, "overview", .english).first.map { String($0.drop { $0 != ";" }) }
        }
        #expect(try sentence(28, 0) == "; none of them has started.")
        #expect(try sentence(28, 28) == "; work has started on all of them.")
        #expect(try sentence(1, 0) == "; it has not started.")
        #expect(try sentence(1, 1) == "; work on it has started.")
        #expect(try sentence(28, nil) == "")
    }

    @Test("Visits that fell, diverged, or doubled in one count only")
    func visits() throws {
        func change(_ figures: [Figure]) throws -> String? {
            let sentence = try sentences(Cities.reportedCity(replacing: figures), "visits").first
            return sentence?.split(separator: "，").dropFirst(3).joined(separator: "，")
        }
        #expect(try change(Cities.visits(60, 80, 300, 400)) == "批次、人次分别下降25.0%和25.0%。")
        #expect(try change(Cities.visits(100, 80, 300, 400)) == "批次增长25.0%，人次下降25.0%。")
        #expect(try change(Cities.visits(161, 80, 500, 400)) == "批次增长101.3%（翻了一番多），人次增长25.0%。")
        #expect(try change(Cities.visits(160, 80, 800, 400)) == "批次、人次分别增长100.0%和100.0%。")
        #expect(try change(Cities.visits(80, 80, 800, 400)) == "批次与上年同期持平，人次增长100.0%。")
    }

    @Test("No comparison where last year has none; a figure that is missing or unknown is called so")
    func notAvailable() throws {
        #expect(
            try sentences(Cities.reportedCity(replacing: Cities.visits(60, 0, 300, 0)), "visits") == [
                "1月1日至9月22日，接待来访客商60批次、300人次，上年同期没有来访记录，不可比。"
            ])
        let unknown = Cities.reportedCity(replacing: [Cities.whole("pool_50m.count", nil), Cities.whole("signed_100m.amount", nil, .fen)])
        #expect(
            try sentences(unknown, "overview") == ["1月1日至9月22日，全市签约1亿元以上项目28个，其中6个已开工。", "在库5000万元以上项目：本期尚无可靠数字。"])
        let empty = FigureSet(asOf: Cities.day, knownAt: Cities.knownAt, figures: [])
        #expect(try sentences(empty, "overview").first == "本年签约1亿元以上项目：本期尚无可靠数字。")
        let undefined = Cities.reportedCity(replacing: [
            Cities.ratio("visits.batches.change", nil), Cities.ratio("visits.headcount.change", nil),
        ])
        #expect(try sentences(undefined, "visits").first?.hasSuffix("批次不可比，人次不可比。") == true)
    }

    @Test("Missions whose names carry the year come first; of the others nothing is claimed about the year")
    func missions() throws {
        func sentences(_ missions: [(String?, Int64)], _ language: Language = .simplified) throws -> [String] {
            var set = Cities.reported
            set.figures.removeAll { $0.key == "mission.projects" }
            set.figures += Cities.cells("mission.projects", .mission, missions)
            return try self.sentences(set, "missions", language)
        }
        #expect(
            try sentences([("2012年赴港澳", 2), ("澳门展会", 1), ("2013年闽南", 1), ("2013年赴港澳", 15), (nil, 50)]) == [
                "2013年外出招商活动带回的在库项目：2013年赴港澳15个、2013年闽南1个。", "其他外出招商活动（含往年活动）带回的在库项目：2012年赴港澳2个、澳门展会1个。",
            ])
        #expect(try sentences([("2013年赴港澳", 15)]) == ["2013年外出招商活动带回的在库项目：2013年赴港澳15个。"])
        #expect(
            try sentences([("Expo", 2)], .english) == [
                "Projects in the pool that missions brought, those of earlier years included: Expo 2."
            ])
        #expect(try sentences([("赴港澳", 0)]) == ["目前没有外出招商活动带回的在库项目。"])
        #expect(try sentences([]) == ["外出招商带回的在库项目：本期尚无可靠数字。"])
    }

    @Test("Each printed number refers to a figure with a note; figures with one definition share the note")
    func notes() throws {
        let briefing = try briefing(Cities.reported)
        for part in briefing.sections.flatMap(\.sentences).flatMap(\.parts) + briefing.headlines.flatMap(\.parts) {
            if case .figure(let reference) = part {
                #expect(reference.note.map { briefing.notes[$0 - 1].keys.contains(reference.figure.key) } == true)
            } else {
                let words = part.text.replacing("5000万元", with: "").replacing("1亿元", with: "").replacing("1月1日至", with: "").replacing(
                    "9月22日", with: "")
                #expect(
                    !words.contains(where: { $0.isASCII && $0.isNumber }) || part.text.hasSuffix("天") || part.text.contains("天以内"),
                    "\(part.text)")
            }
        }
        #expect(briefing.notes.map(\.number) == Array(1...briefing.notes.count))
        #expect(briefing.notes[0].keys == ["signed_100m.count"] && briefing.notes[1].keys == ["signed_100m.amount"])

        let shared = BriefingInput(
            agency: "x", figures: Cities.reported, footnotes: ["signed_100m.count": "same", "signed_100m.amount": "same"]
        ).briefing(try Strings(.english))
        #expect(shared.notes.map(\.keys) == [["signed_100m.count", "signed_100m.amount"]])
    }

    @Test("Tables have a row per cell, stages up the ladder, and the whole as total")
    func tables() throws {
        let tables = try briefing(Cities.reported).sections.flatMap(\.tables)
        #expect(tables.map(\.columns.count) == [2, 3, 4, 3, 6, 2])
        #expect(tables[2].rows.map { $0[0].text } == Cities.districts)
        #expect(tables[2].total?.map(\.text) == ["合计", "28", "72", "1,228.30"])
        #expect(tables[4].rows.map { $0[0].text } == ["线索", "在谈", "签约", "注册", "开工", "投产"])
        #expect(tables[4].rows[5].map(\.text) == ["投产", "1", "1", "0", "—", "—"])
        #expect(tables[4].total == nil)
    }

    @Test("A long ranking stops at the fifth and those equal to it")
    func ranking() throws {
        let districts = try sentences(Cities.reported, "districts")
        #expect(districts[0].hasSuffix("大通湖区3个。"))
        #expect(districts[1] == "5000万元以上在库项目：益阳高新区15个、赫山区12个、沅江市10个、资阳区9个、桃江县9个等。")
        let set = Cities.reportedCity(
            replacing: Cities.cells("signed_100m.count", .district, [("南县", 0), ("桃江县", 0)]))
        #expect(try sentences(set, "districts")[0].hasSuffix("；南县、桃江县尚无签约。"))
    }

    @Test("No text is missing and no gap is left open in any language", arguments: Language.allCases)
    func complete(language: Language) throws {
        let empty = FigureSet(asOf: Cities.day, knownAt: Cities.knownAt, figures: [])
        for set in [Cities.reported, Cities.quiet, Cities.warned, empty] {
            let text = try briefing(set, language).text(try Templates())
            #expect(!text.contains { "‹›{}".contains($0) })
            #expect(!text.contains("  ,") && !text.contains("，，") && !text.contains("。。"))
        }
    }

    @Test("Names are escaped in HTML and kept as they are in text")
    func escaping() throws {
        var set = Cities.reported
        set.figures += Cities.cells("mission.projects", .mission, [("<b>&\"粗\"</b>", 20)])
        let briefing = try briefing(set, agency: "<script>alert(1)</script>")
        let html = try briefing.html(try Templates())
        #expect(html.contains("&lt;b&gt;&amp;&quot;粗&quot;&lt;/b&gt;<span") && html.contains("&lt;script&gt;"))
        #expect(!html.contains("<b>&") && !html.contains("<script"))
        #expect(try briefing.text(try Templates()).contains("<b>&\"粗\"</b>20"))
    }

    @Test("The English document has no Chinese but the ledger's own names, and needs nothing from outside")
    func english() throws {
        for set in [Cities.reported, Cities.quiet, Cities.warned] {
            var html = try briefing(set, .english).html(try Templates())
            for name in ["益阳市"] + Cities.districts.compactMap({ $0 }) + ["赴港澳招商活动", "赴长三角招商活动"] { html = html.replacing(name, with: "") }
            // Addresses of figures keep the ledger's words; the full stop after a Chinese heading is part of the style sheet.
            html = html.replacing(/data-figure="[^"]*"/, with: "").replacing("content: \"。\"", with: "")
            let han = html.unicodeScalars.filter { (0x2E80...0x9FFF).contains($0.value) || (0xFF00...0xFFEF).contains($0.value) }
            #expect(han.isEmpty, "\(String(String.UnicodeScalarView(han)))")
            #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("<script") && !html.contains("src="))
            #expect(html.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
        }
    }

    @Test("The JSON form has the exact values and is the same for the same figures")
    func json() throws {
        let json = try briefing(Cities.warned).json()
        #expect(try briefing(Cities.warned).json() == json)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(root["as_of"] as? String == "2013-09-22" && root["known_at"] as? String == "2013-09-30T08:00:00Z")
        let sections = try #require(root["sections"] as? [[String: Any]])
        let sentence = try #require((sections[0]["sentences"] as? [[String: Any]])?.first)
        let figures = try #require(sentence["parts"] as? [[String: Any]]).compactMap { $0["figure"] as? [String: Any] }
        #expect(figures.compactMap { $0["key"] as? String } == ["signed_100m.count", "signed_100m.amount", "signed_100m.started.count"])
        #expect(figures[1]["value"] as? Int64 == 2_060_997_500_000)
        #expect((sentence["warnings"] as? [[String: Any]])?.first?["code"] as? String == "duplicates_undecided")
    }

    @Test("The drawing has a reach per stage, as deep as its stock, and none when the reservoir is empty")
    func drawing() throws {
        let drawing = try #require(try briefing(Cities.reported).frame.reservoir)
        #expect(drawing.reaches.map { "\($0.name) \($0.level.text)" } == ["线索 46", "在谈 29", "签约 22", "注册 9", "开工 10", "投产 1"])
        #expect(drawing.markup.text.components(separatedBy: "class=\"dam\"").count - 1 == 5 && drawing.reaches.allSatisfy(\.isBalanced))
        #expect(drawing.reaches.map(\.inflow.text) == ["61", "58", "35", "14", "8", "1"])
        #expect(try briefing(Cities.quiet).frame.reservoir == nil)
    }
}
