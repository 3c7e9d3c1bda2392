import Domain
import Testing

@testable import Demo

@Suite("Amending a history")
struct AmendTests {
    private let seeds = (0..<200).map { UInt64($0) }

    /// A history of three to eight stretches of days that follow each other.
    private func history(_ random: inout SplitMix64) -> [Version<Int>] {
        let cuts = Set((0..<random.within(2...7)).map { _ in day("2012-01-01").adding(days: random.below(700)) }).sorted()
        let ends = [.distantPast] + cuts + [Day.distantFuture]
        return zip(ends, ends.dropFirst()).enumerated().map { index, stretch in
            Version(id: Int64(index + 1), validity: Validity(from: stretch.0, to: stretch.1), facts: random.below(4))
        }
    }

    private func apply(_ amendment: Amendment<Int>, to versions: [Version<Int>]) -> [Version<Int>] {
        (versions.filter { !amendment.retracted.contains($0) } + amendment.asserted).sorted { $0.validity.from < $1.validity.from }
    }

    private func value(_ versions: [Version<Int>], on day: Day) -> Int? { versions.first { $0.validity.contains(day) }?.facts }

    @Test("changes the days from the given one on, or every day, and no other")
    func changesTheDays() {
        for seed in seeds {
            var random = SplitMix64(seed: seed)
            let before = history(&random)
            let from: Day? = random.chance(25) ? nil : day("2011-12-01").adding(days: random.below(800))
            let after = apply(amend(before, from: from) { $0 = 9 }, to: before)
            for offset in stride(from: -60, to: 900, by: 7) {
                let one = day("2012-01-01").adding(days: offset)
                #expect(value(after, on: one) == (from.map { one < $0 } ?? false ? value(before, on: one) : 9))
            }
        }
    }

    @Test("leaves rectangles that cover every day once")
    func covers() {
        for seed in seeds {
            var random = SplitMix64(seed: seed)
            let before = history(&random)
            let after = apply(amend(before, from: day("2012-01-01").adding(days: random.below(700))) { $0 += 1 }, to: before)
            #expect(after.first?.validity.from == .distantPast && after.last?.validity.to == .distantFuture)
            #expect(zip(after, after.dropFirst()).allSatisfy { $0.validity.to == $1.validity.from })
            #expect(after.allSatisfy { $0.validity.from < $0.validity.to })
        }
    }

    @Test("retracts only what is stored and changes, and asserts nothing that has an id")
    func retractsWhatChanges() {
        for seed in seeds {
            var random = SplitMix64(seed: seed)
            let before = history(&random)
            let from = day("2012-01-01").adding(days: random.below(700))
            let amendment = amend(before, from: from) { if $0 == 2 { $0 = 3 } }
            #expect(amendment.retracted.allSatisfy { before.contains($0) && $0.facts == 2 && $0.validity.to > from })
            #expect(amendment.asserted.allSatisfy { $0.id == nil })
            #expect(amendment.isEmpty == !before.contains { $0.facts == 2 && $0.validity.to > from })
        }
    }

    @Test("a change that changes nothing leaves the history as it is")
    func nothing() {
        var random = SplitMix64(seed: 3)
        #expect(amend(history(&random)) { $0 += 0 }.isEmpty)
    }

    @Test("a change from the first day of a rectangle does not split it")
    func noSplit() {
        let versions = [
            Version(id: 1, validity: Validity(from: .distantPast, to: day("2013-01-01")), facts: 1),
            Version(id: 2, validity: Validity(from: day("2013-01-01"), to: .distantFuture), facts: 2),
        ]
        let amendment = amend(versions, from: day("2013-01-01")) { $0 = 5 }
        #expect(amendment.retracted.map(\.id) == [2])
        #expect(amendment.asserted == [Version(validity: Validity(from: day("2013-01-01"), to: .distantFuture), facts: 5)])
    }
}
