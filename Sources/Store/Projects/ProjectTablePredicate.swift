import Domain
import Engine

/// A filter of projects as SQL over `project_version v`: one predicate for the rows, the counts, the sums, the groups and the export.
struct ProjectTablePredicate {
    let sql: SQL
    /// The moment the rows are shown at: the figure's own where the filter is a figure's.
    let moment: Moment
    /// Whether it looks for words that very many projects have, so that counting all of them takes long.
    let isBroad: Bool

    fileprivate struct Builder {
        let reader: LedgerReader
        let moment: Moment
        let compiler: ConditionCompiler
        let walks: Bool
        var isBroad = false
    }

    /// - Parameter walks: whether the rows are taken in the order in which they are stored until there are enough: then words that very
    ///   many projects have are looked for row by row, and are met soon. Otherwise all that match are gathered first.
    /// - Throws: `Failure.invalid` for a value that the ledger does not have, and for a figure that counts no projects.
    init(
        _ filter: ProjectFilter, at moment: Moment, from library: IndicatorLibrary, walks: Bool = false, _ reader: LedgerReader
    ) throws {
        let base: SQL
        if let figure = filter.figure {
            let query = try Self.query(figure, moment, library, reader)
            (base, self.moment) = (Self.counted(query), query.moment)
        } else {
            (base, self.moment) = (Self.listed(moment, withExited: filter.mentionsExit, reader), moment)
        }
        let compiler = ConditionCompiler(moment: self.moment, stage: nil, dialect: reader.connection.dialect)
        var builder = Builder(reader: reader, moment: self.moment, compiler: compiler, walks: walks)
        let conditions = try filter.groups.map { group in try group.map { try builder.sql($0) }.joinedByOr() }
        // SQLite asks in this order, row by row: what the filter asks for leaves fewer rows than what every list does.
        sql = (conditions + [base]).joinedByAnd()
        isBroad = builder.isBroad
    }

    /// The query of a figure that counts projects, or leaders or units of projects.
    private static func query(
        _ figure: ProjectFilter.FigureRows, _ moment: Moment, _ library: IndicatorLibrary, _ reader: LedgerReader
    ) throws -> ProjectRowsQuery {
        let indicator = try library.indicator(figure.key, on: moment.asOf)
        guard case .projects(let conditions) = indicator.population else {
            throw Failure.invalid([FieldError(field: "figure", message: Message("rows.none_of_its_own", ["key": figure.key]))])
        }
        return try ProjectRowsQuery(
            indicator: indicator, conditions: conditions, moment: moment, filter: figure.by.map { ($0.dimension, $0.value) },
            reader: reader)
    }

    /// A figure of leaders or units stands on the projects that have one.
    private static func counted(_ query: ProjectRowsQuery) -> SQL {
        guard case .distinct(let holder) = query.indicator.measure else { return query.predicate }
        return query.predicate + " AND " + FigureQuery.column(of: holder) + " IS NOT NULL"
    }

    /// In sight, known, standing for itself, and in the ledger on the day: entered by one of its stages, or without any dated stage.
    static func listed(_ moment: Moment, withExited: Bool, _ reader: LedgerReader) -> SQL {
        let day = moment.asOf.number
        let entered: SQL = "v.lead_on <= \(day) OR v.pool_on <= \(day) OR (v.lead_on IS NULL AND v.pool_on IS NULL)"
        let scope = ScopeClause.projects(reader.principal, "v") + " AND " + moment.clause.holds("v", on: moment.asOf)
        let alive = ConditionCompiler(moment: moment, stage: nil, dialect: reader.connection.dialect).alive
        return scope + " AND " + ScopeClause.standing(reader.principal, "v") + " AND (" + entered + ")"
            + (withExited ? "" : " AND (" + alive + ")")
    }
}

extension ProjectTablePredicate.Builder {
    fileprivate mutating func sql(_ condition: ProjectFilter.Condition) throws -> SQL {
        switch condition {
        case .text(let words): return try text(words)
        case .oneOf(let attribute, let values): return try oneOf(attribute, values)
        case .amount(let kind, let least, let most):
            let column = ConditionCompiler.column(kind, "fen")
            return between(column, least.map(SQLValue.integer), most.map(SQLValue.integer))
        case .amountMissing(let kind): return ConditionCompiler.column(kind, "fen") + " IS NULL"
        case .day(let stage, let from, let to): return between(ConditionCompiler.day(of: stage), from?.sqlValue, to?.sqlValue)
        case .dayMissing(let stage): return ConditionCompiler.day(of: stage) + " IS NULL"
        case .undecidedDuplicate:
            return "v.project_id IN (" + reader.undecidedProjects(moment.clause) + ")"
        case .changed(let day):
            // The day as it began in China.
            let start = Instant(day: day).microseconds - 8 * 3_600_000_000
            return "v.recorded_at >= \(start)"
        }
    }

    private func between(_ column: SQL, _ least: SQLValue?, _ most: SQLValue?) -> SQL {
        switch (least, most) {
        case (nil, nil): column + " IS NOT NULL"
        case (let least?, nil): column + " >= \(least)"
        case (nil, let most?): column + " <= \(most)"
        case (let least?, let most?): column + " BETWEEN \(least) AND \(most)"
        }
    }

