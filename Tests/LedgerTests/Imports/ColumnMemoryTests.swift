import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Columns put by hand")
struct ColumnMemoryTests {
    private static let header = "项目名称,区县,总投资（万元）,甲乙栏,签约时间\n"

    @Test(
        "are remembered for the next ledger with the same header, what is put later over what was put before",
        arguments: EngineUnderTest.all)
    func remembered(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withCity(kind) { city in
            func take(_ name: String, _ mapping: [String: String]? = nil) async throws {
                let file = try scratch.ledger("\(name).csv", Self.header + "\(name),赫山区,20000,2013-03-01,2012-05-05\n")
                var options = ImportLedger.Options()
                options.mapping = mapping
                let report = try await city.importFile(file, options)
                #expect(report.sheets.map(\.created) == [1])
            }
            func reached(_ stage: Stage, _ name: String) async throws -> Day? {
                let record = try await city.record(of: try await city.project(named: name))
                return record?.events.first { $0.fact.stage == stage }?.fact.happenedOn
            }
            func signed(_ name: String) async throws -> Day? { try await reached(.signed, name) }
            func memories() async throws -> [ColumnMemory] { try await city.read { try $0.columnMemories() } }

            try await take("样例甲项目")
            #expect(try await signed("样例甲项目") == day("2012-05-05"))
            #expect(try await memories() == [])
            try await take("样例乙项目", ["signed_day": "D"])
            #expect(try await signed("样例乙项目") == day("2013-03-01"))
            try await take("样例丙项目")
            #expect(try await signed("样例丙项目") == day("2013-03-01"))
            // Another column: the one put before stays where it is.
            try await take("样例丁项目", ["talks_day": "签约时间"])
            #expect(try await signed("样例丁项目") == day("2013-03-01"))
            #expect(try await reached(.talks, "样例丁项目") == day("2012-05-05"))
            let memory = try #require(try await memories().first)
            #expect(
                memory.columns.map { [$0.field.rawValue, $0.letter, $0.header] } == [
                    ["signed_day", "D", "甲乙栏"], ["talks_day", "E", "签约时间"],
                ])
            #expect(memory.headers.first == "项目名称" && memory.by == city.principal.name)
            // Put elsewhere in its turn, also onto a column that is remembered for another field.
            try await take("样例戊项目", ["talks_day": "D", "signed_day": ""])
            #expect(try await signed("样例戊项目") == nil)
            #expect(try await memories().first?.columns.map(\.letter) == ["D", nil])

            try await city.perform(ForgetColumns(digest: memory.digest))
            #expect(try await memories() == [])
            try await take("样例己项目")
            #expect(try await signed("样例己项目") == day("2012-05-05"))
            await #expect(throws: Failure.self) { try await city.perform(ForgetColumns(digest: memory.digest)) }
        }
    }
}
