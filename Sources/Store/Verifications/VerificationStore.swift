import Domain
import Engine

/// Walks over the journals, as the database keeps them: whoever looks, at whichever server, sees how far one is and what the last ones found.
extension Ledger {
    /// How long a walk may give no sign of life before it is taken for one whose program went away, in microseconds.
    private static let patience: Int64 = 60_000_000

    /// Writes down that a walk begins.
    ///
    /// - Throws: `Failure.conflict` while another is under way.
    package func beginVerification(as principal: Principal) async throws -> ID<VerificationRun> {
        let (clock, ids, agency) = (self.clock, self.ids, principal.agency)
        return try await engine.write { connection in
            let now = clock.now()
            let id = ID<VerificationRun>(ids.next(at: now))
            try connection.run(
                """
                UPDATE verification SET ended_at = seen_at, failure = ''
                WHERE agency_id = \(agency) AND ended_at IS NULL AND seen_at < \(now.microseconds - Self.patience)
                """)
            let begun = try connection.run(
                """
                INSERT INTO verification (id, agency_id, started_by, started_at, seen_at, checked, total, accesses)
                VALUES (\(id), \(agency), \(principal.name), \(now.microseconds), \(now.microseconds), \(0), \(0), \(0))
                ON CONFLICT (agency_id) WHERE ended_at IS NULL DO NOTHING
                """)
            guard begun == 1 else { throw Failure.conflict(Message("verify.under_way")) }
            return id
        }
    }

    /// A sign of life, with how far it is.
    package func noteVerification(_ id: ID<VerificationRun>, checked: Int64, total: Int64, as principal: Principal) async throws {
        let now = clock.now().microseconds
        _ = try await engine.write { connection in
            try connection.run(
                """
                UPDATE verification SET seen_at = \(now), checked = \(checked), total = \(total)
                WHERE agency_id = \(principal.agency) AND id = \(id) AND ended_at IS NULL
                """)
        }
    }

    /// Writes down what it found, or that it could not be finished.
    package func endVerification(_ id: ID<VerificationRun>, _ outcome: VerificationRun.Outcome, as principal: Principal) async throws {
        let now = clock.now().microseconds
        let ending: SQL =
            switch outcome {
            case .found(let report):
                """
                checked = \(report.entries), total = \(report.entries), accesses = \(report.accesses),
                broken_chain = \(report.broken?.chain.rawValue), broken_kind = \(report.broken?.kind.rawValue),
                broken_entry = \(report.broken?.entry), broken_place = \(report.broken?.place)
                """
            case .failed(let reason): "failure = \(reason ?? "")"
            }
        _ = try await engine.write { connection in
            try connection.run(
                "UPDATE verification SET ended_at = \(now), seen_at = \(now), " + ending
                    + " WHERE agency_id = \(principal.agency) AND id = \(id)")
        }
    }
}

extension LedgerReader {
    /// The last walks over the journals, the latest first.
    package func verifications(limit: Int) throws -> [VerificationRun] {
        try connection.rows(
            """
            SELECT started_by, started_at, ended_at, checked, total, accesses, broken_chain, broken_kind, broken_entry, broken_place, failure
            FROM verification WHERE agency_id = \(agency) ORDER BY started_at DESC, id DESC LIMIT \(limit)
            """
        ).map(VerificationRun.init(row:))
    }
}

extension VerificationRun {
    fileprivate init(row: Row) throws {
        let ended = try row.optionalInt(2).map { Instant(microseconds: $0) }
        self.init(
            by: try row.text(0), startedAt: Instant(microseconds: try row.int(1)), endedAt: ended, checked: try row.int(3),
            total: try row.int(4))
        guard ended != nil else { return }
        if let failure = try row.optionalText(10) {
            outcome = .failed(failure.isEmpty ? nil : failure)
            return
        }
        var report = VerificationReport(entries: checked, accesses: try row.int(5))
        if let chain = try row.optionalText(6).flatMap(BrokenLink.Chain.init),
            let kind = try row.optionalText(7).flatMap(BrokenLink.Kind.init)
        {
            report.broken = BrokenLink(kind: kind, entry: try row.int(8), place: try row.text(9), chain: chain)
        }
        outcome = .found(report)
    }
}
