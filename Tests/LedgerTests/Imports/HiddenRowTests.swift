import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite("Rows of an import whose project became confidential")
struct HiddenRowTests {
    private static let rows = [
        ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲公司"),
        ProjectRow("样例乙项目", number: 2, wan: 9_000, talks: "2013-01-06", investor: "样例乙公司"),
        ProjectRow("样例丙项目", number: 3, wan: 7_000, talks: "2013-01-07", investor: "样例丙公司"),
    ]

    private static func hide(_ city: City, _ name: String, _ level: Secrecy = .confidential) async throws {
        let project = try await city.project(named: name)
        try await city.ledger.write(as: city.principal) { try $0.setSecrecy(ProjectSecrecy(level: level, readers: []), of: project) }
    }

    private static func counts(_ city: City, _ id: ID<Import>) async throws -> [[Int]] {
        let record = try await city.read { try $0.importRecord(id) }
        #expect(try await city.read { try $0.imports() }.first { $0.id == id } == record)
        return record.counts.map { [$0.rows, $0.created, $0.updated, $0.unchanged, $0.skipped, $0.failed] }
    }

    @Test("are counted for those alone who see it", arguments: EngineUnderTest.all)
    func counted(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let first = try await city.record(Self.rows)
            var changed = Self.rows
            changed[1] = ProjectRow("样例乙项目", number: 2, wan: 9_500, talks: "2013-01-06", investor: "样例乙公司")
            changed.append(ProjectRow("样例丁项目", number: 4, wan: 5_000, talks: "2013-01-08", investor: "样例丁公司"))
            let second = try await city.record(changed)
            let reader = city.seen(by: .bureauReader)
            #expect(try await Self.counts(reader, first) == [[3, 3, 0, 0, 0, 0]])
            #expect(try await Self.counts(reader, second) == [[4, 1, 1, 2, 0, 0]])

            try await Self.hide(city, "样例乙项目")
            #expect(try await Self.counts(reader, first) == [[2, 2, 0, 0, 0, 0]])
            #expect(try await Self.counts(reader, second) == [[3, 1, 0, 2, 0, 0]])
            #expect(try await Self.counts(city, second) == [[4, 1, 1, 2, 0, 0]])
            try await Self.hide(city, "样例丙项目")
            #expect(try await Self.counts(reader, second) == [[2, 1, 0, 1, 0, 0]])

            // Of an import that was undone, the rows had an outcome too.
            try await city.perform(UndoImport(id: second))
            #expect(try await Self.counts(reader, second) == [[2, 1, 0, 1, 0, 0]])
            #expect(try await Self.counts(city, second) == [[4, 1, 1, 2, 0, 0]])
            try await Self.hide(city, "样例乙项目", .normal)
            try await Self.hide(city, "样例丙项目", .normal)
            #expect(try await Self.counts(reader, second) == [[4, 1, 1, 2, 0, 0]])
        }
    }

    @Test("are not named as what another row may be", arguments: EngineUnderTest.all)
    func twins(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let scratch = try Scratch()
            let rows = ["暗", "明", "旁"].enumerated().map { "\($0 + 1),样例\($1)线精密项目,样例共同公司,12000,赫山区,在谈,2013.5.1,," }
            let file = try scratch.ledger("a.csv", FixtureLedger.text(rows[0], rows[1], rows[2]))
            let id = try #require(try await city.importFile(file).importID)
            let reader = city.seen(by: .bureauReader)
            func twins() async throws -> [String] {
                try await reader.read { try $0.problems(of: id) }.filter { $0.code == .duplicateCandidate }
                    .map { "\($0.given) \($0.detail)" }.sorted()
            }
            let all = try await twins()
            #expect(all.contains { $0 == "样例明线精密项目 样例暗线精密项目" } && all.contains { $0 == "样例明线精密项目 样例旁线精密项目" })
            try await Self.hide(city, "样例暗线精密项目")
            #expect(try await twins() == all.filter { !$0.contains("暗线") })
        }
    }
}
