extension Dialect {
    /// The month of a day as the integer yyyymm: 201309 for 2013-09-22, null for null.
    ///
    /// `column` is a column or expression holding days since 1970-01-01, in the years 1 to 9999 (outside them SQLite gives null).
    /// Its text stands more than once in the result, so it must not change anything.
    package func monthKey(_ column: SQL) -> SQL {
        switch self {
        case .sqlite:
            return "CAST(strftime('%Y%m', (\(column)) * 86400, 'unixepoch') AS INTEGER)"
        case .postgres:
            let day: SQL = "(DATE '1970-01-01' + CAST((\(column)) AS INTEGER))"
            return "CAST(EXTRACT(YEAR FROM \(day)) * 100 + EXTRACT(MONTH FROM \(day)) AS BIGINT)"
        }
    }

    /// Put at the end of a `SELECT` in `write`, keeps the rows it finds from being changed by others until the transaction ends.
    /// Empty on SQLite, which has one writer at a time.
    package var lockRow: SQL {
        switch self {
        case .sqlite: ""
        case .postgres: "FOR UPDATE"
        }
    }
}

extension Dialect {
    /// Tells the planner how large tables have become within a long write. SQLite needs none: its planner goes by the schema's own sizes.
    package func refreshStatistics(of tables: [StaticString]) -> SQL? {
        switch self {
        case .sqlite: nil
        case .postgres: SQL(text: "ANALYZE " + tables.map(\.description).joined(separator: ", "))
        }
    }

    /// The least of several expressions; null when one of them is null.
    package func least(_ expressions: [SQL]) -> SQL {
        guard expressions.count > 1 else { return expressions.first ?? "NULL" }
        switch self {
        case .sqlite: return "MIN(" + expressions.list() + ")"
        case .postgres: return "LEAST(" + expressions.list() + ")"
        }
    }

    /// The greatest of several expressions, none of which may be null.
    package func greatest(_ expressions: [SQL]) -> SQL {
        guard expressions.count > 1 else { return expressions.first ?? "NULL" }
        switch self {
        case .sqlite: return "MAX(" + expressions.list() + ")"
        case .postgres: return "GREATEST(" + expressions.list() + ")"
        }
    }
}

extension Dialect {
    /// The engine's name and version as a text: `SQLite 3.40.1`, `PostgreSQL 15.8`.
    package var version: SQL {
        switch self {
        case .sqlite: "'SQLite ' || sqlite_version()"
        case .postgres: "'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)"
        }
    }

    /// What the database takes on the disk, in bytes.
    package var databaseSize: SQL {
        switch self {
        case .sqlite: "(SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size())"
        case .postgres: "pg_database_size(current_database())"
        }
    }
}
