import Domain
import Testing

@Suite("Lists of missions and visits as addresses")
struct OutreachListingTests {
    @Test("missions are read as they were written, and the usual list is empty")
    func missions() throws {
        #expect(MissionListing().query.isEmpty)
        for column in MissionListing.Column.allCases {
            for isDescending in [true, false] {
                let listing = MissionListing().with {
                    ($0.text, $0.year, $0.sort, $0.isDescending, $0.page) = ("港澳", 2013, column, isDescending, 3)
                }
                #expect(try MissionListing(query: listing.query) == listing)
            }
        }
        #expect(try MissionListing(query: [("sort", ""), ("year", ""), ("q", " "), ("as_of", "2013-09-22")]) == MissionListing())
    }

    @Test(
        "missions are refused where they cannot be read",
        arguments: [("sort", "nothing"), ("sort", "-"), ("page", "0"), ("year", "13"), ("year", "x")])
    func unreadableMissions(name: String, value: String) {
        #expect(throws: Failure.self) { _ = try MissionListing(query: [(name, value)]) }
    }

    @Test("visits are read as they were written, and the usual list is empty")
    func visits() throws {
        #expect(VisitListing().query.isEmpty)
        let listing = VisitListing().with { ($0.year, $0.month, $0.company, $0.text, $0.page) = (2013, 9, "样例甲", "考察", 2) }
        #expect(try VisitListing(query: listing.query) == listing)
        #expect(try VisitListing(query: [("year", ""), ("month", " "), ("q", ""), ("as_of", "2013-09-22")]) == VisitListing())
    }

    @Test("visits of a figure are exactly those: nothing else narrows them")
    func figure() throws {
        let address = FigureAddress(key: "visits.batches", by: [GroupValue(.month, "2013-09"), GroupValue(.leader, nil)])
        let listing = VisitListing().with { ($0.figure, $0.page) = (address, 2) }
        #expect(try VisitListing(query: listing.query) == listing)
        #expect(try VisitListing(query: listing.query + [("year", "2012"), ("month", "x"), ("q", "考察"), ("company", "样例甲")]) == listing)
    }

    @Test("a month without its year is told, and what cannot be read is refused")
    func unreadableVisits() {
        #expect {
            _ = try VisitListing(query: [("month", "9")])
        } throws: { error in
            guard case Failure.invalid(let errors) = error else { return false }
            return errors.map(\.message.key) == ["visits.month_without_year"] && errors.map(\.field) == ["month"]
        }
        for pair in [("year", "13"), ("month", "13"), ("page", "0"), ("by", "month:2013-09"), ("page", "x")] {
            #expect(throws: Failure.self) { _ = try VisitListing(query: [pair]) }
        }
    }

    @Test("a year and a month are their days, ends of the year included")
    func days() {
        let year = VisitListing().with { $0.year = 2012 }
        #expect(year.days?.from == Day(iso: "2012-01-01") && year.days?.to == Day(iso: "2013-01-01"))
        let december = year.with { $0.month = 12 }
        #expect(december.days?.from == Day(iso: "2012-12-01") && december.days?.to == Day(iso: "2013-01-01"))
        let february = year.with { $0.month = 2 }
        #expect(february.days?.to == Day(iso: "2012-03-01") && VisitListing().days == nil)
    }
}
