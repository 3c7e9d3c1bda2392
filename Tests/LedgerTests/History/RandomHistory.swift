import Actions
import Domain
import Store

@testable import Demo

/// A history made up from a seed: what people wrote into a ledger, one moment after the other, beside an oracle that heard the same.
final class RandomHistory {
    struct Options {
        /// Whether projects leave the pool.
        var exits = true
        /// Whether changes may hold only from a day on.
        var effective = true
        var steps = 30
    }

    private enum Step {
        case write(ID<Import>)
        case other
    }

    let city: City
    let options: Options
    private(set) var oracle = LedgerOracle()
    /// What the oracle knew at each moment, oldest first.
    private(set) var moments: [(at: Instant, known: LedgerOracle)] = []
    /// Every day that a row or a change named: what turns, turns there.
    private(set) var days: [Day] = []
    private var random: SplitMix64
    private var last = Step.other
    private var beforeLast = LedgerOracle()
    private var merged: [(kept: String, other: String)] = []
    private var opened = 0
    private static let districts = ["430903", "430902", "430981"]
    private static let missions = ["2013年3月长三角招商活动": "2013-03-20", "2013年7月赴港澳招商活动": "2013-07-18"]

    init(_ city: City, seed: UInt64, _ options: Options = Options()) async throws {
        self.city = city
        self.options = options
        random = SplitMix64(seed: seed)
        let rows = Self.missions.sorted { $0.key < $1.key }.enumerated().map { index, mission in
            MissionRow(number: index + 1, name: mission.key, firstDay: day(mission.value).adding(days: -5), lastDay: day(mission.value))
        }
        try await city.record([], missions: rows)
        oracle.missions = Self.missions.mapValues { day($0) }
        try await note()
    }

    /// Writes the whole history; `after` runs after each step.
    func run(_ after: () async throws -> Void = {}) async throws {
        for _ in 0..<options.steps {
            try await step()
            try await after()
        }
    }

    /// What was known at an instant.
    func known(at instant: Instant) -> LedgerOracle { moments.last { $0.at <= instant }?.known ?? LedgerOracle() }

    private func note() async throws {
        moments.append((try await city.now(), oracle))
    }

    private func step() async throws {
        switch random.below(100) {
        case ..<35: try await write((0..<random.within(1...4)).map { _ in newRow() }, from: nil, .keep)
        case ..<72: try await revise()
        case ..<80: try await merge()
        case ..<84: try await reopen()
        case ..<92: try await visit()
        default: try await undo()
        }
        try await note()
    }

    // MARK: Steps

    private func write(_ rows: [ProjectRow], visits: [VisitRow] = [], from day: Day?, _ blanks: BlankPolicy) async throws {
        beforeLast = oracle
        let importID = try await city.write(
            rows, visits: visits, .init(blanks: blanks, effective: day, ledgerDate: LedgerTests.day("2013-12-31")))
        for row in rows { oracle.state(row, from: day, blanks: blanks) }
        oracle.visits += visits
        last = .write(importID)
    }

    private func revise() async throws {
        let names = oracle.projects.keys.sorted()
        guard !names.isEmpty else { return }
        let from = options.effective && random.chance(45) ? someDay("2012-01-01", days: 700) : nil
        let chosen = Set((0..<random.within(1...3)).map { _ in random.pick(names) }).sorted()
        let blanks: BlankPolicy = random.chance(20) ? .clear : .keep
        try await write(chosen.map { revisedRow($0, from: from) }, from: from, blanks)
    }

    private func merge() async throws {
        let free = oracle.projects.keys.sorted().filter { name in !merged.contains { $0.kept == name || $0.other == name } }
        guard free.count >= 2 else { return }
        let kept = random.pick(free)
        let other = random.pick(free.filter { $0 != kept })
        try await city.decide(try await city.project(named: kept), try await city.project(named: other))
        merged.append((kept, other))
        oracle.setMerged(other, true)
        last = .other
    }

    private func reopen() async throws {
        guard !merged.isEmpty else { return }
        let pair = merged.remove(at: random.below(merged.count))
        try await city.perform(
            ReopenDuplicate(first: try await city.project(named: pair.kept), second: try await city.project(named: pair.other)))
        oracle.setMerged(pair.other, false)
        last = .other
    }

    private func visit() async throws {
        let visits = (0..<3).map { _ in
            var row = VisitRow(
                number: opened * 10 + oracle.visits.count, day: DayReading(someDay("2012-01-01", days: 700)), company: "客商\(random.next())")
            row.headcount = random.chance(80) ? .value(random.within(1...20)) : .blank
            row.isCancelled = random.chance(15)
            return row
        }
        try await write(
            [],
            visits: visits.enumerated().map { index, row in
                var row = row
                row.number = index + 1
                return row
            }, from: nil, .keep)
    }

