import Domain

extension LargeLedger {
    /// What happened to a project, each step a while after the one before, until it stops or the ledger's day is reached.
    func addHistory(to row: inout ProjectRow, _ generator: inout SplitMix64) {
        var last = from.adding(days: generator.below(LargeLedger.length))
        var word = "线索"
        row.lead = .blank
        row.talks = .blank
        row.framework = .blank
        row.signed = .blank
        row.registered = .blank
        row.started = .blank
        row.producing = .blank
        row.exited = .blank
        let hasLead = generator.chance(70)
        if hasLead { row.lead = .value(DayReading(last)) }
        for step in LargeLedger.ladder {
            let isFirst = step.stage == .talks && !hasLead
            guard isFirst || generator.chance(step.percent) else { break }
            let reading = isFirst ? DayReading(last) : reading(on: last.adding(days: generator.within(step.gap)), &generator)
            guard reading.day <= until else { break }
            word = step.word
            last = reading.day
            row[keyPath: step.field] = .value(reading)
        }
        if row.talks.value != nil, row.signed.value == nil { addFramework(to: &row, after: &last, word: &word, &generator) }
        row.stageWord = .value(word)
        if generator.chance(13) { addExit(to: &row, on: last.adding(days: generator.within(20...400)), &generator) }
    }

    /// Four in a hundred are known by their month only: its last day counts.
    private func reading(on day: Day, _ generator: inout SplitMix64) -> DayReading {
        generator.chance(4) ? DayReading(day.lastOfMonth, precision: .month) : DayReading(day)
    }

    private func addFramework(to row: inout ProjectRow, after last: inout Day, word: inout String, _ generator: inout SplitMix64) {
        let day = last.adding(days: generator.within(15...120))
        guard generator.chance(20), day <= until else { return }
        row.framework = .value(DayReading(day))
        last = day
        word = "签框架协议"
    }

    private func addExit(to row: inout ProjectRow, on day: Day, _ generator: inout SplitMix64) {
        guard day <= until else { return }
        let kind = generator.below(10)
        row.exit = kind < 6 ? .terminated : kind < 9 ? .suspended : .excluded
        row.exited = .value(DayReading(day))
        row.stageWord = .value(kind < 6 ? "终止" : kind < 9 ? "搁置" : "不予认定")
    }

    private struct Step: Sendable {
        let stage: Stage
        let word: String
        /// How many in a hundred get there from the step before.
        let percent: Int
        /// Days since the step before.
        let gap: ClosedRange<Int>
        let field: WritableKeyPath<ProjectRow, Stated<DayReading>> & Sendable
    }

    private static let ladder = [
        Step(stage: .talks, word: "在谈", percent: 95, gap: 3...60, field: \.talks),
        Step(stage: .signed, word: "已签约", percent: 84, gap: 20...240, field: \.signed),
        Step(stage: .registered, word: "已注册", percent: 93, gap: 10...60, field: \.registered),
        Step(stage: .started, word: "已开工", percent: 90, gap: 20...300, field: \.started),
        Step(stage: .producing, word: "已投产", percent: 85, gap: 120...720, field: \.producing),
    ]
}
