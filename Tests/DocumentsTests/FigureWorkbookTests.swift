import Domain
import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("A workbook of figures")
struct FigureWorkbookTests {
    private func bytes(_ sheets: [FigureSheet]) throws -> [UInt8] { try FigureWorkbook.bytes(sheets) }

    private let sheet = FigureSheet(
        name: "按区县", titles: ["按区县（园区）", "截至2013年9月22日"], header: ["区县", "签约个数", "意向投资（亿元）", "占比"],
        rows: [
            [.text("赫山区"), .integer(5), .amount(214.5), .percent(0.1785)], [.text("=资阳区"), .integer(3), .amount(152), .blank],
        ],
        total: [.text("合计"), .integer(28), .amount(1228.3), .blank],
        charts: [XLSXChart(title: "签约个数", columns: [1]), XLSXChart(kind: .line, title: "意向投资", columns: [2])], notes: ["涉及疑似重复"])

    @Test("has real numbers, a head that stays, and texts that are no formulas")
    func cells() throws {
        let bytes = try bytes([sheet, sheet])
        let xml = try ExtractedText.part("xl/worksheets/sheet1.xml", of: bytes)
        #expect(xml.contains("<pane ySplit=\"3\"") && xml.contains("<v>214.5</v>") && xml.contains("<v>0.1785") && !xml.contains("<f>"))
        let styles = try ExtractedText.part("xl/styles.xml", of: bytes)
        #expect(styles.contains("0.0%"))
        #expect(try ExtractedText.part("xl/workbook.xml", of: bytes).contains("name=\"按区县 (2)\""))
    }

    @Test("has native charts that show the rows and not the total")
    func charts() throws {
        let bytes = try bytes([sheet])
        let parts = try ExtractedText.part("", of: bytes)
        #expect(parts.contains("xl/charts/chart1.xml") && parts.contains("xl/charts/chart2.xml"))
        let chart = try ExtractedText.part("xl/charts/chart1.xml", of: bytes)
        #expect(chart.contains("<c:barChart>") && chart.contains("$B$4:$B$5") && chart.contains("$A$4:$A$5") && chart.contains("$B$3"))
        #expect(try ExtractedText.part("xl/charts/chart2.xml", of: bytes).contains("<c:lineChart>"))
    }

    @Test("without rows has no charts")
    func empty() throws {
        let bytes = try bytes([FigureSheet(name: "x", titles: [], header: ["a"], rows: [], charts: [XLSXChart(title: "a", columns: [0])])])
        #expect(!(try ExtractedText.part("", of: bytes)).contains("chart"))
    }
}
