import Domain
import Engine

/// Turns single conditions into SQL over `project_version v`.
struct ConditionCompiler {
    let moment: Moment
    let stage: Stage?
    let dialect: Dialect

    /// Not exited by the day (rule 5).
    var alive: SQL { "v.exit_on IS NULL OR v.exit_on > \(moment.asOf.number)" }

    /// In the pool, or at exactly the stage.
    var holding: SQL {
        guard let stage else { return "v.pool_on <= \(moment.asOf.number)" }
        let day = moment.asOf.number
        return ([Self.day(of: stage) + " <= \(day)"] + Self.beyond(stage).map { $0 + " IS NULL OR " + $0 + " > \(day)" }).joinedByAnd()
    }

    func kinds(_ conditions: [Indicator.Condition]) -> SQL {
        for case .kinds(let kinds) in conditions {
            return "v.kind IN (\(kinds.map(\.rawValue)))"
        }
        return "v.kind IN ('new', 'relocation')"
    }

    /// Nil where the condition is expressed elsewhere.
    func sql(_ condition: Indicator.Condition, measure: Indicator.Measure) -> SQL? {
        let asOf = moment.asOf.number
        switch condition {
        case .kinds: return nil
        case .reached(let stage, let period): return Self.within(Self.day(of: stage), period, moment.asOf)
        case .notReached(let stage): return Self.day(of: stage) + " IS NULL OR " + Self.day(of: stage) + " > \(asOf)"
        case .holding: return holding
        case .entering(let period): return entering(period)
        case .leaving(let period): return leaving(period)
        case .advancing(let period): return advancing(period)
        case .withdrawing(let period): return withdrawing(period)
        case .amountAtLeast(let kind, let tiers): return tiers.map { Self.tier($0, kind) }.joinedByOr()
        case .ledByLeader: return "v.leader_id IS NOT NULL"
        case .ledByUnit: return "v.leader_id IS NULL AND v.unit_id IS NOT NULL"
        case .fromMission: return fromMission
        case .districts(let codes):
            return "v.district_id IN (SELECT id FROM unit WHERE agency_id = v.agency_id AND code IN (\(codes)))"
        case .methods(let methods): return "v.method IN (\(methods))"
        case .industries(let sections): return "v.industry_section IN (\(sections))"
        case .cohort: return cohort(measure)
        }
    }

    private var fromMission: SQL {
        let known = moment.clause.known("m")
        return """
            EXISTS (SELECT 1 FROM mission m WHERE m.agency_id = v.agency_id AND m.mission_id = v.mission_id \
            AND \(known) AND m.last_on <= \(moment.asOf.number))
            """
    }

    // MARK: Flows. A stage is held from its day until the first day of a higher one or the exit; a flow counts that day.
    // Whoever never held the stage (a higher one came first) neither enters nor leaves, so that
    // stock at the end = stock before + inflow − outflow.

    private func entering(_ period: Indicator.Period) -> SQL {
        let entered = enteredColumn
        let ends = endColumns.map { $0 + " IS NULL OR " + $0 + " > " + entered }
        return ([Self.within(entered, period, moment.asOf)] + ends).joinedByAnd()
    }

    private func leaving(_ period: Indicator.Period) -> SQL {
        let (first, last) = period.days(asOf: moment.asOf)
        let entered = enteredColumn
        let notBefore = endColumns.map { $0 + " IS NULL OR (" + $0 + " > " + entered + " AND " + $0 + " >= \(first.number))" }
        let someIn = endColumns.map { $0 + " <= \(last.number)" }.joinedByOr()
        return ([entered + " IS NOT NULL"] + notBefore + [someIn]).joinedByAnd()
    }

    /// Left by reaching a higher stage before any exit.
    private func advancing(_ period: Indicator.Period) -> SQL {
        guard let next = nextDay else { return "FALSE" }
        let entered = enteredColumn
        let alive: SQL = "v.exit_on IS NULL OR v.exit_on > " + next
        return [entered + " IS NOT NULL", Self.within(next, period, moment.asOf), next + " > " + entered, alive].joinedByAnd()
    }

    /// Left by its exit, on the day of a higher stage at the latest.
    private func withdrawing(_ period: Indicator.Period) -> SQL {
        let entered = enteredColumn
        let lower = (stage.map(Self.beyond) ?? []).map { $0 + " IS NULL OR " + $0 + " >= v.exit_on" }
        return ([entered + " IS NOT NULL", Self.within("v.exit_on", period, moment.asOf), "v.exit_on > " + entered] + lower).joinedByAnd()
    }

    /// The first day of a higher stage; nil where there is none higher.
    private var nextDay: SQL? {
        let next = stage.map(Self.beyond) ?? []
        let far = Day.distantFuture.number
        return next.isEmpty ? nil : dialect.least(next.map { SQL(text: "COALESCE(\($0.text), \(far))") })
    }

