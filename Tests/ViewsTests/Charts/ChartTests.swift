import Foundation
import Testing

@testable import Views

@Suite("Charts")
struct ChartTests {
    private func number(_ value: Double?, _ text: String? = nil, _ href: String? = nil) -> ChartNumber {
        ChartNumber(value: value, text: text ?? value.map { Length.px($0) } ?? "—", href: href)
    }

    private func bars(_ values: [(Double?, Double?)]) -> BarChart {
        BarChart(
            id: "b", title: "来访批次", reading: "1月31", columns: ["月", "2012", "2013"],
            bars: values.enumerated().map { index, pair in
                BarChart.Bar(
                    name: "\(index + 1)月", now: number(pair.0), before: pair.1.map { number($0) }, isPartial: index == values.count - 1)
            })
    }

    @Test("Scales begin at zero, end at a nice number and have at most four lines")
    func scales() {
        for (top, highest, step) in [(72.0, 80.0, 20.0), (58, 60, 20), (168, 200, 50), (1, 1, 1), (4, 4, 1), (5, 6, 2), (0, 1, 1)] {
            let scale = ChartScale([top, 0], isWhole: true)
            #expect(scale.highest == highest && scale.step == step && scale.lowest == 0, "\(top)")
        }
        for exponent in -3...15 {
            for digit in 1...9 {
                let value = Double(digit) * pow(10, Double(exponent))
                let scale = ChartScale([value])
                #expect(scale.highest >= value * (1 - 1e-9) && scale.ticks.count <= 5, "\(value)")
            }
        }
        let both = ChartScale([-30, 70])
        #expect(both.lowest <= -30 && both.highest >= 70 && both.ticks.count <= 5 && both.ticks.contains(0))
        #expect(ChartScale([]).highest == 1 && ChartScale([.infinity, .nan]).highest == 1)
        #expect(ChartScale([50]).part(1e9) == 1 && ChartScale([50]).part(-5) == 0)
    }

    @Test("What comes from the ledger is escaped in every drawing")
    func escaping() {
        let evil = "</text><script>alert(1)</script>&\"'"
        let bad = ChartNumber(value: 1, text: evil, href: "/x?a=\"&b=<")
        let drawings: [any Chart] = [
            BarChart(id: "b", title: evil, reading: evil, columns: [evil, evil, evil], bars: [.init(name: evil, now: bad, before: bad)]),
            LineChart(id: "l", title: evil, reading: evil, columns: [evil, evil], points: [.init(name: evil, number: bad)]),
            StackedBarChart(id: "s", title: evil, reading: evil, columns: [evil, evil], rows: [.init(name: evil, parts: [bad])]),
            LadderChart(
                id: "r", title: evil, reading: evil, columns: [evil, evil, evil], rungs: [.init(name: evil, number: bad, step: bad)]),
        ]
        for drawing in drawings {
            let text = drawing.markup.text
            #expect(!text.contains("<script") && text.contains("&lt;script&gt;") && XML.isWellFormed(text))
            #expect(text.contains("href=\"/x?a=&quot;&amp;b=&lt;\""))
        }
    }

    @Test("Each drawing has a name, a reading and a table with the same numbers")
    func names() {
        let chart = bars([(31, 26), (24, 21)])
        let svg = chart.markup.text
        #expect(svg.contains("role=\"group\"") && svg.contains("aria-labelledby=\"b-title b-reading\""))
        #expect(svg.contains("<title id=\"b-title\">来访批次</title>") && svg.contains("<desc id=\"b-reading\">1月31</desc>"))
        #expect(chart.table.columns == ["月", "2012", "2013"] && chart.table.rows[0].numbers.map(\.text) == ["26", "31"])
        #expect(bars([(31, nil)]).table.columns == ["月", "2013"])
    }

    @Test("Bars stand on zero, those below it hang; no value draws no bar; an unfinished period is marked")
    func drawnBars() {
        let svg = bars([(40, 20), (nil, 10), (0, 0)]).markup.text
        #expect(svg.components(separatedBy: "class=\"c1").count - 1 == 2 && svg.components(separatedBy: "class=\"before\"").count - 1 == 3)
        #expect(svg.contains("class=\"c1 part\""))
        let heights = XML.attributes("height", of: "rect", in: svg)
        #expect(heights == [71, 142, 35.5, 0, 0])
        #expect(XML.isWellFormed(bars([(-5, 3), (1e18, nil), (.nan, nil)]).markup.text))
    }

    @Test("Empty, single and many bars and points are well-formed, and labels keep apart")
    func extremes() {
        #expect(XML.isWellFormed(bars([]).markup.text) && XML.isWellFormed(bars([(1, nil)]).markup.text))
        let many = bars((0..<60).map { (Double($0), nil) }).markup.text
        let labels = many.components(separatedBy: "class=\"strong\"").count - 1
        #expect(labels > 4 && labels <= 30)
        let points = (0..<24).map { LineChart.Point(name: "2013-0\($0)", number: number($0 == 5 ? nil : Double($0 * $0))) }
        let line = LineChart(id: "l", title: "t", reading: "r", columns: ["月", "数"], points: points).markup.text
        #expect(line.components(separatedBy: "class=\"l1\"").count - 1 == 21, "the line is broken where nothing is known")
        #expect(line.components(separatedBy: "<circle").count - 1 == 23 && XML.isWellFormed(line))
        for empty in [LineChart(id: "l", title: "t", reading: "r", columns: [], points: [])] {
            #expect(XML.isWellFormed(empty.markup.text))
        }
    }

    @Test("Parts of a bar follow each other; a ladder's widest rung is the scale")
    func lying() {
        let stacked = StackedBarChart(
            id: "s", title: "t", reading: "r", columns: ["区", "甲", "乙"],
            rows: [.init(name: "赫山区", parts: [number(3), number(1)]), .init(name: "南县", parts: [number(nil), number(2)])]
        ).markup.text
        #expect(stacked.contains("x=\"75%\" width=\"25%\"") && stacked.contains("x=\"0%\" width=\"50%\""))
        let ladder = LadderChart(
            id: "r", title: "t", reading: "r", columns: ["阶段", "数", "率"],
            rungs: [.init(name: "在谈", number: number(50)), .init(name: "签约", number: number(20), step: number(0.4, "40.0%"))]
        ).markup.text
        #expect(ladder.contains("width=\"80%\"") && ladder.contains("width=\"32%\"") && ladder.contains(">40.0%</text>"))
    }

    @Test("A heat table shades by fifths of the largest cell and prints every number")
    func heat() throws {
        let table = HeatTable(
            corner: "区县", columns: ["1月", "2月"],
            rows: [.init(name: "赫山区", cells: [number(10, nil, "/p"), number(1)]), .init(name: "南县", cells: [number(0), number(nil)])])
        #expect(table.rows.flatMap(\.cells).map(table.heat) == [5, 1, 0, 0])
        let html = try TestPage(template: "charts/heat.html", shape: HeatTable.shape).render(table.page)
        #expect(
            html.contains("data-heat=\"5\"><a class=\"src\" data-still href=\"/p\">10</a></td>") && html.contains("data-heat=\"0\">—</td>"))
    }
}