    private func oneOf(_ attribute: ProjectFilter.Attribute, _ values: [String?]) throws -> SQL {
        switch attribute {
        case .stage: return values.map(stage).joinedByOr()
        case .exit: return exit(values)
        case .investor: return try investor(values)
        case .district: return try named(.district, "v.district_id", values)
        case .leader: return try named(.leader, "v.leader_id", values)
        case .unit: return try named(.unit, "v.unit_id", values)
        case .mission: return try named(.mission, "v.mission_id", values)
        case .method: return column("v.method", values)
        case .industry: return column("v.industry_section", values)
        case .kind: return column("v.kind", values)
        case .source: return column("v.source", values)
        case .code: return column("v.code", values)
        }
    }

    private func column(_ column: SQL, _ values: [String?]) -> SQL {
        let known = values.compactMap { $0 }
        return ((known.isEmpty ? [] : [column + " IN (\(known))"]) + (known.count < values.count ? [column + " IS NULL"] : []))
            .joinedByOr()
    }

    private func named(_ dimension: Dimension, _ column: SQL, _ values: [String?]) throws -> SQL {
        let ids = try values.compactMap { $0 }.flatMap { value in
            do {
                return try reader.ids(of: dimension, named: value, knownAt: moment.knownAt)
            } catch Failure.invalid {
                throw unknown(dimension.rawValue, value)
            }
        }
        return ((ids.isEmpty ? [] : [column + " IN (\(ids))"]) + (values.contains(nil) ? [column + " IS NULL"] : [])).joinedByOr()
    }

    private func unknown(_ attribute: String, _ value: String) -> Failure {
        .invalid([FieldError(field: "f", message: Message("projects.filter.unknown", ["attribute": attribute, "value": value]))])
    }

    /// The highest stage reached as of the day is this one.
    private func stage(_ key: String?) -> SQL {
        guard let stage = key.flatMap(Stage.init(key:)) else {
            return Stage.allCases.map { stage in
                let day = ConditionCompiler.day(of: stage)
                return day + " IS NULL OR " + day + " > \(moment.asOf.number)"
            }.joinedByAnd()
        }
        return ConditionCompiler(moment: moment, stage: stage, dialect: reader.connection.dialect).holding
    }

    private func exit(_ values: [String?]) -> SQL {
        let kinds = values.compactMap { $0 }
        let left: SQL = "v.exit_kind IN (\(kinds)) AND v.exit_on <= \(moment.asOf.number)"
        return ((kinds.isEmpty ? [] : [left]) + (kinds.count < values.count ? [compiler.alive] : [])).joinedByOr()
    }

    private func investor(_ values: [String?]) throws -> SQL {
        let time = moment.clause.known("pi")
        var parts: [SQL] = []
        let ids = try values.compactMap { $0 }.map { name in
            let sql: SQL =
                "SELECT n.id FROM investor n WHERE n.agency_id = \(reader.agency) AND n.name_key = \(NameKey.of(name))"
                + reader.isSeen(investor: "n.id")
            guard let id = try reader.connection.first(sql)?.int(0) else { throw unknown("investors", name) }
            return id
        }
        let links: SQL = "SELECT pi.project_id FROM project_investor pi WHERE pi.agency_id = \(reader.agency) AND " + time
        if !ids.isEmpty { parts.append("v.project_id IN (" + links + " AND pi.investor_id IN (\(ids)))") }
        if values.contains(nil) {
            parts.append("NOT EXISTS (" + links + " AND pi.project_id = v.project_id)")
        }
        return parts.joinedByOr()
    }

    /// In the project's own words, or in an investor's name.
    private mutating func text(_ words: String) throws -> SQL {
        let search = SearchQuery(words, reader)
        guard !search.isEmpty else { return "FALSE" }
        let time = moment.clause.known("pi")
        let links: SQL = "FROM project_investor pi WHERE pi.agency_id = \(reader.agency) AND " + time
        let few = try "SELECT pi.project_id " + links + " AND pi.investor_id IN (" + search.ids(in: .investor) + ")"
        if try search.isBroad(in: .projectVersion) || search.isBroad(in: .investor) { isBroad = true }
        if isBroad, reader.connection.dialect == .postgres {
            return try search.found(in: .projectVersion, "v") + " OR v.project_id IN (" + few + ")"
        }
        if isBroad, walks {
            let one: SQL = "EXISTS (SELECT 1 " + links + " AND pi.project_id = v.project_id AND EXISTS (SELECT 1 FROM investor n "
            return search.holds(in: .projectVersion, "v") + " OR " + one + "WHERE n.id = pi.investor_id AND "
                + search.holds(in: .investor, "n") + "))"
        }
        let own = try search.ids(in: .projectVersion)
        let through: SQL = "SELECT w.id FROM project_version w WHERE w.agency_id = \(reader.agency) AND w.project_id IN (" + few + ")"
        return "v.id IN (" + own + " UNION " + through + ")"
    }
}
