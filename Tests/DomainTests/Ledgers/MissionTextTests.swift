import Testing

@testable import Domain

@Suite("Missions in the source column")
struct MissionTextTests {
    private func mission(_ name: String, _ first: String, _ last: String, place: String) throws -> MissionRow {
        var mission = MissionRow(number: 1, name: name, firstDay: try #require(Day(iso: first)), lastDay: try #require(Day(iso: last)))
        mission.place = .value(place)
        return mission
    }

    private func missions() throws -> [MissionRow] {
        [
            try mission("2012年港澳招商活动", "2012-07-10", "2012-07-16", place: "香港、澳门"),
            try mission("深圳推介会", "2012-11-06", "2012-11-09", place: "深圳"),
            try mission("澳门展会", "2013-03-21", "2013-03-24", place: "澳门"), try mission("珠三角招商", "2013-04-15", "2013-04-19", place: "广州、东莞"),
            try mission("2013年港澳招商活动", "2013-07-13", "2013-07-18", place: "香港、澳门"),
            try mission("北京拜访总部", "2013-09-10", "2013-09-12", place: "北京"),
        ]
    }

    @Test(
        "all wordings of a mission have one name",
        arguments: ["2013年7月港澳招商", "港澳招商(7月)", "港澳招商（7月）", "2013年7月赴港澳招商活动", "7月港澳招商", "七月港澳招商 ", "2013.7港澳招商", "7月份赴港澳招商", "２０１３年７月港澳招商"])
    func canonical(given: String) throws {
        let named = try #require(MissionText(given)?.canonical(ledgerYear: 2013))
        #expect(named.name == "2013年7月港澳招商")
        #expect(named.days.first.description == "2013-07-01")
        #expect(named.days.last.description == "2013-07-31")
        #expect(MissionText(given)?.best(among: try missions(), ledgerYear: 2013)?.name == "2013年港澳招商活动")
    }

    @Test("other wordings are no mission", arguments: ["自主洽谈", "商会推荐", "驻深圳办推荐", "7月", "", "老乡介绍"])
    func others(given: String) throws {
        #expect(MissionText(given)?.canonical(ledgerYear: 2013) == nil)
        #expect(MissionText(given)?.best(among: try missions(), ledgerYear: 2013) == nil)
    }

    @Test(
        "a wording finds its mission by year, month, name and place",
        arguments: [
            ("2012年港澳招商活动", "2012年港澳招商活动"), ("2012年7月港澳招商", "2012年港澳招商活动"), ("2012年11月深圳推介会", "深圳推介会"), ("珠三角招商(4月)", "珠三角招商"),
            ("2013年9月北京拜访", "北京拜访总部"),
            ("2013年3月澳门展会", "澳门展会"), ("2012年11月赴深圳招商", "深圳推介会"), ("2013年6月港澳招商", nil), ("2011年7月港澳招商", nil), ("港澳招商", "2013年港澳招商活动"),
        ] as [(String, String?)])
    func finds(given: String, name: String?) throws {
        #expect(MissionText(given)?.best(among: try missions(), ledgerYear: 2013)?.name == name)
    }
}
