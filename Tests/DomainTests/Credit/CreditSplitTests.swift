import Testing

@testable import Domain

@Suite("A credit split")
struct CreditSplitTests {
    private let first = ID<Unit>(1)
    private let second = ID<Unit>(2)
    private let third = ID<Unit>(3)

    private func day(_ text: String) -> Day { Day(iso: text)! }

    private func split(
        _ points: [Int64], _ from: String = "2013-01-01", _ to: String? = nil, indicator: String? = nil
    ) throws -> CreditSplit {
        try CreditSplit(
            indicator: indicator, validity: Validity(from: day(from), to: to.map { day($0) } ?? .distantFuture),
            shares: zip([first, second, third], points).map { CreditShare($0, $1) })
    }

    private func refusal(_ body: () throws -> Void) -> [String]? {
        do {
            try body()
            return nil
        } catch Failure.invalid(let errors) {
            return errors.map { "\($0.field) \($0.message.key)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test("adds up to 100 % or is none, and names each unit once")
    func whole() throws {
        #expect(try split([3000, 7000]).shares.map(\.unit) == [second, first])
        #expect(try split([]).shares.isEmpty)
        #expect(refusal { _ = try split([3000, 6999]) } == ["credit_shares credit.sum"])
        #expect(refusal { _ = try split([3000, 7001]) } == ["credit_shares credit.sum"])
        #expect(refusal { _ = try split([10_000, 0]) } == ["credit_shares credit.share_zero"])
        #expect(
            refusal { _ = try CreditSplit(validity: .always, shares: [CreditShare(first, 5000), CreditShare(first, 5000)]) }
                == ["credit_shares credit.unit_twice"])
        #expect(refusal { _ = try split([10_000], "2013-01-01", "2013-01-01") } == ["credit_until credit.until_before_from"])
    }

    @Test("divides any sum into parts that come to exactly the sum, each within one of its share", arguments: [1, 7, 42] as [UInt64])
    func parts(seed: UInt64) throws {
        var state = seed
        func next(_ below: Int64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) % below
        }
        for _ in 0..<500 {
            let one = 1 + next(9_998)
            let two = 1 + next(9_999 - one)
            let shares = try split([one, two, 10_000 - one - two]).shares
            let sum = next(2_000_000_000) * (1 + next(1_000_000))
            let parts = CreditSplit.parts(of: sum, by: shares)
            #expect(parts.reduce(0, +) == sum)
            for (part, share) in zip(parts, shares) {
                let exact = Double(sum) * Double(share.points) / 10_000
                #expect(abs(Double(part) - exact) <= 1 + exact * 1e-12)
            }
        }
        #expect(CreditSplit.parts(of: 100, by: try split([3333, 3333, 3334]).shares) == [34, 33, 33])
        #expect(
            CreditSplit.parts(of: 9_000_000_000_000_000_001, by: try split([5000, 5000]).shares).reduce(0, +) == 9_000_000_000_000_000_001)
    }

    @Test("gives way over the days of the next one and stays on all others; another indicator's is not touched")
    func amended() throws {
        let old = try split([3000, 7000], "2013-01-01")
        let own = try split([10_000], "2013-01-01", indicator: "stock")
        let inner = try split([5000, 5000], "2013-06-01", "2013-09-01")
        let change = [old, own].amended(by: inner)
        #expect(change.retracted == [old])
        #expect(
            Set(change.asserted)
                == [try split([3000, 7000], "2013-01-01", "2013-06-01"), try split([3000, 7000], "2013-09-01"), inner])
        let now = change.asserted + [own]
        #expect(now.inForce(nil, on: day("2013-08-31")) == inner && now.inForce("stock", on: day("2013-08-31")) == own)
        #expect(now.inForce("other", on: day("2013-09-01"))?.shares == old.shares)
        #expect(now.inForce(nil, on: day("2012-12-31")) == nil)
        #expect(now.amended(by: inner).retracted.isEmpty && now.amended(by: inner).asserted.isEmpty)
        let ended = now.amended(by: try split([], "2013-06-01"))
        #expect(ended.asserted.isEmpty && ended.retracted.count == 2)
    }

    @Test("is read from words as people write them, and written so that it reads the same again")
    func words() throws {
        for text in ["赫山区30%、资阳区70%", "赫山区 30，资阳区７０％", "赫山区：30 %\n资阳区=70.0", "赫山区30.00%;资阳区70%、"] {
            let shares = try CreditWords.read(text)
            #expect(shares.map(\.name) == ["赫山区", "资阳区"] && shares.map(\.points) == [3000, 7000], "\(text)")
            #expect(CreditWords.text(shares) == "赫山区30%、资阳区70%")
        }
        #expect(try CreditWords.read("赫山区12.5%").map(\.points) == [1250] && CreditWords.percent(1205) == "12.05%")
        #expect(try CreditWords.read("").isEmpty)
        for text in ["赫山区", "30%", "赫山区101%", "赫山区12.345%", "赫山区-5%x"] {
            #expect(refusal { _ = try CreditWords.read(text) } == ["credit_shares credit.share_unreadable"], "\(text)")
        }
    }

    @Test("of a form names every field that is wrong")
    func form() throws {
        let known = ["赫山区": first, "资阳区": second]
        func read(_ texts: [CreditForm.Field: String]) throws -> CreditSplit {
            try CreditForm(texts).split(indicators: ["stock"], today: day("2013-09-30")) { known[$0] }
        }
        let term = try read([.from: "2013-01-01", .until: "2017-12-31", .shares: "赫山区30%、资阳区70%", .indicator: "stock"])
        #expect(term.validity == Validity(from: day("2013-01-01"), to: day("2018-01-01")) && term.indicator == "stock")
        #expect(
            refusal { _ = try read([.indicator: "none", .until: "some day", .shares: "桃江县100%"]) } == [
                "credit_indicator credit.indicator_unknown", "credit_from edit.day_missing", "credit_until edit.day_unreadable",
                "credit_shares credit.unit_unknown",
            ])
        #expect(refusal { _ = try read([.from: "2013-02", .shares: "赫山区100%"]) } == ["credit_from edit.day_unreadable"])
    }
}
