import Domain
import Engine

/// What of a change's facts counts: what figures as of a day are computed from. Everything else may be corrected whatever is closed.
///
/// Of a **project** that is its kind, merger, district, industry, method, mission, leader, lead unit, sums and exit, and the counted day of
/// each stage, on the days on which it had reached one (agreements have no day of their own to count on; their stages have). Of a **visit**
/// it is its counted day, persons, leader and whether it was held; of a **mission** the last day, where a project that counts names it.
/// Of the **credit** for a project it is who is credited with what, of an **indicator** how it is defined.
/// Not closed are: what a receipt says (no figure counts receipts), secrecy (it says who sees, not what counts), pairs that may be
/// duplicates and missing days (they are warnings, told as known now), names, telephones, places and remarks.
struct CountedFacts {
    /// The last day that matters.
    let through: Day

    /// The first day up to `through` as of which a figure would come out otherwise after the change; nil where none would.
    func firstTouched(by change: Change) -> Day? {
        var days: [Day] = []
        let (gone, new) = (Self.byTable(change.retracted), Self.byTable(change.asserted))
        if gone[.projectVersion] != nil || new[.projectVersion] != nil {
            days += projectDay(gone[.projectVersion] ?? [], new[.projectVersion] ?? []).map { [$0] } ?? []
        }
        days += visitDays(gone[.visit] ?? [], new[.visit] ?? [])
        days += [FactTable.creditShare, .indicatorDefinition].compactMap { spanDay($0, gone[$0] ?? [], new[$0] ?? []) }
        return days.min()
    }

    /// Missions whose last day, or whose being known, changes on the days up to `through`.
    func missionsTouched(by change: Change) -> [(id: Int64, day: Day)] {
        func lastDays(_ facts: [Fact]) -> [Int64: Int64] {
            facts.filter { $0.table == .mission }.reduce(into: [:]) { days, fact in
                guard case .integer(let id) = fact.values[0], case .integer(let last) = fact.values[Self.missionEnd],
                    last <= through.number
                else { return }
                days[id] = last
            }
        }
        let gone = lastDays(change.retracted)
        let new = lastDays(change.asserted)
        return Set(gone.keys).union(new.keys).filter { gone[$0] != new[$0] }.sorted().compactMap { id in
            [gone[id], new[id]].compactMap { $0 }.min().map { (id, Day(number: Int32(clamping: $0))) }
        }
    }

    private static func byTable(_ facts: [Fact]) -> [FactTable: [Fact]] {
        facts.isEmpty ? [:] : Dictionary(grouping: facts, by: \.table)
    }

    // MARK: Projects

    private static let from = ProjectColumns.position("effective_on")
    private static let to = ProjectColumns.position("effective_to")
    private static let stageDays = ["lead_on", "talks_on", "signed_on", "registered_on", "started_on", "producing_on"]
        .map(ProjectColumns.position)
    private static let exitDay = ProjectColumns.position("exit_on")
    private static let attributes =
        ([
            "project_id", "kind", "merged_into", "district_id", "industry_section", "method", "mission_id", "leader_id", "unit_id",
        ] + AmountKind.allCases.flatMap { kind in ["fen", "minor", "currency"].map { "\(kind.rawValue)_\($0)" } })
        .map(ProjectColumns.position)
    private static let missionEnd = FactTable.mission.columns.firstIndex { $0.description == "last_on" } ?? 0

    /// What a version counts on a day.
    private struct View: Equatable {
        /// The days of stages and exit that have come, in the order of the columns.
        var days: [Int64?]
        var attributes: [SQLValue]

        /// The first day on which it counts.
        var first: Int64 { days.dropLast().compactMap(\.self).min() ?? 0 }

        /// The first day on which figures tell two apart.
        static func firstDifference(_ left: View?, _ right: View?) -> Int64 {
            guard let left, let right, left.attributes == right.attributes else {
                return [left, right].compactMap { $0?.first }.min() ?? 0
            }
            return zip(left.days, right.days).filter { $0 != $1 }.flatMap { [$0, $1] }.compactMap(\.self).min() ?? 0
        }
    }

