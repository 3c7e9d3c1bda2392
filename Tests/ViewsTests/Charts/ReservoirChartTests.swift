import Domain
import Foundation
import Testing

@testable import Views

@Suite("The reservoir drawn")
struct ReservoirChartTests {
    /// Levels, openings, flows in, moved on, withdrawn, by stage.
    private func figures(
        level: [Int64] = [46, 72, 13, 9, 5, 1], opening: [Int64] = [49, 68, 12, 7, 4, 0], inflow: [Int64] = [17, 12, 5, 4, 2, 1],
        advanced: [Int64] = [12, 5, 4, 2, 1, 0], withdrawn: [Int64] = [8, 3, 0, 0, 0, 0]
    ) -> ReservoirFigures {
        func cells(_ key: String, _ values: [Int64]) -> [Figure] { Cities.cells(key, .stage, Array(zip(Cities.stages, values))) }
        return ReservoirFigures(
            since: Day(year: 2013, month: 9, day: 1)!, asOf: Cities.day, knownAt: Cities.knownAt, level: cells("stock", level),
            opening: cells("stock", opening), inflow: cells("inflow", inflow), advanced: cells("advanced", advanced),
            withdrawn: cells("withdrawn", withdrawn))
    }

    private func chart(_ figures: ReservoirFigures, _ language: Language = .simplified, size: ReservoirChart.Size = .panel) throws
        -> ReservoirChart
    {
        ReservoirChart(figures, id: "res", size: size, strings: try Strings(language)) { figure, day in
            "/projects?figure=\(figure.key)&by=stage:\(figure.by[0].value ?? "")&as_of=\(day)"
        }
    }

    @Test("says each level, and has a link for each number")
    func links() throws {
        let chart = try chart(figures())
        let svg = chart.markup.text
        #expect(chart.title == "各阶段项目水位，2013年9月22日")
        #expect(chart.reading.contains("线索46、在谈72、签约13、注册9、开工5、投产1") && chart.reading.contains("退库：线索8、在谈3"))
        #expect(svg.contains(">新增 17</text>") && svg.contains(">退库 8</text>"))
        #expect(svg.contains("href=\"/projects?figure=inflow&amp;by=stage:talks&amp;as_of=2013-09-22\""))
        #expect(chart.reaches[0].account?.opening.href == "/projects?figure=stock&by=stage:lead&as_of=2013-08-31")
        #expect(chart.table.columns == ["阶段", "9月1日", "流入", "转出", "退库", "9月22日"])
        #expect(chart.table.rows[1].numbers.map(\.text) == ["68", "12", "5", "3", "72"])
    }

    @Test("has the geometry of the design: one scale from zero, dams 14 above the higher neighbour")
    func geometry() throws {
        let chart = try chart(figures())
        #expect(chart.scale == ChartScale([80], isWhole: true) && chart.scale.ticks == [0, 20, 40, 60, 80])
        let svg = chart.markup.text
        // 46 of 80 on 158 pixels, bed at 192.
        #expect(svg.contains("<rect class=\"w1\" width=\"100%\" y=\"101.15\" height=\"90.85\"/>"))
        #expect(svg.contains("<line class=\"was\" x1=\"0\" x2=\"100%\" y1=\"95.23\" y2=\"95.23\"/>"))
        #expect(svg.contains("<path class=\"dam\" d=\"M-2.5 35.8h5l2 156.2h-9z\"/>"))
        #expect(svg.components(separatedBy: "class=\"dam\"").count - 1 == 5 && svg.components(separatedBy: "class=\"seep\"").count - 1 == 2)
        #expect(!svg.contains("viewBox") && !svg.contains("style="))
    }

    @Test("is an account that adds up, or says that it does not")
    func account() throws {
        #expect(figures().isBalanced)
        #expect(try chart(figures()).reaches.allSatisfy(\.isBalanced))
        let wrong = figures(inflow: [17, 11, 5, 4, 2, 1])
        #expect(!wrong.isBalanced)
        let chart = try chart(wrong)
        #expect(chart.reaches.map(\.isBalanced) == [true, false, true, true, true, true])
        let page = try TestPage(template: "charts/reservoir.html", shape: ReservoirChart.shape).render(chart.reservoirPage(table: "数据表"))
        #expect(page.components(separatedBy: "进出与存量不符").count - 1 == 1)
    }

    @Test("is well-formed when empty, when one project is in it and when there are very many", arguments: Language.allCases)
    func extremes(language: Language) throws {
        let none = [Int64](repeating: 0, count: 6)
        let one: [Int64] = [0, 0, 1, 0, 0, 0]
        let many: [Int64] = [9_000_000_000, 1, 123_456, 0, 7, 9_000_000_000]
        let sets = [
            figures(level: none, opening: none, inflow: none, advanced: none, withdrawn: none),
            figures(level: one, opening: none, inflow: one, advanced: none, withdrawn: none),
            figures(level: many, opening: none, inflow: many, advanced: none, withdrawn: none),
        ]
        for set in sets {
            for size in [ReservoirChart.Size.panel, .document] {
                let chart = try chart(set, language, size: size)
                let svg = chart.markup.text
                #expect(XML.isWellFormed(svg))
                #expect(!svg.contains("nan") && !svg.contains("inf\"") && !svg.contains("e+"))
            }
        }
    }
}

/// Checks that drawings can be parsed.
enum XML {
    /// Every element is closed in its turn, attributes are quoted, and no `<` or bare `&` stands in a text.
    static func isWellFormed(_ text: String) -> Bool {
        var open: [Substring] = []
        var rest = Substring(text)
        while let mark = rest.firstIndex(of: "<") {
            guard isText(rest[..<mark]), let end = rest[mark...].firstIndex(of: ">") else { return false }
            let tag = rest[rest.index(after: mark)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return false }
                continue
            }
            let element = /[a-z]+(?: [a-zA-Z0-9-]+="[^"<]*")*\/?/
            guard tag.wholeMatch(of: element) != nil, isText(tag) else { return false }
            if !tag.hasSuffix("/") { open.append(tag.prefix { $0 != " " }) }
        }
        return open.isEmpty && rest.isEmpty
    }

    private static func isText(_ text: Substring) -> Bool {
        text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy {
            $0.prefixMatch(of: /(?:amp|lt|gt|quot|#39);/) != nil
        }
    }

    /// The `y` of every text of a drawing, with what it says.
    static func attributes(_ name: String, of element: String, in svg: String) -> [Double] {
        svg.components(separatedBy: "<\(element) ").dropFirst().compactMap { piece in
            guard let start = piece.range(of: " \(name)=\"") ?? piece.range(of: "\(name)=\"") else { return nil }
            return Double(piece[start.upperBound...].prefix { $0 != "\"" && $0 != "%" })
        }
    }
}

/// One of the package's own partials, rendered alone.
struct TestPage {
    let template: String
    let shape: PageShape

    func render(_ page: Page) throws -> String { try Templates().render(template, page) }
}
