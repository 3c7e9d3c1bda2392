import Domain

/// A ledger kept in memory as the list of what people said, in order, and counted by hand from the rules of counting alone.
struct LedgerOracle: Sendable {
    /// What holds of a project on a day.
    struct Attributes {
        var kind = ProjectKind.new
        var district, method, section, leader, unit, mission: String?
        var fen: Int64?
        var exit: (kind: ExitKind, day: Day?)?
        var isMerged = false
    }

    /// One statement: what it sets, for every day or from a day on.
    struct Statement: Sendable {
        var from: Day?
        var apply: @Sendable (inout Attributes) -> Void
    }

    struct Project: Sendable {
        var statements: [Statement] = []
        var days: [String: Day] = [:]
        var hasExited = false
    }

    var projects: [String: Project] = [:]
    var visits: [VisitRow] = []
    var missions: [String: Day] = [:]

    /// Takes in a row as a person reads it: a value is said, an empty cell says nothing unless it is asked to clear.
    mutating func state(_ row: ProjectRow, from day: Day?, blanks: BlankPolicy) {
        var project = projects[row.name] ?? Project()
        let from = project.statements.isEmpty ? nil : day
        project.statements.append(Statement(from: from) { LedgerOracle.apply(row, blanks, to: &$0) })
        let stated: [(String, Stated<DayReading>)] = [
            ("lead", row.lead), ("talks", row.talks), ("framework", row.framework), ("signed", row.signed), ("registered", row.registered),
            ("started", row.started), ("producing", row.producing),
        ]
        for (key, reading) in stated {
            if let value = reading.value { project.days[key] = value.day }
        }
        if row.exit != nil { project.hasExited = true }
        projects[row.name] = project
    }

    private static func apply(_ row: ProjectRow, _ blanks: BlankPolicy, to attributes: inout Attributes) {
        if let kind = row.kind.value { attributes.kind = kind }
        if let district = row.district.value { attributes.district = district }
        if let method = row.method.value { attributes.method = method }
        if let industry = row.industry.value { attributes.section = industry.section }
        if let leader = row.leader.value { attributes.leader = leader }
        if let unit = row.leadUnit.value { attributes.unit = unit }
        if let source = row.source.value { attributes.mission = source }
        switch row.intended {
        case .value(let amount): attributes.fen = amount.currency == .usd ? amount.minor * 615 / 100 : amount.minor
        case .blank where blanks == .clear: attributes.fen = nil
        default: break
        }
        if let kind = row.exit {
            let day = row.exited.value?.day
            if day == nil, let known = attributes.exit, known.kind == kind, blanks == .keep { return }
            attributes.exit = (kind, day)
        } else if row.stageWord.value != nil {
            attributes.exit = nil
        }
    }

    mutating func setMerged(_ name: String, _ isMerged: Bool) {
        projects[name]?.statements.append(Statement(from: nil) { $0.isMerged = isMerged })
    }
}

extension LedgerOracle {
    /// A project as it stands on a day.
    struct Standing {
        var attributes: Attributes
        /// First day of each stage.
        var days: [Stage: Day]

        var isProject: Bool { !attributes.isMerged && [.new, .relocation].contains(attributes.kind) }

        func isOut(_ day: Day) -> Bool { attributes.exit.map { $0.day.map { $0 <= day } ?? true } ?? false }

        func has(_ stage: Stage, by day: Day) -> Bool { days[stage].map { $0 <= day } ?? false }

        /// The highest stage reached by the day; nil before the first and after the exit.
        func stage(on day: Day) -> Stage? {
            isOut(day) ? nil : Stage.allCases.last { has($0, by: day) }
        }

        /// Whether it is in the pool on the day, or at exactly the stage.
        func isHeld(_ stage: Stage?, on day: Day) -> Bool {
            let now = self.stage(on: day)
            return stage.map { now == $0 } ?? (now.map { $0 >= .talks } ?? false)
        }

        /// The first day at the next stage or beyond.
        func beyond(_ stage: Stage) -> Day? { Stage.allCases.filter { $0 > stage }.compactMap { days[$0] }.min() }

        /// The first day of the year up to `day` on which it begins (or ceases) to be held.
        func turn(_ stage: Stage?, upTo day: Day, entering: Bool) -> Day? {
            var one = day.firstOfYear
            while one <= day {
                if isHeld(stage, on: one) == entering, isHeld(stage, on: one.adding(days: -1)) != entering { return one }
                one = one.adding(days: 1)
            }
            return nil
        }
    }

    func standing(_ project: Project, on day: Day) -> Standing {
        var attributes = Attributes()
        for statement in project.statements where statement.from.map({ $0 <= day }) ?? true { statement.apply(&attributes) }
        var days: [Stage: Day] = [:]
        for stage in Stage.allCases { days[stage] = project.days[stage.key] }
        if let framework = project.days["framework"] { days[.talks] = min(days[.talks] ?? framework, framework) }
        return Standing(attributes: attributes, days: days)
    }
}