    /// Between two turns of either side nothing changes but what has come by the last of the days.
    private func projectDay(_ gone: [Fact], _ new: [Fact]) -> Day? {
        let limit = Int64(through.number)
        var turns: Set<Int64> = [limit + 1]
        for fact in gone + new {
            for column in [Self.from, Self.to] {
                if case .integer(let day) = fact.values[column], day <= limit { turns.insert(day) }
            }
        }
        let ordered = turns.sorted()
        for (start, end) in zip(ordered, ordered.dropFirst()) {
            let before = view(gone, start, last: end - 1)
            let after = view(new, start, last: end - 1)
            if before != after { return Day(number: Int32(clamping: max(start, View.firstDifference(before, after)))) }
        }
        return nil
    }

    /// Nil where nothing counts: no version holds, or it has reached no stage by the last day.
    private func view(_ facts: [Fact], _ start: Int64, last: Int64) -> View? {
        guard let fact = facts.first(where: { Self.holds($0, start) }) else { return nil }
        func come(_ column: Int) -> Int64? {
            if case .integer(let day) = fact.values[column], day <= last { day } else { nil }
        }
        let stages = Self.stageDays.map(come)
        guard stages.contains(where: { $0 != nil }) else { return nil }
        return View(days: stages + [come(Self.exitDay)], attributes: Self.attributes.map { fact.values[$0] })
    }

    private static func holds(_ fact: Fact, _ day: Int64) -> Bool {
        guard case .integer(let first) = fact.values[from], case .integer(let end) = fact.values[to] else { return false }
        return first <= day && day < end
    }

    // MARK: What holds over days

    /// The first day on which something else holds of a table whose rows say so from one day to another.
    private func spanDay(_ table: FactTable, _ gone: [Fact], _ new: [Fact]) -> Day? {
        guard !(gone.isEmpty && new.isEmpty), let from = table.columns.firstIndex(where: { $0.description == "from_on" }),
            let to = table.columns.firstIndex(where: { $0.description == "to_on" })
        else { return nil }
        func held(_ facts: [Fact], on day: Int64) -> Set<[SQLValue]> {
            Set(
                facts.compactMap { fact in
                    guard case .integer(let first) = fact.values[from], case .integer(let end) = fact.values[to], first <= day, day < end
                    else { return nil }
                    return fact.values.enumerated().filter { $0.offset != from && $0.offset != to }.map(\.element)
                })
        }
        let turns = (gone + new).flatMap { [$0.values[from], $0.values[to]] }.compactMap { value -> Int64? in
            if case .integer(let day) = value, day <= through.number { day } else { nil }
        }
        return Set(turns).sorted().first { held(gone, on: $0) != held(new, on: $0) }.map { Day(number: Int32(clamping: $0)) }
    }

    // MARK: Visits

    private static let visitColumns = ["visited_on", "headcount", "leader_id"].map { column in
        FactTable.visit.columns.firstIndex { $0.description == column } ?? 0
    }
    private static let visitState = FactTable.visit.columns.firstIndex { $0.description == "state" } ?? 0

    private func visitDays(_ gone: [Fact], _ new: [Fact]) -> [Day] {
        func counted(_ facts: [Fact]) -> [SQLValue: (day: Int64, values: [SQLValue])] {
            facts.reduce(into: [:]) { counted, fact in
                guard case .integer(let day) = fact.values[Self.visitColumns[0]], day <= through.number,
                    fact.values[Self.visitState] == .text("held")
                else { return }
                counted[fact.values[0]] = (day, Self.visitColumns.map { fact.values[$0] })
            }
        }
        let (before, after) = (counted(gone), counted(new))
        return Set(before.keys).union(after.keys).filter { before[$0]?.values != after[$0]?.values }
            .compactMap { id in [before[id]?.day, after[id]?.day].compactMap(\.self).min() }
            .map { Day(number: Int32(clamping: $0)) }
    }
}

extension ProjectColumns {
    /// Where a column's value stands among a version's.
    static func position(_ column: String) -> Int {
        guard let position = names.firstIndex(where: { $0.description == column }) else { preconditionFailure("no column \(column)") }
        return position
    }
}
