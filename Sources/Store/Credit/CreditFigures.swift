import Domain
import Engine

/// Whom a figure's projects are credited to. The host, the district where a project lies, has what nobody else was promised; so a figure is
/// first grouped by host, and what projects with a split come to is moved from there, part by part, to the units of the split.
struct CreditFigures {
    let reader: LedgerReader
    /// A query of the projects of undecided duplicate pairs; nil when there are none.
    let undecided: SQL?

    /// What a unit has where nothing was agreed.
    static let host: SQL = "v.district_id"

    /// The shares `c` that hold for an indicator at a moment: of a project's own split for the indicator, or else of that for all.
    static func shares(of indicator: String, at moment: Moment, _ reader: LedgerReader) -> SQL {
        let day = moment.asOf.number
        let own: SQL =
            "SELECT 1 FROM credit_share o WHERE o.agency_id = c.agency_id AND o.project_id = c.project_id AND o.indicator = \(indicator) AND "
            + moment.clause.known("o") + " AND o.from_on <= \(day) AND o.to_on > \(day)"
        return "FROM credit_share c WHERE c.agency_id = \(reader.agency) AND " + moment.clause.known("c")
            + " AND c.from_on <= \(day) AND c.to_on > \(day) AND (c.indicator = \(indicator) OR (c.indicator IS NULL AND NOT EXISTS (" + own
            + ")))"
    }

    /// On a version: that a unit is credited with the project; of no unit, that nobody is.
    static func credits(_ units: [Int64]?, with indicator: String, at moment: Moment, _ reader: LedgerReader) -> SQL {
        let shares = shares(of: indicator, at: moment, reader)
        let alone: SQL = "v.project_id NOT IN (SELECT c.project_id " + shares + ")"
        guard let units else { return host + " IS NULL AND " + alone }
        return "(" + host + " IN (\(units)) AND " + alone + ") OR v.project_id IN (SELECT c.project_id " + shares
            + " AND c.unit_id IN (\(units)))"
    }

    /// What some units are credited with of a project, in ten-thousandths.
    static func percentage(of units: [Int64], with indicator: String, at moment: Moment, _ reader: LedgerReader) -> SQL {
        "CAST(COALESCE((SELECT SUM(c.points) " + shares(of: indicator, at: moment, reader)
            + " AND c.project_id = v.project_id AND c.unit_id IN (\(units))), 10000) AS BIGINT)"
    }

    /// Turns groups by host into groups by credited unit. Counts become parts of projects; the sum of all groups stays what it was.
    func credit(_ result: inout FigureBatch.Result, of query: FigureQuery) throws {
        guard let place = query.columns.firstIndex(where: { $0.dimension == .credit }) else { return }
        let shares = try sharesByProject(query)
        guard !shares.isEmpty else { return }
        let chosen = "v.project_id IN (SELECT c.project_id " + Self.shares(of: query.indicator.key, at: query.one.moment, reader) + ")"
        let apart = query.apart(among: chosen)
        let projects = try FigureBatch(queries: [apart], columns: apart.columns, reader: reader, undecided: undecided).run()[0]
        let weight = query.indicator.measure == .count ? CreditSplit.whole : 1
        var sums = result.values.compactMapValues { $0.whole.map { $0 * weight } }
        var doubts = result.warnings.mapValues { Doubts($0) }
        for (group, value) in projects.values {
            guard case .integer(let project) = group.last, let shares = shares[project], let number = value.whole else { continue }
            let host = Array(group.dropLast())
            sums[host, default: 0] -= number * weight
            for (share, part) in zip(shares, CreditSplit.parts(of: number * weight, by: shares)) {
                sums[host.replacing(place, with: share.unit), default: 0] += part
            }
        }
        for (group, warnings) in projects.warnings {
            guard case .integer(let project) = group.last, let shares = shares[project] else { continue }
            let host = Array(group.dropLast())
            doubts[host, default: Doubts()].add(warnings, times: -1)
            for share in shares { doubts[host.replacing(place, with: share.unit), default: Doubts()].add(warnings, times: 1) }
        }
        result.values = sums.mapValues { Figure.Value($0, over: weight) }
        result.warnings = doubts.mapValues(\.warnings).filter { !$0.value.isEmpty }
    }

    private func sharesByProject(_ query: FigureQuery) throws -> [Int64: [CreditShare]] {
        let sql: SQL =
            "SELECT c.project_id, c.unit_id, c.points " + Self.shares(of: query.indicator.key, at: query.one.moment, reader)
            + " ORDER BY c.points DESC, c.unit_id"
        var shares: [Int64: [CreditShare]] = [:]
        try reader.connection.forEach(sql) { row in
            shares[try row.int(0), default: []].append(CreditShare(ID(try row.int(1)), try row.int(2)))
            return true
        }
        return shares
    }
}

/// Warnings that can be counted down again, in the order in which they came.
private struct Doubts {
    private var order: [String] = []
    private var counts: [String: Int] = [:]

    init(_ warnings: [Figure.Warning] = []) { add(warnings, times: 1) }

    mutating func add(_ warnings: [Figure.Warning], times: Int) {
        for warning in warnings {
            if counts[warning.code] == nil { order.append(warning.code) }
            counts[warning.code, default: 0] += warning.count * times
        }
    }

    var warnings: [Figure.Warning] {
        order.compactMap { code in counts[code].flatMap { $0 > 0 ? Figure.Warning(code: code, count: $0) : nil } }
    }
}

extension Figure.Value {
    fileprivate var whole: Int64? { if case .integer(let number) = self { number } else { nil } }

    /// A number of parts of which so many are one.
    fileprivate init(_ parts: Int64, over one: Int64) {
        self = parts % one == 0 ? .integer(parts / one) : .decimal(Double(parts) / Double(one))
    }
}

extension [SQLValue] {
    fileprivate func replacing(_ place: Int, with unit: ID<Unit>) -> [SQLValue] {
        var group = self
        group[place] = unit.sqlValue
        return group
    }
}
