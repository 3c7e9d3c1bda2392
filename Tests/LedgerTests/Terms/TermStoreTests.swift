import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("The agency's dictionary")
struct TermStoreTests {
    private static let header = "项目名称,区县,总投资（万元）,招商方式,行业,当前阶段,签约时间\n"

    @Test("is kept as facts: what says nothing takes back what was said, and the usual holds again", arguments: EngineUnderTest.all)
    func facts(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let owner = try await CreateAgency(
                name: "邻市", regionCode: "430700", districts: [District(code: "430702", name: "武陵区", aliases: [])]
            ).perform(in: city.ledger)
            let form = TermForm(code: "signed", names: ["zh-Hans": "正式签约", "en": "Contract"], words: "敲定")
            #expect(try await city.perform(SetTerm(.stage, form)).count == 1)
            #expect(try await city.perform(SetTerm(.stage, form)).isEmpty)
            let known = try await city.now()
            let set = Term(.stage, "signed", names: ["zh-Hans": "正式签约", "en": "Contract"], words: ["敲定"])
            #expect(try await city.read { try $0.terms() } == Terms([set]))
            #expect(try await city.ledger.read(as: owner) { try $0.terms() } == Terms())
            #expect(try await city.perform(SetTerm(.stage, TermForm(code: "signed"))).count == 1)
            #expect(try await city.perform(SetTerm(.stage, TermForm(code: "signed"))).isEmpty)
            #expect(try await city.read { try $0.terms() } == Terms())
            #expect(try await city.read { try $0.terms(knownAt: known) } == Terms([set]))
            #expect(try await city.broken() == nil)

            let reader = city.seen(by: .bureauEditor)
            await #expect(throws: Failure.self) { try await reader.perform(SetTerm(.stage, form)) }
        }
    }

    @Test("has kinds of problems that a city renames, adds and takes out of use", arguments: EngineUnderTest.all)
    func obstacles(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.perform(SetTerm(.obstacle, TermForm(code: "land", names: ["zh-Hans": "土地"])))
            try await city.perform(SetTerm(.obstacle, TermForm(code: "policy", isInUse: false)))
            let own = try await city.perform(SetTerm(.obstacle, TermForm(code: "征拆", names: ["en": "clearance"])))
            let set = Terms([
                Term(.obstacle, "land", names: ["zh-Hans": "土地"]), Term(.obstacle, "policy", isInUse: false),
                Term(.obstacle, "征拆", names: ["en": "clearance"]),
            ])
            #expect(Set(try await city.read { try $0.terms() }.own) == Set(set.own) && own.count == 1)
            #expect(try await city.perform(SetTerm(.obstacle, TermForm(code: "policy"))).count == 1)
            #expect(try await city.read { try $0.terms() }.term(.obstacle, "policy") == Term(.obstacle, "policy"))
            #expect(try await city.broken() == nil)
        }
    }

    @Test("reads the next ledger, and lists the methods of a figure", arguments: EngineUnderTest.all)
    func used(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withCity(kind) { city in
            func take(_ name: String) async throws -> ProjectFacts? {
                let file = try scratch.ledger("\(name).csv", Self.header + "\(name),赫山区,20000,网上招商,电子信息,已敲定,2013-05-05\n")
                try await city.importFile(file)
                return try await city.facts(named: name)
            }
            func methods(known: Instant? = nil) async throws -> [String] {
                let base = City.library
                let own = try await city.read { try $0.indicators(base, knownAt: known) }
                let cells = try await city.figures(day("2013-09-30"), known: known, ["pool_50m.count"], by: [[.method]], from: own).figures
                return cells.compactMap { $0.by.first?.value }
            }
            let before = try #require(try await take("样例甲项目"))
            #expect(before.method == "网上招商" && before.industry == nil)
            let known = try await city.now()
            try await city.perform(SetTerm(.method, TermForm(code: "云招商", words: "网上招商")))
            try await city.perform(SetTerm(.method, TermForm(code: "以商招商", isInUse: false)))
            try await city.perform(SetTerm(.industry, TermForm(code: "C39", words: "电子信息")))
            try await city.perform(SetTerm(.stage, TermForm(code: "signed", words: "敲定")))
            let after = try #require(try await take("样例乙项目"))
            #expect(after.method == "云招商" && after.industry?.code == "C39" && after.milestones[.signed] == day("2013-05-05"))
            // What is recorded stays as it is.
            #expect(try await city.facts(named: "样例甲项目")?.method == "网上招商")
            let now = try await methods()
            #expect(now.contains("云招商") && !now.contains("以商招商"))
            let then = try await methods(known: known)
            #expect(then.contains("以商招商") && !then.contains("云招商"))
            #expect(try await city.read { try $0.formChoices().methods }.contains("云招商"))
            #expect(try await city.broken() == nil)
        }
    }
}
