import Domain
import Testing

@Suite("A moment")
struct InstantTests {
    @Test(
        "is read as a day, in China's time, or with its zone",
        arguments: [
            ("2013-09-30T08:00:00Z", "2013-09-30T08:00:00Z"), ("2013-09-30T08:00:00.5Z", "2013-09-30T08:00:00.500000Z"),
            ("2013-09-30T16:00+08:00", "2013-09-30T08:00:00Z"), ("2013-09-30 16:00", "2013-09-30T08:00:00Z"),
            ("2013-09-30 07:59:59", "2013-09-29T23:59:59Z"), ("2013-09-30", "2013-09-30T15:59:59.999999Z"),
        ])
    func reading(_ text: String, _ expected: String) throws {
        #expect(try #require(Instant(iso: text)).description == expected)
    }

    @Test(
        "is nothing else",
        arguments: [
            "", "2013-09-31", "2013-09-30T", "2013-09-30 24:00", "2013-09-30 16", "2013-09-30T16:00Zulu", "2013-09-30T16:00+8", "昨天",
        ])
    func refused(_ text: String) { #expect(Instant(iso: text) == nil) }

    @Test("lies in China's day, which begins eight hours before Greenwich's")
    func china() throws {
        let last = try #require(Instant(iso: "2013-09-30T15:59:59.999999Z")), next = Instant(microseconds: last.microseconds + 1)
        #expect(last.inChina.day.description == "2013-09-30" && last.inChina.minutes == 1439)
        #expect(next.inChina.day.description == "2013-10-01" && next.inChina.minutes == 0)
        #expect(Instant(microseconds: -1).inChina.day.description == "1970-01-01")
    }
}
