import Actions
import Domain
import Foundation
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("The import wizard")
struct ImportWizardTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/ledgers")

    private func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: Self.fixtures.appending(path: name))) }

    /// A city without projects, so that the sample ledger makes all of them.
    private func emptyCity(_ site: TestSite) async throws -> TestSite.Browser {
        let owner = try await CreateAgency(
            name: "空白市", regionCode: "430900", districts: try await site.ledger.read(as: site.owner) { try $0.districts() }.map(\.district)
        ).perform(in: site.ledger)
        for (currency, micros) in [(Currency.usd, 6_150_000 as Int64), (.hkd, 793_000)] {
            _ = try await site.ledger.perform(SetRate(currency: currency, micros: micros), as: owner)
        }
        return try await site.browser(of: owner)
    }

    /// Follows the wizard's pages while they say that the work goes on.
    private func settled(_ browser: TestSite.Browser, _ path: String) async throws -> TestSite.Answer {
        for _ in 0..<200 {
            let answer = try await browser.get(path)
            guard answer.headers[HTTPField.Name("Refresh")!] != nil else { return answer }
        }
        return try await browser.get(path)
    }

    private func figure(_ browser: TestSite.Browser, _ key: String, on day: String = "2013-09-22") async throws -> Int64? {
        let site = browser.site
        let indicators = site.site.indicators
        let moment = Moment(asOf: try #require(Day(iso: day)))
        return try await site.ledger.read(as: browser.principal) {
            try $0.figures(at: moment, keys: [key], by: [[]], from: indicators).figures.first?.integer
        }
    }

    @Test("The list tells what each of the demonstration's ledgers brought, and its page in which sheet", arguments: EngineUnderTest.all)
    func counts(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let record = try #require(try await site.ledger.read(as: site.owner) { try $0.imports() }.first)
            let rows = try await site.ledger.engine.read { connection in
                try connection.rows(
                    "SELECT COUNT(*) FROM import_row WHERE agency_id = \(site.owner.agency) AND import_id = \(record.id)"
                ).map { try $0.int(0) }
            }
            let page = try await browser.get("/imports/\(record.id)")
            #expect(page.status == .ok && page.text.contains("项目台账") && !page.text.contains(">projects<"))
            #expect(Self.totals(in: page.text).compactMap { Int64($0) }.reduce(0, +) == rows.first)
        }
    }

    @Test("The sample workbook goes from upload to undo, and the counts add up on the way", arguments: EngineUnderTest.all)
    func wholeWay(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await emptyCity(site)
            let uploaded = try await browser.upload("/imports", file: try bytes("yiyang-2013.xlsx"), named: "益阳 2013.xlsx")
            let columns = try #require(uploaded.location)
            let columnsPage = try await browser.get(columns)
            let chosen = try await browser.post(columns, Self.fields(of: columnsPage.text))
            let previewPath = try #require(chosen.location)
            let head = try await site.ledger.journalHead(of: browser.account.agency)
            let preview = try await settled(browser, previewPath)
            let untouched = try await site.ledger.journalHead(of: browser.account.agency)
            let started = try await browser.post(try #require(chosen.location).replacing("/preview", with: "/result"))
            let result = try await settled(browser, try #require(started.location))
            let importPath = try #require(result.location)
            let page = try await browser.get(importPath)

            #expect(uploaded.status == .seeOther && columnsPage.status == .ok && columnsPage.text.contains("signed_day"))
            // The sample is dated 30 September.
            let after = try #require(try await figure(browser, "signed_100m.count", on: "2013-09-30"))
            #expect(preview.status == .ok && after > 0 && preview.text.contains("由0变为\(after)"))
            #expect(untouched == head)
            let tally = Self.counts(in: preview.text)
            #expect(tally.count == 5 && tally == Self.totals(in: page.text), "\(tally)")
            #expect(try await figure(browser, "signed_100m.count") == 29)

            let again = try await browser.post(try #require(chosen.location).replacing("/preview", with: "/result"))
            let errors = try await browser.get(importPath + "/errors.xlsx")
            let undone = try await browser.post(importPath + "/removal")

            #expect(again.status == .conflict)
            #expect(errors.status == .ok && errors.bytes.starts(with: [0x50, 0x4B]) && errors.headers[.contentDisposition] != nil)
            #expect(undone.status == .seeOther)
            #expect(try await figure(browser, "signed_100m.count") == 0)
            #expect(try await browser.get("/imports").text.contains("已撤销"))
        }
    }

    @Test("A column put elsewhere by hand is read there, and remembered", arguments: EngineUnderTest.all)
    func mapping(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await emptyCity(site)
            let csv = "项目名称,区县,总投资（万元）,备注,签约时间\n甲项目,赫山区,20000,2013-03-01,2012-05-05\n"
            let uploaded = try await browser.upload("/imports", file: Array(csv.utf8), named: "a.csv")
            let path = try #require(uploaded.location)
            var fields = Self.fields(of: try await browser.get(path).text)
            for index in fields.indices {
                if fields[index].0 == "column.0.3" { fields[index].1 = "signed_day" }
                if fields[index].0 == "column.0.4" { fields[index].1 = "" }
            }
            let preview = try await settled(browser, try #require(try await browser.post(path, fields).location))
            let again = try await browser.get(path)

            #expect(preview.text.contains("变为1"))
            #expect(again.text.contains("signed_day=D"))
        }
    }

    @Test("A file that is no ledger is refused with the reason, and leaves nothing", arguments: EngineUnderTest.all)
    func badFiles(_ kind: EngineUnderTest) async throws {
        let folder = Self.fixtures.appending(path: "bad")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            !$0.hasSuffix(".json") && !$0.hasSuffix(".md")
        }
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let head = try await site.head()
            var refused = 0
            for name in names.sorted() {
                let answer = try await browser.upload(
                    "/imports", file: Array(try Data(contentsOf: folder.appending(path: name))), named: name)
                #expect(answer.status == .unprocessableContent || answer.status == .seeOther, "\(name): \(answer.status)")
                if answer.status == .unprocessableContent {
                    refused += 1
                    #expect(answer.text.contains("role=\"alert\"") && !answer.text.contains("‹"), "\(name)")
                }
            }
            let left = try FileManager.default.subpathsOfDirectory(atPath: site.site.uploads.path)

            #expect(refused > names.count / 2)
            #expect(try await site.head() == head)
            #expect(left.count == names.count - refused)
        }
    }

    @Test("Readers look but do not import; others do not see an upload", arguments: EngineUnderTest.all)
    func rights(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let administrator = try await site.browser()
            let reader = try await site.browser(.bureauReader)
            let stranger = try await site.browser(of: try await site.stranger())
            let file = try bytes("yiyang-2013.xlsx")
            let upload = try #require(try await administrator.upload("/imports", file: file, named: "a.xlsx").location)

            #expect(try await reader.get("/imports").status == .ok)
            #expect(try await reader.upload("/imports", file: file, named: "a.xlsx").status == .forbidden)
            #expect(try await reader.get(upload).status == .forbidden)
            #expect(try await stranger.get(upload).status == .notFound)
            #expect(try await stranger.post(upload + "/result").status == .notFound)
            #expect(try await administrator.post(upload, csrf: "no").status == .forbidden)
            #expect(try await administrator.get("/imports/uploads/zzz").status == .notFound)
        }
    }

    /// The fields of a page's form as a browser would send them unchanged.
    private static func fields(of html: String) -> [(String, String)] {
        var fields: [(String, String)] = []
        for match in html.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/) where match.1 != "csrf" {
            fields.append((String(match.1), String(match.2)))
        }
        for match in html.matches(of: /<input type="checkbox" name="import" value="(\d+)" checked>/) {
            fields.append(("import", String(match.1)))
        }
        for match in html.matches(of: /<select class="in" name="(column\.[^"]+)"[^>]*>(.*?)<\/select>/.dotMatchesNewlines()) {
            let chosen = match.2.firstMatch(of: /<option value="([^"]*)" selected>/)
            fields.append((String(match.1), chosen.map { String($0.1) } ?? ""))
        }
        return fields
    }

    /// The tally of a preview.
    private static func counts(in html: String) -> [String] {
        guard let list = html.firstMatch(of: /<dl class="tally">(.*?)<\/dl>/.dotMatchesNewlines()) else { return [] }
        return list.1.matches(of: /<dd>([\d,]+)<\/dd>/).map { String($0.1) }
    }

    /// The last five numbers of the result's total row.
    private static func totals(in html: String) -> [String] {
        guard let foot = html.firstMatch(of: /<tfoot>(.*?)<\/tfoot>/.dotMatchesNewlines()) else { return [] }
        return foot.1.matches(of: /<td class="num">([\d,]+)<\/td>/).map { String($0.1) }.suffix(5)
    }
}
