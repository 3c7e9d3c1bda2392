import Domain

/// A definition in words: what is computed, over which rows, and what is left out.
struct DefinitionWords {
    let strings: Strings

    /// `项目个数`, `意向投资之和`
    func measure(_ indicator: Indicator) -> String {
        switch indicator.measure {
        case .count: words(isOfVisits(indicator) ? "measure.visits" : "measure.count")
        case .sum(let kind): words("measure.sum", ["kind": words("amount.\(kind.rawValue)")])
        case .distinct(let dimension): words("measure.distinct", ["name": strings.name(of: dimension)])
        case .headcount: words("measure.headcount")
        case .conversion(let days): words("measure.conversion", ["days": String(days)])
        case .speed: words("measure.speed")
        case .change(let of, let from):
            words("measure.change", ["of": strings.name(ofFigure: of), "from": strings.name(ofFigure: from)])
        }
    }

    /// The conditions that all of its rows meet.
    func conditions(_ indicator: Indicator) -> [String] {
        switch indicator.population {
        case .projects(let conditions): conditions.map(condition)
        case .visits(let period): [words("condition.visits", ["period": self.period(period)])]
        case .none: []
        }
    }

    /// What its rows never are.
    func leftOut(_ indicator: Indicator) -> String {
        switch indicator.population {
        case .projects(let conditions):
            let isFlow = conditions.contains {
                switch $0 {
                case .entering, .leaving, .advancing, .withdrawing: true
                default: false
                }
            }
            let hasKinds = conditions.contains { if case .kinds = $0 { true } else { false } }
            return words(isFlow ? "left_out.flow" : "left_out.projects") + (hasKinds ? "" : words("left_out.kinds"))
        case .visits: return words("left_out.visits")
        case .none: return ""
        }
    }

    /// `2013-01-01 起`, `2013-01-01 至 2013-12-31`, or the words for always.
    func validity(_ indicator: Indicator) -> String {
        let (from, to) = (indicator.validFrom, indicator.validTo)
        switch (from == .distantPast, to == .distantFuture) {
        case (true, true): return words("valid.always")
        case (false, true): return words("valid.from", ["from": from.description])
        case (true, false): return words("valid.to", ["to": to.description])
        case (false, false): return words("valid.between", ["from": from.description, "to": to.description])
        }
    }

    private func isOfVisits(_ indicator: Indicator) -> Bool {
        if case .visits = indicator.population { return true }
        return false
    }

    private func condition(_ condition: Indicator.Condition) -> String {
        switch condition {
        case .reached(let stage, let period):
            words("condition.reached", ["stage": strings.name(of: stage), "period": self.period(period)])
        case .notReached(let stage): words("condition.not_reached", ["stage": strings.name(of: stage)])
        case .holding: words("condition.holding")
        case .entering(let period): words("condition.entering", ["period": self.period(period)])
        case .leaving(let period): words("condition.leaving", ["period": self.period(period)])
        case .advancing(let period): words("condition.advancing", ["period": self.period(period)])
        case .withdrawing(let period): words("condition.withdrawing", ["period": self.period(period)])
        case .amountAtLeast(let kind, let tiers):
            words(
                "condition.at_least", ["kind": words("amount.\(kind.rawValue)"), "tiers": tiers.map(\.text).joined(separator: words("or"))])
        case .ledByLeader: words("condition.led_by_leader")
        case .ledByUnit: words("condition.led_by_unit")
        case .fromMission: words("condition.from_mission")
        case .kinds(let kinds): words("condition.kinds", ["list": list(kinds.map { strings.name(of: $0) })])
        case .districts(let codes): words("condition.districts", ["list": list(codes)])
        case .methods(let methods):
            words("condition.methods", ["list": list(methods.map { strings.name(of: GroupValue(.method, $0)) })])
        case .industries(let sections):
            words("condition.industries", ["list": list(sections.map { strings.name(of: GroupValue(.industry, $0)) })])
        case .cohort: words("condition.cohort")
        }
    }

    private func period(_ period: Indicator.Period) -> String { words("period.\(period.rawValue)") }
    private func list(_ items: [String]) -> String { items.joined(separator: strings.text("list.middle_separator")) }
    private func words(_ key: String, _ values: [String: String] = [:]) -> String { strings.text("figure_pages.\(key)", values) }
}
