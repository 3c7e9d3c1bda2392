import Actions
import Documents
import Domain
import Engine
import Store
import TestSupport
import Testing

/// An agency of a test's database, and what people do with its ledger.
struct City: Sendable {
    static let library = try! IndicatorLibrary.load()
    static let stages = try! StageRequirements.load()

    let ledger: Ledger
    let principal: Principal

    /// Sets up an agency with the rates of the sample ledgers, in a database that is brought up to date first.
    static func open(
        _ engine: any DatabaseEngine, name: String = "益阳市", region: String = "430900", districts: [District] = Fixtures.districts,
        rates: Bool = true, clock: any Clock = SteppingClock()
    ) async throws -> City {
        let ledger = Ledger(engine: engine, clock: clock)
        try await ledger.migrate()
        let principal = try await CreateAgency(name: name, regionCode: region, districts: districts).perform(in: ledger)
        let city = City(ledger: ledger, principal: principal)
        if rates {
            try await city.setRate(.usd, micros: 6_150_000)
            try await city.setRate(.hkd, micros: 793_000)
        }
        return city
    }

    /// The same ledger in somebody else's eyes.
    func seen(by role: Role = .system, scope: Scope = .agency) -> City {
        City(ledger: ledger, principal: Principal(name: role.rawValue, role: role, agency: principal.agency, scope: scope))
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (LedgerReader) throws -> Value) async throws -> Value {
        try await ledger.read(as: principal, body)
    }

    @discardableResult
    func perform<Act: Action>(_ action: Act) async throws -> Act.Result {
        try await ledger.perform(action, as: principal)
    }

    // MARK: Writing

    @discardableResult
    func setRate(_ currency: Currency, micros: Int64, from: Day = .distantPast) async throws -> SetRate.Result {
        try await perform(SetRate(currency: currency, micros: micros, from: from))
    }

    /// Imports a sample ledger.
    @discardableResult
    func importFixture(_ name: String, _ options: ImportLedger.Options = .init()) async throws -> ImportReport {
        try await importFile(LedgerFileOpener.open(path: Fixtures.path(name)), options)
    }

    @discardableResult
    func importFile(_ file: any LedgerFile, _ options: ImportLedger.Options = .init()) async throws -> ImportReport {
        try await ledger.importLedger(ImportLedger(file: file, options: options), as: principal)
    }

    @discardableResult
    func record(_ projects: [ProjectRow], missions: [MissionRow] = [], visits: [VisitRow] = [], on day: Day = day("2013-09-30"))
        async throws
        -> ID<Import>
    {
        try await perform(RecordRows(source: "rows", missions: missions, visits: visits, projects: projects, ledgerDate: day))
    }

    @discardableResult
    func decide(_ kept: ID<Project>, _ other: ID<Project>, _ verdict: DecideDuplicate.Verdict = .merge) async throws -> DuplicateRecord {
        try await perform(DecideDuplicate(kept: kept, other: other, verdict: verdict, reason: "同一项目"))
    }

    // MARK: Reading

    func figures(
        _ day: Day, known: Instant? = nil, _ keys: [String] = [], by: [[Dimension]] = [], from library: IndicatorLibrary = library
    ) async throws -> FigureSet {
        try await read { try $0.figures(at: Moment(asOf: day, knownAt: known), keys: keys, by: by, from: library) }
    }

    /// The whole figure of one indicator.
    func figure(_ key: String, _ day: Day, known: Instant? = nil, from library: IndicatorLibrary = library) async throws -> Figure? {
        try await figures(day, known: known, [key], by: [[]], from: library).figures.first
    }

    func count(_ key: String, _ day: Day, known: Instant? = nil) async throws -> Int64? {
        try await figure(key, day, known: known)?.integer
    }

    func rows(
        _ key: String, _ day: Day, known: Instant? = nil, where filter: [(Dimension, String?)] = [],
        from library: IndicatorLibrary = library
    ) async throws -> [FigureRow] {
        try await read { reader in
            var rows: [FigureRow] = []
            try reader.rows(of: key, at: Moment(asOf: day, knownAt: known), where: filter, from: library) { row in
                rows.append(row)
                return true
            }
            return rows
        }
    }

    func duplicates() async throws -> [DuplicateRecord] { try await read { try $0.duplicates() } }

    /// The moment of the last journal entry.
    func now() async throws -> Instant { try await read { try $0.knownUntil() } }

    /// The first broken link, nil when journal and rows agree.
    func broken() async throws -> BrokenLink? { try await read { try $0.verify().broken } }

    /// The project of a name known now; several in the order in which they were opened.
    func projects(named name: String) async throws -> [ID<Project>] {
        try await ledger.write(as: principal) { try $0.projects(named: [NameKey.of(name)], codes: []).map(\.id) }
    }

    /// The first project of a name; the test ends where there is none.
    func project(named name: String) async throws -> ID<Project> { try #require(try await projects(named: name).first) }

    /// What is known now of a project.
    func record(of project: ID<Project>) async throws -> ProjectRecord? {
        try await ledger.write(as: principal) { try $0.projectRecords([project])[project] }
    }

    func facts(named name: String) async throws -> ProjectFacts? {
        guard let project = try await projects(named: name).first else { return nil }
        return try await record(of: project)?.latest
    }
}

/// A database brought up to date and otherwise empty.
private let migrated = DatabaseTemplate { try await Ledger(engine: $0, clock: SteppingClock()).migrate() }

/// Runs `body` with a new agency in a new database.
func withCity<Value>(_ kind: EngineUnderTest, rates: Bool = true, _ body: (City) async throws -> Value) async throws -> Value {
    try await migrated.withCopy(kind) { engine in try await body(try await City.open(engine, rates: rates)) }
}
