import Domain
import Engine

extension LedgerReader {
    /// What the home page shows, as of a day.
    package func overview(at moment: Moment, from library: IndicatorLibrary) throws -> Overview {
        let lastYear = Moment(asOf: moment.asOf.sameDayLastYear, knownAt: moment.knownAt)
        let visitKeys = ["visits.batches", "visits.headcount"]
        return Overview(
            figures: try figures(at: moment, keys: Overview.keys, by: [[], [.district], [.method]], from: library),
            before: try figures(at: lastYear, keys: Overview.keys, by: [[]], from: library),
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
        let sql: SQL =
            "SELECT v.project_id, v.name, v.signed_on, d.name, l.name FROM project_version v LEFT JOIN unit d ON d.id = v.district_id "
            + "LEFT JOIN leader l ON l.id = v.leader_id WHERE " + predicate.sql
            + " AND v.signed_on < \(since) ORDER BY v.signed_on, v.project_id LIMIT \(limit)"
        return try connection.rows(sql).map { row in
            let signed = try row.day(2)
            return Overview.Waiting(
                project: ID(try row.int(0)), name: try row.text(1), district: try row.optionalText(3), leader: try row.optionalText(4),
                signedOn: signed, days: Int(moment.asOf.number - signed.number))
        }
    }
}
