import Domain
import Engine

/// An indicator's conditions on projects as SQL over `project_version v`: one predicate, used for the value and for the rows.
struct ProjectPredicate {
    /// A condition that some projects leave open because the ledger does not say.
    struct Doubt {
        /// The warning's code.
        let code: String
        /// Position of the condition in `conditions`; the other conditions must hold for the doubt to matter. Nil when all must hold.
        let condition: Int?
        let unknown: SQL
    }

    let asOf: Day
    let stage: Stage?
    let scope: SQL
    private(set) var conditions: [SQL]
    let doubts: [Doubt]
    /// The column whose day dates the count, for a breakdown by month; nil for a level, which is taken at each month's end.
    let day: SQL?
    /// The stage whose day starts the waiting, for a breakdown by age.
    let since: Stage?

    init(
        _ conditions: [Indicator.Condition], measure: Indicator.Measure, moment: Moment, stage: Stage?, extra: SQL? = nil,
        reader: LedgerReader
    ) {
        asOf = moment.asOf
        self.stage = stage
        let compiler = ConditionCompiler(moment: moment, stage: stage, dialect: reader.connection.dialect)
        scope =
            ScopeClause.projects(reader.principal, "v") + " AND " + moment.clause.holds("v", on: moment.asOf) + " AND "
            + ScopeClause.standing(reader.principal, "v")
        var compiled = [compiler.kinds(conditions)]
        var doubts: [Doubt] = []
        if !conditions.contains(where: \.followsFlow) { compiled.append(compiler.alive) }
        if stage != nil, !conditions.contains(where: \.usesStage) { compiled.append(compiler.holding) }
        for condition in conditions {
            guard let sql = compiler.sql(condition, measure: measure) else { continue }
            for (code, unknown) in ConditionCompiler.doubts(condition) {
                doubts.append(Doubt(code: code, condition: compiled.count, unknown: unknown))
            }
            compiled.append(sql)
        }
        if case .sum(let kind) = measure, !conditions.contains(where: { $0.isThreshold(on: kind) }) {
            doubts += ConditionCompiler.amountDoubts(kind).map { Doubt(code: $0, condition: nil, unknown: $1) }
        }
        if let extra { compiled.append(extra) }
        self.conditions = compiled
        self.doubts = doubts
        self.day = conditions.lazy.compactMap { compiler.flowDay($0) }.first
        self.since = conditions.lazy.compactMap(\.reachedStage).first
    }

    mutating func narrow(to condition: SQL) { conditions.append(condition) }

    /// What a project must satisfy to be counted.
    var sql: SQL { scope + " AND " + conditions.joinedByAnd() }

    /// The conditions of what would count if the ledger said what the doubt is about. The doubt comes first: most rows leave none.
    func conditions(doubting doubt: Doubt) -> [SQL] {
        var others = conditions
        if let position = doubt.condition { others.remove(at: position) }
        return [doubt.unknown] + others
    }
}

extension Moment {
    var clause: BitemporalClause { BitemporalClause(knownAt: knownAt) }
}

extension Indicator.Condition {
    /// Flows count who passed through, also when they have left since.
    var followsFlow: Bool {
        switch self {
        case .entering, .leaving, .advancing, .withdrawing: true
        default: false
        }
    }

    /// The stage dimension changes what the condition means.
    var usesStage: Bool {
        switch self {
        case .holding, .entering, .leaving, .advancing, .withdrawing, .cohort: true
        default: false
        }
    }

    var reachedStage: Stage? {
        if case .reached(let stage, _) = self { return stage }
        return nil
    }

    func isThreshold(on kind: AmountKind) -> Bool {
        if case .amountAtLeast(kind, _) = self { return true }
        return false
    }
}
