import Domain
import Store
import Testing

@Suite("What a stage asks for")
struct StageRequirementsTests {
    private let requirements = City.stages

    @Test("names everything a bare project lacks for a contract, in the order of the form")
    func bare() {
        let facts = ProjectFacts(name: "样例甲项目", nameKey: "样例甲项目")
        #expect(requirements.missing(for: .signed, in: facts, investors: []) == [.investor, .amount, .district, .day(.signed)])
        #expect(requirements.missing(for: .lead, in: facts, investors: []) == [.day(.lead)])
    }

    @Test("takes the intended amount where no contracted one is known, and shows what is met beside what is not")
    func met() throws {
        var facts = ProjectFacts(name: "样例甲项目", nameKey: "样例甲项目")
        facts.district = ID(7)
        facts.milestones.signed = try #require(Day(iso: "2013-03-05"))
        let amount = Amount(minor: 1_200_000_000_00, text: "12亿元")
        facts.amounts[.intended] = ConvertedAmount(amount, on: try #require(Day(iso: "2013-03-05")), rate: nil)
        #expect(requirements.missing(for: .signed, in: facts, investors: [ID(1)]).isEmpty)
        #expect(requirements.missing(for: .started, in: facts, investors: [ID(1)]) == [.day(.started)])
        #expect(requirements.checks(for: .signed, in: facts, investors: []).map(\.isMet) == [false, true, true, true])
    }
}
