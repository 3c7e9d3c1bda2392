import Domain
import Testing

@testable import Demo

@Suite("A filter of projects")
struct ProjectFilterTests {
    @Test("is read from its own address, and written as it was", arguments: 1...20 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var filters = RandomFilter(seed: seed)
        for _ in 0..<50 {
            var filter = filters.next()
            filter.groups.append([
                .text("有|有, \\和:%&"), .oneOf(.source, ["a,b|c\\", nil]), .amount(.inPlace, least: -1, most: nil), .amountMissing(.foreign),
                .day(.started, from: nil, to: nil), .changed(since: day("2013-09-01")),
            ])
            if seed % 2 == 0 {
                filter.figure = .init(key: "signed_100m.count", by: [GroupValue(.district, "430903"), GroupValue(.leader, nil)])
            }
            #expect(try ProjectFilter(query: filter.query) == filter)
            var listing = ProjectListing(filter: filter)
            listing.sort = .init(.intended, descending: seed % 3 == 0)
            listing.columns = [.code, .remark]
            listing.group = .district
            listing.page = Int(seed)
            #expect(try ProjectListing(query: listing.query) == listing)
        }
        #expect(ProjectListing().query.isEmpty)
    }

    @Test("reads as people would write it")
    func readable() throws {
        let filter = ProjectFilter(groups: [
            [.oneOf(.stage, ["signed", "started"])], [.amount(.intended, least: 10_000_000_000, most: nil), .amountMissing(.intended)],
        ])
        #expect(filter.query.map(\.value) == ["stage:signed,started", "intended:10000000000..|intended:"])
    }

    @Test(
        "refuses what it cannot read, naming the part",
        arguments: [
            "stage:landed", "size:3", "intended:a..", "intended:5", "signed_on:2013-02-30..", "text:", "text: ", "kind:", "duplicates:all",
            "stage", "|", "changed:..",
        ])
    func refusals(text: String) {
        #expect(throws: Failure.self) { try ProjectFilter(query: [("f", text)]) }
    }

    @Test(
        "refuses a page, order or column that there is not",
        arguments: [("page", "0"), ("sort", "investors"), ("columns", "x"), ("size", "7")])
    func listing(name: String, value: String) {
        #expect(throws: Failure.self) { try ProjectListing(query: [(name, value)]) }
    }

    @Test("More conditions than both engines nest are refused, in one group as in many")
    func tooMany() throws {
        let most = ProjectFilter.mostConditions
        let group = Array(repeating: "stage:signed", count: most + 1)
        #expect(throws: Failure.self) { try ProjectFilter(query: [("f", group.joined(separator: "|"))]) }
        #expect(throws: Failure.self) { try ProjectFilter(query: group.map { ("f", $0) }) }
        #expect(try ProjectFilter(query: group.dropLast().map { ("f", $0) }).groups.count == most)
    }
}
