import Engine

extension Ledger {
    /// Gives versions that were written before there was an order of names theirs, a batch in each transaction: what is done stays done,
    /// and several processes may do so at once.
    func orderNames() async throws {
        while try await !engine.read(Self.unordered).isEmpty {
            try await engine.write { connection in
                let rows = try Self.unordered(connection).map { id, name -> SQL in "(\(id), \(SearchTerms.order(name)))" }
                guard !rows.isEmpty else { return }
                let values = "(VALUES " + rows.list() + ") AS n"
                try connection.run(
                    "UPDATE project_version SET name_order = n.column2 FROM " + values + " WHERE project_version.id = n.column1")
            }
        }
    }

    /// Some of those that have none, from an index that holds no others.
    @Sendable private static func unordered(_ connection: any Connection) throws -> [(id: Int64, name: String)] {
        try connection.rows("SELECT id, name FROM project_version WHERE name_order IS NULL ORDER BY id LIMIT 1000").map {
            (try $0.int(0), try $0.text(1))
        }
    }
}