    private var enteredColumn: SQL { stage.map(Self.day(of:)) ?? "v.pool_on" }
    private var endColumns: [SQL] { (stage.map(Self.beyond) ?? []) + ["v.exit_on"] }

    /// The stage a cohort starts from: the dimension's, or talks for the whole.
    private var cohortStage: Stage { stage ?? .talks }

    /// Conversion: who entered the stage in the year that ended `days` before D, so that each had the full time (rule 15).
    /// Speed: who reached the next stage or beyond this year, not before the stage itself.
    private func cohort(_ measure: Indicator.Measure) -> SQL {
        let entered = Self.day(of: cohortStage)
        if case .conversion(let days) = measure {
            let last = moment.asOf.adding(days: -days)
            return entered + " BETWEEN \(last.adding(days: -364).number) AND \(last.number)"
        }
        let (first, last) = Indicator.Period.year.days(asOf: moment.asOf)
        let next = Self.beyond(cohortStage)
        guard !next.isEmpty else { return "FALSE" }
        let notBefore = next.map { $0 + " IS NULL OR (" + $0 + " >= \(first.number) AND " + $0 + " >= " + entered + ")" }
        return ([entered + " IS NOT NULL"] + notBefore + [next.map { $0 + " <= \(last.number)" }.joinedByOr()]).joinedByAnd()
    }

    /// Whether a cohort member reached the next stage or beyond within so many days.
    func converted(within days: Int) -> SQL {
        Self.beyond(cohortStage).map { $0 + " <= " + Self.day(of: cohortStage) + " + \(days)" }.joinedByOr()
    }

    /// Days a cohort member took to the next stage or beyond.
    var daysToNext: SQL {
        let far = Day.distantFuture.number
        let next = Self.beyond(cohortStage).map { SQL(text: "COALESCE(\($0.text), \(far))") }
        return dialect.least(next) + " - " + Self.day(of: cohortStage)
    }

    /// The day a flow is dated by; nil for levels.
    func flowDay(_ condition: Indicator.Condition) -> SQL? {
        switch condition {
        case .reached(_, .ever): return nil
        case .reached(let stage, _): return Self.day(of: stage)
        case .entering: return enteredColumn
        case .leaving:
            let far = Day.distantFuture.number
            return dialect.least(endColumns.map { SQL(text: "COALESCE(\($0.text), \(far))") })
        case .advancing: return nextDay ?? "NULL"
        case .withdrawing: return "v.exit_on"
        default: return nil
        }
    }

    // MARK: Columns

    static func day(of stage: Stage) -> SQL {
        switch stage {
        case .lead: "v.lead_on"
        case .talks: "v.talks_on"
        case .signed: "v.signed_on"
        case .registered: "v.registered_on"
        case .started: "v.started_on"
        case .producing: "v.producing_on"
        }
    }

    static func beyond(_ stage: Stage) -> [SQL] {
        Stage.allCases.filter { $0 > stage }.map(day(of:))
    }

    static func within(_ column: SQL, _ period: Indicator.Period, _ asOf: Day) -> SQL {
        let (first, last) = period.days(asOf: asOf)
        if first == .distantPast { return column + " <= \(last.number)" }
        return column + " BETWEEN \(first.number) AND \(last.number)"
    }

    static func column(_ kind: AmountKind, _ part: String) -> SQL { SQL(text: "v.\(kind.rawValue)_\(part)") }

    private static func tier(_ tier: Amount, _ kind: AmountKind) -> SQL {
        if tier.currency == .cny { return column(kind, "fen") + " >= \(tier.minor)" }
        return column(kind, "currency") + " = \(tier.currency.rawValue) AND " + column(kind, "minor") + " >= \(tier.minor)"
    }

    // MARK: Doubts

    static func doubts(_ condition: Indicator.Condition) -> [(String, SQL)] {
        switch condition {
        case .amountAtLeast(let kind, _): amountDoubts(kind)
        case .reached(.signed, _): [("signing_day_missing", "v.signed_on IS NULL AND v.signing_day_missing = 1")]
        case .reached(.started, _): [("start_day_missing", "v.started_on IS NULL AND v.start_day_missing = 1")]
        default: []
        }
    }

    static func amountDoubts(_ kind: AmountKind) -> [(String, SQL)] {
        let fen = column(kind, "fen")
        let minor = column(kind, "minor")
        return [
            ("amount_unknown", fen + " IS NULL AND " + minor + " IS NULL"),
            ("currency_without_rate", fen + " IS NULL AND " + minor + " IS NOT NULL"),
        ]
    }
}
