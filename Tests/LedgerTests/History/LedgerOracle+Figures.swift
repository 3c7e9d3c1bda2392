import Domain

extension LedgerOracle {
    /// The value that a figure must have: the whole, or a cell of a breakdown.
    func value(of figure: Figure, asOf day: Day) -> Figure.Value? {
        let by = Dictionary(uniqueKeysWithValues: figure.by.map { ($0.dimension, $0.value) })
        if figure.key.hasPrefix("visits.") { return visitValue(figure.key, month: by[.month] ?? nil, day) }
        let stage = (by[.stage] ?? nil).flatMap(Stage.init(key:))
        let month = by[.month].flatMap { $0 }
        let flowDay = Self.flowDay(figure.key, stage)
        let isLevel = flowDay == nil
        let asOf = isLevel ? month.map { min(Self.lastDay(of: $0), day) } ?? day : day
        var members = projects.values.map { standing($0, on: asOf) }.filter { Self.counts(figure.key, $0, stage, asOf, missions) }
        if let month, let flowDay { members = members.filter { flowDay($0, asOf).map { Self.month(of: $0) == month } ?? false } }
        for (dimension, value) in by where ![.stage, .month].contains(dimension) {
            members = members.filter { Self.matches($0, dimension, value, asOf) }
        }
        return Self.measure(figure.key, members, stage, asOf)
    }

    // MARK: Who counts

    private static func counts(_ key: String, _ one: Standing, _ stage: Stage?, _ day: Day, _ missions: [String: Day]) -> Bool {
        guard one.isProject else { return false }
        if key == "inflow" { return one.turn(stage, upTo: day, entering: true) != nil }
        if key == "outflow" { return one.turn(stage, upTo: day, entering: false) != nil }
        guard !one.isOut(day) else { return false }
        let fen = one.attributes.fen ?? -1
        let isLedByUnit = one.attributes.leader == nil && one.attributes.unit != nil
        switch key {
        case "stock": return one.isHeld(stage, on: day)
        case "pool_50m.count", "pool_50m.amount": return one.isHeld(stage, on: day) && fen >= 5_000_000_000
        case "leader_led_100m.count", "leader_led_100m.leaders":
            return one.isHeld(stage, on: day) && fen >= 10_000_000_000 && one.attributes.leader != nil
        case "unit_led_50m.count", "unit_led_50m.units": return one.isHeld(stage, on: day) && fen >= 5_000_000_000 && isLedByUnit
        case "mission.projects":
            return one.isHeld(stage, on: day) && (one.attributes.mission.flatMap { missions[$0] }.map { $0 <= day } ?? false)
        case "signed_100m.count", "signed_100m.amount", "signed_100m.started.count":
            let isSigned = one.has(.signed, by: day) && one.days[.signed]?.year == day.year && fen >= 10_000_000_000
            let isStarted = key != "signed_100m.started.count" || one.has(.started, by: day)
            return isSigned && isStarted && (stage.map { one.isHeld($0, on: day) } ?? true)
        case "signed.not_started":
            return one.has(.signed, by: day) && !one.has(.started, by: day) && !one.has(.producing, by: day)
                && (stage.map { one.isHeld($0, on: day) } ?? true)
        case "conversion":
            let last = day.adding(days: -180)
            return one.days[stage ?? .talks].map { last.adding(days: -364) <= $0 && $0 <= last } ?? false
        case "speed":
            guard let entered = one.days[stage ?? .talks], let next = one.beyond(stage ?? .talks) else { return false }
            return next >= entered && next >= day.firstOfYear && next <= day
        default: return false
        }
    }

    private static func matches(_ one: Standing, _ dimension: Dimension, _ value: String?, _ day: Day) -> Bool {
        switch dimension {
        case .district: one.attributes.district == value
        case .method: one.attributes.method == value
        case .industry: one.attributes.section == value
        case .leader: one.attributes.leader == value
        case .unit: one.attributes.unit == value
        case .mission: one.attributes.mission == value
        case .age: one.days[.signed].map { age(Int(day.number - $0.number)) == value } ?? false
        case .stage, .month: true
        // Without a split, the host is credited.
        case .credit: one.attributes.district == value
        }
    }

    private static func age(_ days: Int) -> String { days <= 90 ? "0-90" : days <= 180 ? "91-180" : "181+" }

    // MARK: What is measured

    private static func measure(_ key: String, _ members: [Standing], _ stage: Stage?, _ day: Day) -> Figure.Value? {
        switch key {
        case "signed_100m.amount", "pool_50m.amount": return .integer(members.compactMap(\.attributes.fen).reduce(0, +))
        case "leader_led_100m.leaders": return .integer(Int64(Set(members.compactMap(\.attributes.leader)).count))
        case "unit_led_50m.units": return .integer(Int64(Set(members.compactMap(\.attributes.unit)).count))
        case "conversion":
            let from = stage ?? .talks
            let reached = members.filter { one in one.beyond(from).map { $0 <= one.days[from]!.adding(days: 180) } ?? false }
            return members.isEmpty ? nil : .decimal(Double(reached.count) / Double(members.count))
        case "speed":
            let from = stage ?? .talks
            let days = members.compactMap { one in one.beyond(from).map { Int($0.number - one.days[from]!.number) } }.sorted()
            guard !days.isEmpty else { return nil }
            return .decimal(Double(days[(days.count - 1) / 2] + days[days.count / 2]) / 2)
        default: return .integer(Int64(members.count))
        }
    }

    private static func flowDay(_ key: String, _ stage: Stage?) -> ((Standing, Day) -> Day?)? {
        switch key {
        case "signed_100m.count", "signed_100m.amount", "signed_100m.started.count": { one, _ in one.days[.signed] }
        case "inflow": { $0.turn(stage, upTo: $1, entering: true) }
        case "outflow": { $0.turn(stage, upTo: $1, entering: false) }
        default: nil
        }
    }

    private static func month(of day: Day) -> String { String(day.description.prefix(7)) }

    private static func lastDay(of month: String) -> Day { Day(iso: month + "-01")!.lastOfMonth }

    // MARK: Visits

    private func visitValue(_ key: String, month: String?, _ day: Day) -> Figure.Value? {
        let now = received(day, month)
        let before = received(day.sameDayLastYear, month)
        func change(_ now: Int64, _ before: Int64) -> Figure.Value? {
            before == 0 ? nil : .decimal(Double(now - before) / Double(before))
        }
        switch key {
        case "visits.batches": return .integer(now.batches)
        case "visits.batches.previous": return .integer(before.batches)
        case "visits.batches.change": return change(now.batches, before.batches)
        case "visits.headcount": return .integer(now.persons)
        case "visits.headcount.previous": return .integer(before.persons)
        case "visits.headcount.change": return change(now.persons, before.persons)
        default: return nil
        }
    }

    private func received(_ day: Day, _ month: String?) -> (batches: Int64, persons: Int64) {
        let held = visits.filter { visit in
            let on = visit.day.day
            return !visit.isCancelled && on.year == day.year && on <= day && (month.map { Self.month(of: on) == $0 } ?? true)
        }
        return (Int64(held.count), Int64(held.compactMap(\.headcount.value).reduce(0, +)))
    }
}