    private func undo() async throws {
        guard case .write(let importID) = last else { return }
        try await city.perform(UndoImport(id: importID))
        oracle = beforeLast
        last = .other
    }

    // MARK: Rows

    private func someDay(_ first: String, days length: Int) -> Day {
        let one = day(first).adding(days: random.below(length))
        days.append(one)
        return one
    }

    private func newRow() -> ProjectRow {
        opened += 1
        var row = ProjectRow(number: opened, name: "样例项目\(opened)")
        row.code = .value("P\(opened)")
        row.district = .value(random.pick(Self.districts))
        row.kind = .value(random.chance(85) ? .new : random.pick([.relocation, .increment, .phase]))
        describe(&row)
        ladder(&row)
        if options.exits { exit(&row, from: nil) }
        return row
    }

    private func revisedRow(_ name: String, from: Day?) -> ProjectRow {
        let number = Int(name.dropFirst("样例项目".count)) ?? 0
        var row = ProjectRow(number: number, name: name)
        row.code = .value("P\(number)")
        if random.chance(25) { row.district = .value(random.pick(Self.districts)) }
        if from == nil, options.exits, random.chance(10) { row.kind = .value(random.pick(ProjectKind.allCases)) }
        if random.chance(70) { describe(&row) }
        if options.exits, random.chance(60) { ladder(&row) }
        guard options.exits else { return row }
        if from == nil, random.chance(20) {
            row.stageWord = .value("在谈")
        } else if from == nil || oracle.projects[name]?.hasExited == false {
            exit(&row, from: from)
        }
        return row
    }

    private func describe(_ row: inout ProjectRow) {
        if random.chance(70) { row.method = .value(random.pick(["领导招商", "专业招商", "以商招商"])) }
        if random.chance(70) {
            let section = random.pick(["A", "C", "K"])
            row.industry = .value(Industry(section: section, code: section, text: section))
        }
        if random.chance(40) { row.leader = .value(random.pick(["市领导01", "市领导02", "市领导03"])) }
        if random.chance(40) { row.leadUnit = .value(random.pick(["市商务局", "市农业局"])) }
        if random.chance(20) { row.source = .value(random.pick(Self.missions.keys.sorted())) }
        switch random.below(10) {
        case ..<6: row.intended = .wan(random.pick([4_999, 5_000, 9_999, 10_000, 12_000, 60_000, 100_000]))
        case ..<8: row.intended = .foreign(random.pick([800, 813, 814, 1_000, 1_627]), .usd)
        case ..<9: row.intended = .blank
        default: break
        }
    }

    /// Days of some stages, each some time after the one before; now and then one that is out of order.
    private func ladder(_ row: inout ProjectRow) {
        let columns: [WritableKeyPath<ProjectRow, Stated<DayReading>>] = [
            \.lead, \.talks, \.framework, \.signed, \.registered, \.started, \.producing,
        ]
        var on = someDay("2011-09-01", days: 700)
        let height = random.chance(20) ? random.within(0...3) : random.within(3...columns.count)
        for column in columns.prefix(height) where random.chance(75) {
            row[keyPath: column] = .value(DayReading(random.chance(10) ? someDay("2011-09-01", days: 800) : on))
            on = on.adding(days: random.within(0...110))
            days.append(on)
        }
    }

    private func exit(_ row: inout ProjectRow, from: Day?) {
        guard random.chance(18) else { return }
        row.exit = random.pick(ExitKind.allCases)
        if from == nil, random.chance(15) { return }
        let on = someDay("2012-02-01", days: 690)
        row.exited = .value(DayReading(max(on, from ?? on)))
    }
}

extension City {
    /// Writes rows as an import without a file, with options that the program's own seed does not need.
    @discardableResult
    func write(
        _ rows: [ProjectRow], visits: [VisitRow] = [], _ options: LedgerWriter.Options, countsLater: Bool = false
    ) async throws -> ID<Import> {
        try await ledger.write(as: principal, countsLater: countsLater) { transaction in
            let first = transaction.lastEntry + 1
            let importID = try transaction.openImport(fileName: "history")
            let writer = try LedgerWriter(transaction, options: options)
            for (sheet, results) in [("visits", try writer.write(visits)), ("projects", try writer.write(rows))] {
                try transaction.keep(
                    results.filter { $0.closed == nil }.map {
                        ImportedRow(sheet: sheet, row: $0.row, subjectKind: $0.subjectKind, subject: $0.subject, outcome: $0.outcome)
                    }, of: importID)
            }
            try transaction.closeImport(importID, entries: first..<(transaction.lastEntry + 1), counts: [])
            return importID
        }
    }
}
