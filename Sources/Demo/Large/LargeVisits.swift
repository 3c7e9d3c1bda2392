import Domain

extension LargeLedger {
    /// Two for each project, in the order of their days; made as they are asked for.
    package var visits: some Sequence<VisitRow> {
        let count = projects * 2
        return (0..<count).lazy.map { index in visit(at: index, of: count) }
    }

    /// One for 250 projects, not fewer than eight, in the order of their days.
    package var missions: [MissionRow] {
        (0..<missionCount).map(mission)
    }

    private func visit(at index: Int, of count: Int) -> VisitRow {
        var generator = SplitMix64(seed: seed ^ 0x7669_7369, element: index)
        let day = from.adding(days: 1 + index * LargeLedger.length / count)
        let isInvestor = generator.chance(40)
        let company = isInvestor ? investor(investorNumber(generator.below(projects))) : "示例企业\(generator.below(count) + 1)"
        var row = VisitRow(number: index + 1, day: DayReading(day), company: company)
        row.headcount = generator.chance(1) ? .blank : .value(generator.within(2...14))
        row.host = .value(generator.pick(Yiyang.districts).name)
        row.leader = generator.chance(20) ? .value("市领导\(padded(generator.within(1...36), 2))") : .blank
        row.purpose = .value(isInvestor ? "洽谈项目" : "考察投资环境")
        row.isCancelled = generator.chance(2)
        row.remark = row.isCancelled ? .value("因故取消") : .blank
        return row
    }

    private var missionCount: Int { Swift.max(8, projects / 250) }

    /// The mission that came home last, up to that day.
    func mission(before day: Day) -> MissionRow? {
        let number = Int(day.number - from.number) * missionCount / LargeLedger.length
        return [number, number - 1].lazy.filter { $0 >= 0 && $0 < missionCount }.map(mission).first { $0.lastDay <= day }
    }

    private func mission(_ index: Int) -> MissionRow {
        var generator = SplitMix64(seed: seed ^ 0x6D69_7373, element: index)
        let first = from.adding(days: index * LargeLedger.length / missionCount)
        let place = generator.pick(["港澳", "长三角", "珠三角", "京津", "闽南", "成渝"])
        let name = "\(first.year)年赴\(place)招商活动第\(padded(index + 1, 3))批"
        let last = Swift.min(until, first.adding(days: generator.within(1...5)))
        var row = MissionRow(number: index + 1, name: name, firstDay: first, lastDay: last)
        row.place = .value(place)
        row.leader = .value("市领导\(padded(generator.within(1...36), 2))")
        row.headcount = .value(generator.within(4...24))
        return row
    }
}
