import Domain
import Engine

extension Ledger {
    /// What the home page shows, as of a day. Its two halves are read side by side, for together they take as long as one; where somebody
    /// wrote in between, both are read again from one state of the ledger.
    package func overview(at moment: Moment, from library: IndicatorLibrary, as principal: Principal) async throws -> Overview {
        async let headlines = read(as: principal) { try $0.headlines(at: moment, from: library) }
        async let movements = read(as: principal) { try $0.movements(at: moment, from: library) }
        let (first, second) = (try await headlines, try await movements)
        if first.figures.knownAt == second.reservoir.knownAt { return Overview(first, second) }
        return try await read(as: principal) { reader in
            Overview(try reader.headlines(at: moment, from: library), try reader.movements(at: moment, from: library))
        }
    }
}

extension LedgerReader {
    fileprivate struct Headlines: Sendable {
        var figures, before: FigureSet
    }

    fileprivate struct Movements: Sendable {
        var reservoir: ReservoirFigures
        var visits, visitsBefore, notStarted: FigureSet
        var waiting: [Overview.Waiting]
    }

    fileprivate func headlines(at moment: Moment, from library: IndicatorLibrary) throws -> Headlines {
        let lastYear = Moment(asOf: moment.asOf.sameDayLastYear, knownAt: moment.knownAt)
        return Headlines(
            figures: try figures(at: moment, keys: Overview.keys, by: [[], [.district], [.method]], from: library),
            before: try figures(at: lastYear, keys: Overview.keys, by: [[]], from: library))
    }

    fileprivate func movements(at moment: Moment, from library: IndicatorLibrary) throws -> Movements {
        let lastYear = Moment(asOf: moment.asOf.sameDayLastYear, knownAt: moment.knownAt)
        let visitKeys = ["visits.batches", "visits.headcount"]
        return Movements(
            reservoir: try reservoir(at: moment, from: library),
            visits: try figures(at: moment, keys: visitKeys, by: [[], [.month]], from: library),
            visitsBefore: try figures(at: lastYear, keys: visitKeys, by: [[], [.month]], from: library),
            notStarted: try figures(at: moment, keys: ["signed.not_started"], by: [[], [.age]], from: library),
            waiting: try longestWaiting(at: moment, from: library))
    }

    /// The signed projects that have not started, the longest waiting first: the rows of `signed.not_started` beyond the yellow card.
    private func longestWaiting(at moment: Moment, limit: Int = 7, from library: IndicatorLibrary) throws -> [Overview.Waiting] {
        guard let indicator = library.definition("signed.not_started", on: moment.asOf),
            case .projects(let conditions) = indicator.population
        else { return [] }
        let predicate = ProjectPredicate(conditions, measure: indicator.measure, moment: moment, stage: nil, extra: nil, reader: self)
        let since = moment.asOf.adding(days: -Overview.yellow)
        // Found in the index of figures alone; names are looked up for these few, not for all that wait.
        let longest: SQL =
            "SELECT v.id FROM project_version v WHERE " + predicate.sql
            + " AND v.signed_on < \(since) ORDER BY v.signed_on, v.project_id LIMIT \(limit)"
        let sql: SQL =
            "SELECT w.project_id, w.name, w.signed_on, d.name, l.name FROM project_version w LEFT JOIN unit d ON d.id = w.district_id "
            + "LEFT JOIN leader l ON l.id = w.leader_id WHERE w.id IN (" + longest + ") ORDER BY w.signed_on, w.project_id"
        return try connection.rows(sql).map { row in
            let signed = try row.day(2)
            return Overview.Waiting(
                project: ID(try row.int(0)), name: try row.text(1), district: try row.optionalText(3), leader: try row.optionalText(4),
                signedOn: signed, days: Int(moment.asOf.number - signed.number))
        }
    }
}

extension Overview {
    fileprivate init(_ headlines: LedgerReader.Headlines, _ movements: LedgerReader.Movements) {
        self.init(
            figures: headlines.figures, before: headlines.before, reservoir: movements.reservoir, visits: movements.visits,
            visitsBefore: movements.visitsBefore, notStarted: movements.notStarted, waiting: movements.waiting)
    }
}
