import Domain

/// The facts of the demonstration city; `DemoCity.yiyang` puts them together.
enum Yiyang {
    static let heshan = "430903"
    static let ziyang = "430902"
    static let yuanjiang = "430981"
    static let gaoxin = "430972"
    static let nanxian = "430921"
    static let taojiang = "430922"
    static let anhua = "430923"
    static let datonghu = "430971"

    static let districts = [
        District(code: heshan, name: "赫山区"),
        District(code: ziyang, name: "资阳区"),
        District(code: yuanjiang, name: "沅江市"),
        District(code: gaoxin, name: "益阳高新区", aliases: ["高新区"]),
        District(code: nanxian, name: "南县"),
        District(code: taojiang, name: "桃江县"),
        District(code: anhua, name: "安化县"),
        District(code: datonghu, name: "大通湖区"),
    ]

    /// The last working day of each month, by the holiday calendars of 2012 and 2013, and 22 September 2013:
    /// a Sunday worked in exchange for Mid-Autumn, on which the city's count was taken.
    static let updates = [
        2012_01_31, 2012_02_29, 2012_03_31, 2012_04_28, 2012_05_31, 2012_06_29, 2012_07_31, 2012_08_31, 2012_09_29, 2012_10_31, 2012_11_30,
        2012_12_31, 2013_01_31, 2013_02_28, 2013_03_29, 2013_04_28, 2013_05_31, 2013_06_28, 2013_07_31, 2013_08_30, 2013_09_22, 2013_09_30,
    ].map(day)

    static let stories =
        inTalks + signedThisYear + signedLastYear + inTalksMedium + signedThisYearMedium + small + alike + gone + notYet + parts
}

// MARK: - Missions

extension Yiyang {
    static let yangtze2012 = mission(1, "2012年长三角招商活动", 2012_03_12, 2012_03_16, "上海、苏州", leader: 2, headcount: 8)
    static let pearlRiver2012 = mission(2, "2012年珠三角招商活动", 2012_04_16, 2012_04_20, "广州、佛山", leader: 5, headcount: 10)
    static let hongKongMacao2012 = mission(3, "2012年赴港澳招商活动", 2012_07_09, 2012_07_14, "香港、澳门", leader: 1, headcount: 16)
    static let beijing2012 = mission(4, "2012年北京央企对接活动", 2012_10_22, 2012_10_25, "北京", leader: 3, headcount: 6)
    static let dongguan2013 = mission(5, "2013年东莞产业转移对接会", 2013_03_25, 2013_03_28, "东莞", leader: 5, headcount: 9)
    static let yangtze2013 = mission(6, "2013年长三角招商活动", 2013_05_20, 2013_05_24, "上海、无锡", leader: 2, headcount: 11)
    static let hongKongMacao2013 = mission(7, "2013年赴港澳招商活动", 2013_07_13, 2013_07_18, "香港、澳门", leader: 1, headcount: 24)
    static let fujian2013 = mission(8, "2013年闽南招商活动", 2013_09_03, 2013_09_06, "厦门、泉州", leader: 8, headcount: 7)

    static let missions = [
        yangtze2012, pearlRiver2012, hongKongMacao2012, beijing2012, dongguan2013, yangtze2013, hongKongMacao2013, fujian2013,
    ]

    private static func mission(
        _ number: Int, _ name: String, _ first: Int, _ last: Int, _ place: String, leader: Int, headcount: Int
    ) -> MissionRow {
        var row = MissionRow(number: number, name: name, firstDay: day(first), lastDay: day(last))
        row.place = .value(place)
        row.leader = .value("市领导\(padded(leader, 2))")
        row.headcount = .value(headcount)
        row.remark = .blank
        return row
    }
}
