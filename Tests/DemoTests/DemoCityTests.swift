import Demo
import Domain
import Testing

@Suite("The demonstration city")
struct DemoCityTests {
    private let oracle = CountingOracle(.yiyang)
    private let count = day("2013-09-22")
    private let july = "2013年赴港澳招商活动"

    @Test("as of 22 September 2013, 28 projects of 1亿元 and more are signed this year and 6 of them started")
    func signed() {
        #expect(oracle.signed(count).count == 28)
        #expect(oracle.signed(count).filter { $0.isStarted(count) }.count == 6)
    }

    @Test("72 projects of 5000万元 and more are in the pool, for more than 120 billion yuan, signed last year, this year and not yet")
    func pool() {
        let pool = oracle.pool(count)
        #expect(pool.count == 72)
        #expect((12_100_000_000_000...12_600_000_000_000).contains(oracle.total(pool)))
        #expect(pool.filter { ($0.row.signed.value?.day ?? .distantFuture) < day("2013-01-01") }.count == 9)
        #expect(pool.filter { $0.isSigned(inYearOf: count) }.count == 36)
    }

    @Test("36 leaders lead 37 projects of 1亿元 and more, 34 units lead 35 of 5000万元 and more")
    func responsibility() {
        #expect(oracle.ledByLeaders(count).count == 37)
        #expect(Set(oracle.ledByLeaders(count).compactMap(\.leader)).count == 36)
        #expect(oracle.ledByUnits(count).count == 35)
        #expect(Set(oracle.ledByUnits(count).compactMap(\.unit)).count == 34)
        #expect(oracle.pool(count).allSatisfy { $0.leader != nil || $0.unit != nil })
    }

    @Test("the mission of July brought 15 projects, with two expressways of 9.5 billion and a trade city")
    func mission() throws {
        let home = try #require(oracle.missions.first { $0.name == july })
        #expect((home.firstDay, home.lastDay) == (day("2013-07-13"), day("2013-07-18")))
        let brought = oracle.brought(by: july, count)
        #expect(brought.count == 15)
        let roads = brought.filter { $0.row.investors.value?.contains("中交三航局") ?? false }
        #expect(roads.count == 2 && roads.allSatisfy { $0.row.name.contains("高速公路") })
        #expect(oracle.total(roads) == 950_000_000_000)
        #expect(brought.contains { $0.row.investors.value == ["香港宝利达集团"] && $0.row.name.contains("商贸城") })
        #expect(oracle.brought(by: july, day("2013-07-17")).isEmpty)
    }

    @Test("168 batches of 1,235 persons came, more than twice as many as in the same months of 2012")
    func visits() {
        #expect(oracle.received(count) == (168, 1_235))
        #expect(oracle.received(count.sameDayLastYear) == (79, 485))
        #expect(oracle.visits.contains { $0.isCancelled && $0.day.day.year == 2013 })
        #expect(Set(oracle.visits.map(\.company)).count < oracle.visits.count)
    }

    @Test("the headline figures known on the evening of 22 September are those known today, but for a corrected amount")
    func knownAtTheTime() throws {
        let then = CountingOracle(.yiyang, knownAt: try #require(Instant(iso: "2013-09-22")))
        #expect(then.signed(count).count == 28 && then.signed(count).filter { $0.isStarted(count) }.count == 6)
        #expect(then.pool(count).count == 72 && then.brought(by: july, count).count == 15)
        #expect(then.received(count) == (168, 1_235))
        #expect(oracle.total(oracle.pool(count)) - then.total(then.pool(count)) == 50_000 * 1_000_000)
        #expect(then.total(then.pool(count)) > 12_000_000_000_000)
    }

    @Test("the half-year and the year before are plausible")
    func earlier() {
        let half = day("2013-06-30")
        #expect(oracle.signed(half).count == 17)
        #expect(oracle.signed(half).filter { $0.isStarted(half) }.count == 4)
        #expect((55...68).contains(oracle.pool(half).count))
        #expect(oracle.brought(by: july, half).isEmpty)
        let year = day("2012-12-31")
        #expect(oracle.signed(year).count == 8)
        #expect(oracle.signed(year).filter { $0.isStarted(year) }.count == 2)
        #expect((15...30).contains(oracle.pool(year).count))
    }

    @Test("after the count the story goes on: more sign, one exits, one starts")
    func later() {
        let end = day("2013-09-30")
        #expect(oracle.signed(end).count == 29)
        #expect(oracle.signed(end).filter { $0.isStarted(end) }.count == 7)
        #expect(oracle.pool(end).count == 73)
    }

    @Test("districts, methods and industries all have their part")
    func spread() {
        let pool = oracle.pool(count)
        let districts = Dictionary(grouping: oracle.signed(count)) { $0.row.district.value }.mapValues(\.count)
        #expect(districts.count == 8 && districts.values.allSatisfy { $0 >= 2 })
        let methods = Dictionary(grouping: pool) { $0.row.method.value }.mapValues(\.count)
        #expect(methods.count == 5 && methods.values.allSatisfy { $0 >= 8 })
        #expect(Set(pool.compactMap(\.row.industry.value?.section)).count >= 15)
    }

    @Test("the awkward cases are there")
    func awkward() {
        let rows = oracle.projects.values.map(\.row)
        #expect(Set(rows.compactMap(\.exit)) == [.suspended, .terminated, .excluded])
        #expect(Set(rows.compactMap(\.kind.value)) == [.new, .relocation, .increment, .phase])
        #expect(
            rows.filter { $0.kind.value == .increment || $0.kind.value == .phase }.allSatisfy { part in
                rows.contains { $0.name == part.parentName }
            })
        #expect(Set(rows.compactMap(\.intended.value?.currency)) == [.cny, .usd, .hkd])
        #expect(rows.contains { $0.intended == .blank } && rows.contains { $0.intended == .unreadable })
        #expect(rows.contains { $0.signed.value?.precision == .month })
        #expect(rows.filter { $0.framework.value != nil && $0.signed.value == nil && $0.exit == nil }.count >= 4)
        #expect(rows.contains { $0.missingDays == [.signingDayMissing] })
        #expect(oracle.pool(count).filter { $0.fen == 5_000 * 1_000_000 }.count >= 1)
        #expect(oracle.signed(count).contains { $0.fen == 10_000 * 1_000_000 })
        #expect(rows.contains { $0.lead.value != nil && $0.talks.value == nil })
    }

    @Test("signed projects that have not started are of every age")
    func ages() {
        let ages = oracle.living(count).filter { ($0.row.signed.value?.day ?? .distantFuture) <= count && !$0.isStarted(count) }
            .compactMap { $0.row.signed.value.map { Int(count.number - $0.day.number) } }
        #expect([0..<30, 30..<90, 90..<180, 180..<1_000].allSatisfy { range in ages.filter(range.contains).count >= 3 })
    }
}

/// `2013-09-22`
func day(_ text: String) -> Day { Day(iso: text)! }
