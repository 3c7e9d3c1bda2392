import Domain
import Testing

@Suite("A list of investors as an address")
struct InvestorListingTests {
    @Test("is read as it was written, and the usual one is empty")
    func roundTrip() throws {
        #expect(InvestorListing().query.isEmpty)
        for column in InvestorListing.Column.allCases where column.isSortable {
            for isDescending in [true, false] {
                let listing = InvestorListing(text: "三航").with { ($0.sort, $0.isDescending, $0.page) = (column, isDescending, 3) }
                #expect(try InvestorListing(query: listing.query) == listing)
            }
        }
        #expect(try InvestorListing(query: [("sort", ""), ("page", ""), ("q", " "), ("as_of", "2013-09-22")]) == InvestorListing())
    }

    @Test("is refused where it cannot be read", arguments: [("sort", "districts"), ("sort", "-"), ("page", "0"), ("page", "1e9")])
    func unreadable(name: String, value: String) {
        #expect(throws: Failure.self) { _ = try InvestorListing(query: [(name, value)]) }
    }
}
