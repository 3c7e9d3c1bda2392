import Demo
import Domain
import Testing

@Suite("A large ledger")
struct LargeLedgerTests {
    private let ledger = LargeLedger(projects: 20_000, seed: 7)

    @Test("has as many rows as asked for, all of different names")
    func names() {
        var names: Set<String> = []
        for row in ledger { names.insert(row.name) }
        #expect(names.count == 20_000)
        #expect(Array(LargeLedger(projects: 0, seed: 1)).isEmpty)
    }

    @Test("the same seed gives the same rows, from anywhere; another seed gives others")
    func determinism() {
        let again = LargeLedger(projects: 20_000, seed: 7)
        #expect(zip(ledger, again).prefix(500).allSatisfy { "\($0)" == "\($1)" })
        #expect("\(again.project(at: 12_345))" == "\(ledger.project(at: 12_345))")
        #expect(LargeLedger(projects: 10, seed: 8).map(\.name) != Array(ledger.prefix(10).map(\.name)))
    }

    @Test("the days of a row follow each other, within the twelve years before the ledger's day")
    func days() {
        let until = day("2025-12-31")
        var years: Set<Int> = []
        for row in LargeLedger(projects: 5_000, seed: 3, until: until) {
            let history = [row.lead, row.talks, row.framework, row.signed, row.registered, row.started, row.producing, row.exited]
                .compactMap(\.value?.day)
            #expect(!history.isEmpty && history == history.sorted())
            #expect(day("2013-12-31") <= history[0] && history[history.count - 1] <= until)
            years.formUnion(history.map(\.year))
        }
        #expect(years.isSuperset(of: 2014...2025))
    }

    @Test("the mix is that of a real ledger")
    func mix() {
        let rows = Array(ledger)
        func share(_ isMeant: (ProjectRow) -> Bool) -> Double { Double(rows.filter(isMeant).count) / Double(rows.count) }
        #expect(Set(rows.compactMap(\.industry.value?.section)).count == 20)
        #expect(Set(rows.compactMap(\.district.value)).count == 8 && Set(rows.compactMap(\.method.value)).count == 5)
        #expect((0.35...0.75).contains(share { $0.started.value != nil }))
        #expect((0.05...0.15).contains(share { $0.exit != nil }))
        #expect((0.05...0.09).contains(share { $0.intended.value.map { $0.currency != .cny } ?? false }))
        let amounts = rows.compactMap(\.intended.value).filter { $0.currency == .cny }.map(\.minor).sorted()
        #expect((4_000...6_000).contains(amounts[amounts.count / 2] / 1_000_000))
        #expect((100_000...990_000).contains(amounts[amounts.count - 1] / 1_000_000))
        #expect(rows.contains { $0.leader.value != nil } && rows.contains { $0.leadUnit.value != nil })
    }

    @Test("an investor makes one to three projects; sites and telephone numbers mostly differ")
    func investors() {
        let rows = Array(ledger.prefix(6_000))
        let byInvestor = Dictionary(grouping: rows.compactMap { $0.investors.value?.first }) { $0 }.mapValues(\.count)
        #expect(Set(byInvestor.values) == [1, 2, 3])
        let phones = rows.compactMap(\.contact.value?.phone)
        #expect(Set(phones).count > phones.count * 98 / 100 && Set(phones).count < phones.count)
        #expect(phones.allSatisfy { $0.utf8.count == 11 && $0.hasPrefix("100") })
        let sites = rows.compactMap(\.site.value)
        #expect(Set(sites).count == sites.count && sites.count > 4_000)
    }

    @Test("visits and missions come in proportion and in order, and projects name the missions")
    func visitsAndMissions() {
        let visits = Array(ledger.visits)
        #expect(visits.count == 40_000)
        #expect(zip(visits, visits.dropFirst()).allSatisfy { $0.day.day <= $1.day.day })
        #expect(visits.allSatisfy { $0.day.day <= ledger.until })
        let missions = ledger.missions
        #expect(missions.count == 80 && Set(missions.map(\.name)).count == 80)
        #expect(missions.allSatisfy { $0.firstDay <= $0.lastDay && $0.lastDay <= ledger.until })
        let named = Set(missions.map(\.name))
        let sources = ledger.compactMap(\.source.value).filter { $0.contains("招商活动") }
        #expect(sources.count > 1_000 && named.isSuperset(of: sources))
    }

    @Test("a huge ledger costs nothing until its rows are asked for")
    func boundedness() {
        let huge = LargeLedger(projects: 1_000_000_000, seed: 5)
        #expect(Array(huge.prefix(3)).count == 3)
        #expect(Array(huge.visits.prefix(3)).count == 3)
        let last = huge.project(at: 999_999_999)
        #expect(last.name != huge.project(at: 0).name)
    }
}
