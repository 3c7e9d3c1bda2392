import Domain

extension Yiyang {
    /// 79 batches of 485 persons from January to 22 September 2012, 168 of 1,235 in the same months of 2013, and those between
    /// and after. Three visits did not take place, and of one the headcount is unknown.
    static let visits: [VisitRow] = {
        var generator = SplitMix64(seed: 2013_09_22)
        var rows: [VisitRow] = []
        for (first, last, batches, persons) in [
            (2012_01_04, 2012_09_21, 79, 485), (2012_09_24, 2012_12_31, 30, 198), (2013_01_04, 2013_09_22, 168, 1_235),
            (2013_09_23, 2013_09_30, 6, 41),
        ] {
            let heads = headcounts(of: persons, in: batches, &generator)
            rows += heads.map { visit(on: workingDay(from: day(first), to: day(last), &generator), headcount: $0, &generator) }
        }
        rows += [2012_08_16, 2013_03_21, 2013_08_29].map { digits in
            var row = visit(on: day(digits), headcount: 6, &generator)
            row.isCancelled = true
            row.remark = .value("因故取消")
            return row
        }
        rows.append(visit(on: day(2012_11_15), headcount: nil, &generator))
        rows.sort { ($0.day.day, $0.company, $0.headcount.value ?? 0) < ($1.day.day, $1.company, $1.headcount.value ?? 0) }
        return rows.enumerated().map { index, visit in
            var row = visit
            row.number = index + 1
            return row
        }
    }()

    private static func visit(on day: Day, headcount: Int?, _ generator: inout SplitMix64) -> VisitRow {
        let near = stories.filter { day < $0.firstDay.adding(days: 20) && $0.firstDay < day.adding(days: 45) }
        let isInvestor = !near.isEmpty && generator.chance(55)
        let story = generator.pick(isInvestor ? near : stories)
        let company = isInvestor ? story.firstInvestor : prospect(&generator)
        var row = VisitRow(number: 0, day: DayReading(day), company: company)
        row.headcount = Stated(headcount)
        row.host = .value(isInvestor ? host(inDistrict: story.district) : generator.pick(hosts))
        row.leader = generator.chance(30) ? .value("市领导\(padded(generator.within(1...36), 2))") : .blank
        row.purpose = .value(isInvestor ? "洽谈\(story.name)" : generator.pick(["考察投资环境", "考察工业园区", "考察农产品资源", "了解招商政策", "回乡考察"]))
        row.remark = .blank
        return row
    }

    /// A company that has not invested; some come more than once.
    private static func prospect(_ generator: inout SplitMix64) -> String {
        let branch = generator.pick(["电子", "机械", "食品", "建材", "纺织", "医药", "商贸", "旅游", "物流", "农业"])
        return "示例\(branch)企业\(padded(generator.within(1...24), 2))"
    }

    private static let hosts =
        districts.map { host(inDistrict: $0.code) } + ["市商务局", "市发改委", "市工商联", "市侨联", "市贸促会"]

    private static func host(inDistrict code: String) -> String {
        let name = districts.first { $0.code == code }?.name ?? "益阳市"
        return [gaoxin, datonghu].contains(code) ? "\(name)管委会" : "\(name)人民政府"
    }

    /// So many headcounts that add up to `persons`.
    private static func headcounts(of persons: Int, in batches: Int, _ generator: inout SplitMix64) -> [Int] {
        var heads = (0..<batches).map { _ in generator.within(2...(2 * persons / batches - 2)) }
        var index = 0
        while heads.reduce(0, +) != persons {
            let step = heads.reduce(0, +) < persons ? 1 : -1
            heads[index % batches] = max(2, heads[index % batches] + step)
            index += 1
        }
        return heads
    }

    private static func workingDay(from first: Day, to last: Day, _ generator: inout SplitMix64) -> Day {
        let length = Int(last.number - first.number) + 1
        var day = first.adding(days: generator.below(length))
        while isWeekend(day) || isHoliday(day) {
            day = first.adding(days: generator.below(length))
        }
        return day
    }

    /// 1 January 1970 was a Thursday.
    private static func isWeekend(_ day: Day) -> Bool { [2, 3].contains(day.number % 7) }

    /// The two long holidays: Spring Festival and the National Day week.
    private static func isHoliday(_ date: Day) -> Bool {
        let long = [(2012_01_22, 2012_01_28), (2013_02_09, 2013_02_15), (2012_09_30, 2012_10_07)]
        return long.contains { day($0.0) <= date && date <= day($0.1) }
    }
}
