import Demo
import Domain

/// Counts a replayed ledger by hand, from the rules of counting alone.
struct CountingOracle {
    /// A project as the ledger knows it after its last row: an empty cell kept what was known before.
    struct Known {
        var row: ProjectRow
        /// Fen, nil when unknown.
        var fen: Int64?

        var isProject: Bool { row.kind.value == .new || row.kind.value == .relocation }
        var leader: String? { row.leader.value }
        var unit: String? { leader == nil ? row.leadUnit.value : nil }

        func isOut(_ day: Day) -> Bool { row.exit != nil && row.exited.value.map { $0.day <= day } ?? true }
        func isStarted(_ day: Day) -> Bool { [row.started, row.producing].contains { $0.value.map { $0.day <= day } ?? false } }
        func isInPool(_ day: Day) -> Bool {
            [row.talks, row.framework, row.signed, row.registered, row.started, row.producing].contains {
                $0.value.map { $0.day <= day } ?? false
            }
        }
        func isSigned(inYearOf day: Day) -> Bool { row.signed.value.map { $0.day <= day && $0.day.year == day.year } ?? false }
        func reaches(wan: Int64) -> Bool { fen.map { $0 >= wan * 1_000_000 } ?? false }
    }

    private(set) var projects: [String: Known] = [:]
    private(set) var visits: [VisitRow] = []
    private(set) var missions: [MissionRow] = []

    /// Replays the steps up to an instant.
    init(_ city: DemoCity, knownAt: Instant = .distantFuture) {
        for step in city.steps where step.recordedAt <= knownAt {
            missions += step.missions
            visits += step.visits
            for row in step.projects {
                let key = row.name + (row.district.value ?? "")
                let merged = projects[key].map { CountingOracle.merge(row, over: $0.row) } ?? row
                projects[key] = Known(row: merged, fen: merged.intended.value.map { CountingOracle.fen($0, city.rates) })
            }
        }
    }

    private static func fen(_ amount: Amount, _ rates: [Currency: Rate]) -> Int64 {
        switch amount.currency {
        case .usd: amount.minor * 615 / 100
        case .hkd: amount.minor * 793 / 1000
        default: amount.minor
        }
    }

    private static func merge(_ new: ProjectRow, over old: ProjectRow) -> ProjectRow {
        var row = new
        func keep<Value>(_ field: WritableKeyPath<ProjectRow, Stated<Value>>) {
            if row[keyPath: field].value == nil { row[keyPath: field] = old[keyPath: field] }
        }
        [\ProjectRow.talks, \.framework, \.signed, \.registered, \.started, \.producing, \.exited].forEach { keep($0) }
        [\ProjectRow.leader, \.leadUnit, \.source].forEach { keep($0) }
        keep(\.intended)
        return row
    }
}

extension CountingOracle {
    func living(_ day: Day) -> [Known] { projects.values.filter { $0.isProject && !$0.isOut(day) } }

    func signed(_ day: Day, wan: Int64 = 10_000) -> [Known] { living(day).filter { $0.reaches(wan: wan) && $0.isSigned(inYearOf: day) } }

    func pool(_ day: Day, wan: Int64 = 5_000) -> [Known] { living(day).filter { $0.reaches(wan: wan) && $0.isInPool(day) } }

    func ledByLeaders(_ day: Day) -> [Known] { pool(day, wan: 10_000).filter { $0.leader != nil } }

    func ledByUnits(_ day: Day) -> [Known] { pool(day).filter { $0.unit != nil } }

    func brought(by mission: String, _ day: Day) -> [Known] {
        guard let home = missions.first(where: { $0.name == mission })?.lastDay, home <= day else { return [] }
        return living(day).filter { $0.row.source.value == mission && $0.isInPool(day) }
    }

    /// Batches and persons from 1 January.
    func received(_ day: Day) -> (batches: Int, persons: Int) {
        let held = visits.filter { !$0.isCancelled && $0.day.day.year == day.year && $0.day.day <= day }
        return (held.count, held.compactMap(\.headcount.value).reduce(0, +))
    }

    func total(_ projects: [Known]) -> Int64 { projects.compactMap(\.fen).reduce(0, +) }
}
