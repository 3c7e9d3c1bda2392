import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Remembered columns in the browser")
struct ColumnMemoryPageTests {
    @Test("What was put by hand is listed, shown in the next workbook's columns, and forgotten", arguments: EngineUnderTest.all)
    func listed(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(named: "样例经手")
            let csv = Array("项目名称,区县,总投资（万元）,甲乙栏,签约时间\n样例列对应项目,赫山区,20000,2013-03-01,2012-05-05\n".utf8)
            #expect(try await browser.get("/columns").text.contains("还没有记住的列对应"))
            func upload() async throws -> String { try #require(try await browser.upload("/imports", file: csv, named: "a.csv").location) }
            func shown(_ path: String) async throws -> [String] {
                try await browser.get(path).text.matches(of: /name="shown\.0\.\d" value="(\w*)"/).map { String($0.1) }
            }
            let path = try await upload()
            #expect(try await shown(path) == ["name", "district", "intended", "", "signed_day"])
            let fields = [
                ("sheet", "a"), ("mapping.0", ""), ("import", "0"), ("shown.0.3", ""), ("column.0.3", "signed_day"),
                ("shown.0.4", "signed_day"), ("column.0.4", ""), ("blanks", "keep"),
            ]
            #expect(try await browser.post(path, fields).status == .seeOther)
            _ = try await browser.post(path + "/result")
            while try await browser.get(path + "/result").location?.hasPrefix("/imports/") != true {
                try await Task.sleep(for: .milliseconds(20))
            }

            let list = try await browser.get("/columns")
            #expect(list.text.contains("D列“甲乙栏”：签约日期") && list.text.contains("样例经手"))
            #expect(try await shown(try await upload()) == ["name", "district", "intended", "signed_day", ""])
            let removal = try #require(list.text.firstMatch(of: /action="(\/columns\/\w+\/removal)"/)).1
            #expect(try await site.browser(of: try await site.stranger()).post(String(removal)).status == .notFound)
            #expect(try await site.browser(.bureauEditor).post(String(removal)).status == .forbidden)
            #expect(try await browser.post(String(removal)).location == "/columns")
            #expect(try await browser.post(String(removal)).status == .notFound)
            #expect(try await shown(try await upload()) == ["name", "district", "intended", "", "signed_day"])
        }
    }
}
