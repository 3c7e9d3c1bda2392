import Domain
import Engine

/// One of the things a figure counts.
package struct FigureRow: Sendable, Equatable {
    /// `project`, `visit`, `leader`, `unit`, `investor`.
    package var kind: String
    package var id: Int64
    package var name: String
    /// Facts worth showing beside it, in order: field key and value.
    package var fields: [(key: String, value: SQLValue)]
    /// Where it was last imported from.
    package var sheet: String?
    package var row: Int64?

    package static func == (left: FigureRow, right: FigureRow) -> Bool { left.kind == right.kind && left.id == right.id }
}

extension LedgerReader {
    /// Streams exactly the things the figure counts: same predicate as the value.
    ///
    /// - Parameter filter: cells of a breakdown, e.g. `[(.district, "430903")]`; a nil value means those without one.
    /// - Throws: `Failure.invalid` for an unknown indicator or value, or an indicator that has no rows of its own (a change).
    package func rows(
        of key: String, at moment: Moment, where filter: [(Dimension, String?)] = [], from library: IndicatorLibrary,
        _ visit: (FigureRow) throws -> Bool
    ) throws {
        let indicator = try library.indicator(key, on: moment.asOf)
        switch indicator.population {
        case .projects(let conditions):
            let query = try ProjectRowsQuery(indicator: indicator, conditions: conditions, moment: moment, filter: filter, reader: self)
            try query.forEach(visit)
        case .visits(let period):
            try VisitRowsQuery(indicator: indicator, period: period, moment: moment, filter: filter, reader: self).forEach(visit)
        case .none:
            throw Failure.invalid([FieldError(field: "indicator", message: Message("rows.none_of_its_own", ["key": key]))])
        }
    }

    /// The ids a breakdown's value stands for: a district by code or name, a leader or unit by name, a mission as `MissionNames` has it.
    func ids(of dimension: Dimension, named value: String, knownAt: Instant?) throws -> [Int64] {
        let sql: SQL? =
            switch dimension {
            case .district: "SELECT id FROM unit WHERE agency_id = \(agency) AND kind = 'district' AND (code = \(value) OR name = \(value))"
            case .unit, .credit: "SELECT u.id FROM unit u WHERE u.agency_id = \(agency) AND u.name = \(value)" + isSeen(unit: "u.id")
            case .leader: "SELECT l.id FROM leader l WHERE l.agency_id = \(agency) AND l.name = \(value)" + isSeen(leader: "l.id")
            default: nil
            }
        let ids =
            dimension == .mission
            ? try MissionNames.ids(of: value, BitemporalClause(knownAt: knownAt), self)
            : try sql.map { try connection.rows($0).map { try $0.int(0) } } ?? []
        guard !ids.isEmpty else { throw LedgerReader.unknownValue(dimension, value) }
        return ids
    }

    static func unknownValue(_ dimension: Dimension, _ value: String) -> Failure {
        .invalid([FieldError(field: "by", message: Message("rows.unknown_value", ["by": dimension.rawValue, "value": value]))])
    }

    static func impossible(_ dimension: Dimension, _ indicator: Indicator) -> Failure {
        .invalid([
            FieldError(field: "by", message: Message("figures.cannot_break_down", ["key": indicator.key, "by": dimension.rawValue]))
        ])
    }
}

/// Visits behind a figure.
struct VisitRowsQuery {
    let indicator: Indicator
    let period: Indicator.Period
    let moment: Moment
    let filter: [(Dimension, String?)]
    let reader: LedgerReader

    /// What a visit, `visit v`, must satisfy to be counted.
    func predicate() throws -> SQL {
        let labels = try GroupLabels(reader: reader, methods: [], knownAt: moment.knownAt)
        var predicate = VisitFigures(
            indicator: indicator, period: period, moment: moment, dimensions: [], reader: reader, labels: labels
        ).predicate
        for (dimension, value) in filter { predicate += " AND " + (try condition(dimension, value)) }
        return predicate
    }

    func forEach(_ visit: (FigureRow) throws -> Bool) throws {
        let sql: SQL =
            """
            SELECT v.visit_id, v.company, v.visited_on, v.headcount, v.host, v.purpose, i.sheet, i.row_number FROM visit v
            LEFT JOIN import_row i ON i.agency_id = v.agency_id AND i.subject_id = v.visit_id
                AND i.import_id = (SELECT MAX(import_id) FROM import_row WHERE agency_id = v.agency_id AND subject_id = v.visit_id AND outcome <> 'undone')
            WHERE
            """ + " " + (try predicate()) + " ORDER BY v.visited_on, v.visit_id"
        try reader.connection.forEach(sql) { row in
            try visit(
                FigureRow(
                    kind: "visit", id: try row.int(0), name: try row.text(1),
                    fields: [
                        ("visitedOn", FigureField.day(row.values[2])), ("headcount", row.values[3]),
                        ("host", .optional(reader.contacts.shown(try row.optionalText(4)))),
                        ("purpose", .optional(reader.contacts.shown(try row.optionalText(5)))),
                    ],
                    sheet: try row.optionalText(6), row: try row.optionalInt(7)))
        }
    }

    private func condition(_ dimension: Dimension, _ value: String?) throws -> SQL {
        guard let column = VisitFigures.column(dimension, reader.connection.dialect) else {
            throw LedgerReader.impossible(dimension, indicator)
        }
        guard let value else { return column + " IS NULL" }
        if dimension == .month {
            guard let key = MonthKey.key(value) else { throw LedgerReader.unknownValue(dimension, value) }
            return column + " = \(key)"
        }
        return column + " IN (\(try reader.ids(of: dimension, named: value, knownAt: moment.knownAt)))"
    }
}

/// How stored columns are shown in rows.
enum FigureField {
    /// Days since 1970 as an ISO day.
    static func day(_ value: SQLValue) -> SQLValue {
        guard case .integer(let number) = value, number > Int64(Day.distantPast.number) else { return .null }
        return .text(Day(number: Int32(number)).description)
    }
}
