import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite("What stages ask for, as data")
struct StageFileTests {
    private func load(_ text: String) throws -> StageRequirements {
        let scratch = try Scratch()
        try Data(text.utf8).write(to: scratch.folder.appending(path: "stages.yml"))
        return try StageRequirements.load(folder: scratch.folder)
    }

    @Test("asks for the papers of a stage, and for any one where several will do")
    func papers() throws {
        let stages = try StageRequirements.load()
        #expect(stages.papers(for: .signed) == [EvidenceNeed([.agreement])])
        #expect(stages.papers(for: .started) == [EvidenceNeed([.constructionPermit, .sitePhoto])])
        #expect(stages.papers(for: .started)[0].isMet(by: [.sitePhoto]) && !stages.papers(for: .started)[0].isMet(by: [.licence]))
        var claim = ProjectClaim()
        let step = StageStep(.signed, on: DayReading(try #require(Day(iso: "2013-03-01"))))
        claim.reached = [.init(step, .init(base: 1))]
        #expect(stages.papers(for: claim) == [EvidenceNeed([.agreement])])
        claim.reached = [.init(step, .init(base: 1, row: "a.csv 1"))]
        #expect(stages.papers(for: claim).isEmpty)
    }

    @Test("is a city's own where it has a file, and the indicators' folder is read without it")
    func own() throws {
        let stages = ["lead", "talks", "signed", "registered", "started", "producing"].map { "  \($0): {needs: [\($0)]}" }
        let own = try load("version: 2\nstages:\n" + stages.joined(separator: "\n") + "\namounts: {evidence: [bank_slip]}\n")
        #expect(own.version == 2 && own.papers(for: .signed).isEmpty)
        var claim = ProjectClaim()
        claim.sums = [.init(.intended, nil, statedOn: try #require(Day(iso: "2013-03-01")), .init(base: 1))]
        #expect(own.papers(for: claim) == [EvidenceNeed([.bankSlip])])
        let scratch = try Scratch()
        try Data("version: 2\n".utf8).write(to: scratch.folder.appending(path: "stages.yml"))
        #expect(try IndicatorLibrary.load(folder: scratch.folder).keys == IndicatorLibrary.load().keys)
    }

    @Test(
        "tells a mistake with its line",
        arguments: [
            ("", 1), ("version: 1\nstages:\n  dreaming: {needs: []}\n", 3), ("version: 1\nstages:\n  lead:\n    needs: [luck]\n", 4),
            ("version: 1\nstages:\n  lead:\n    evidence: [[agreement, letter]]\n", 4), ("version: 1\nstages:\n  lead: {needs: []}\n", 1),
            ("version: 1\nwishes: []\nstages: {}\n", 2),
        ])
    func mistakes(text: String, line: Int) throws {
        let error = #expect(throws: DefinitionError.self) { try load(text) }
        #expect(error?.file == "stages.yml" && error?.line == line)
    }
}
