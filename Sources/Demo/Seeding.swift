import Actions
import Domain
import Engine
import Store

/// Writes invented ledgers into an empty database, through the same actions as any other ledger.
package struct Seeding: Sendable {
    /// How much was written.
    package struct Counts: Sendable, Equatable {
        package var projects = 0
        package var visits = 0
        package var missions = 0
    }

    private static let batch = 10_000
    private let engine: any DatabaseEngine

    package init(engine: any DatabaseEngine) {
        self.engine = engine
    }

    /// Replays a city's story: each step is recorded at its own moment, as if the bureau had used the program then.
    @discardableResult
    package func build(_ city: DemoCity) async throws -> Counts {
        let ids = IDGenerator()
        func ledger(at instant: Instant) -> Ledger { Ledger(engine: engine, clock: StoppedClock(instant), ids: ids) }
        let start = city.steps.first.map { Instant(microseconds: $0.recordedAt.microseconds - 3_600_000_000) } ?? Instant(microseconds: 0)
        let principal = try await CreateAgency(
            name: city.name, regionCode: city.regionCode, districts: city.districts, isSeed: true
        ).perform(in: ledger(at: start))
        for (currency, rate) in city.rates.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            _ = try await ledger(at: start).perform(SetRate(currency: currency, micros: rate.micros, from: rate.from), as: principal)
        }
        var counts = Counts()
        for step in city.steps {
            let rows = RecordRows(
                source: "\(city.name) \(step.day)", missions: step.missions, visits: step.visits, projects: step.projects,
                ledgerDate: step.day)
            _ = try await ledger(at: step.recordedAt).perform(rows, as: principal)
            for (index, receipt) in step.receipts.enumerated() {
                let later = Instant(microseconds: step.recordedAt.microseconds + Int64(index + 1) * 60_000_000)
                try await record(receipt, step.day, in: ledger(at: later), as: principal)
            }
            counts.visits += step.visits.count
            counts.missions += step.missions.count
        }
        counts.projects = Set(city.steps.flatMap { $0.projects.map(\.number) }).count
        if let last = city.steps.last { try await ledger(at: last.recordedAt).stand(principal.agency, on: city.standsOn) }
        return counts
    }

    private func record(_ receipt: DemoReceipt, _ today: Day, in ledger: Ledger, as principal: Principal) async throws {
        let key = NameKey.of(receipt.project)
        let found = try await ledger.write(as: principal) { try $0.projects(named: [key], codes: []).first?.id }
        guard let found else { throw Failure.notFound("project \(receipt.project)") }
        _ = try await ledger.perform(RecordReceipt(project: found, form: receipt.form, today: today), as: principal)
    }

    /// Writes a large ledger in batches, each in its own transaction, so that it can be interrupted.
    @discardableResult
    package func build(_ large: LargeLedger, name: String, clock: any Clock) async throws -> Counts {
        let ledger = Ledger(engine: engine, clock: clock)
        let principal = try await CreateAgency(name: name, regionCode: "999901", districts: large.districts, isSeed: true).perform(
            in: ledger)
        for (currency, micros) in [(Currency.usd, 6_150_000 as Int64), (.hkd, 793_000)] {
            _ = try await ledger.perform(SetRate(currency: currency, micros: micros), as: principal)
        }
        var counts = Counts(missions: large.missions.count)
        _ = try await ledger.perform(RecordRows(source: name, missions: large.missions, ledgerDate: large.until), as: principal)
        var visits: [VisitRow] = []
        for visit in large.visits {
            visits.append(visit)
            counts.visits += 1
            guard visits.count == Self.batch else { continue }
            _ = try await ledger.perform(RecordRows(source: name, visits: visits, ledgerDate: large.until), as: principal)
            visits.removeAll(keepingCapacity: true)
        }
        _ = try await ledger.perform(RecordRows(source: name, visits: visits, ledgerDate: large.until), as: principal)
        var projects: [ProjectRow] = []
        for project in large {
            projects.append(project)
            counts.projects += 1
            guard projects.count == Self.batch else { continue }
            _ = try await ledger.perform(RecordRows(source: name, projects: projects, ledgerDate: large.until), as: principal)
            projects.removeAll(keepingCapacity: true)
        }
        _ = try await ledger.perform(RecordRows(source: name, projects: projects, ledgerDate: large.until), as: principal)
        return counts
    }
}

/// A clock that stands still: the moment at which a demonstration or a test pretends to write.
package struct StoppedClock: Clock {
    private let instant: Instant

    package init(_ instant: Instant) {
        self.instant = instant
    }

    package func now() -> Instant { instant }
}
