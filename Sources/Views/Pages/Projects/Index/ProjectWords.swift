import Domain

/// How projects, the table's columns and a filter's conditions read.
package struct ProjectWords: Sendable {
    package let strings: Strings
    /// By code; a filter names districts by it.
    let districts: [String: String]

    package init(_ strings: Strings, districts: [District]) {
        self.strings = strings
        self.districts = Dictionary(districts.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    private var formats: Formats { Formats(strings) }

    // MARK: Columns

    /// The head of a column, with the unit where its numbers have one.
    package func name(of column: ProjectColumn) -> String {
        switch column {
        case .name, .days, .changed, .entered: return strings.text("projects.column.\(column.rawValue)")
        case .exit: return strings.name(ofField: "exit_day")
        default: break
        }
        if let stage = column.day { return strings.name(ofField: stage.key + "_day") }
        let name = strings.name(ofField: column.rawValue)
        return column.amount == nil ? name : strings.text("projects.column.amount", ["name": name])
    }

    /// The same without the unit, for a list of columns.
    package func shortName(of column: ProjectColumn) -> String {
        column.amount == nil ? name(of: column) : strings.name(ofField: column.rawValue)
    }

    /// A sum in the unit of the columns' heads: 万元, or CNY m.
    package func amount(_ fen: Int64) -> String { formats.tableAmount(fen) }

    /// What the sum in yuan is made of: how many are unknown, and what was stated in other currencies.
    package func note(_ sum: AmountTotal) -> String {
        var parts = sum.stated.filter { $0.currency != .cny }.map { stated in
            strings.text(
                "projects.stated",
                [
                    "currency": stated.currency.rawValue, "amount": formats.count(stated.minor / 100),
                    "count": formats.count(Int64(stated.count)),
                ])
        }
        if sum.unknown > 0 { parts.append(strings.text("projects.sum_unknown", ["count": formats.count(Int64(sum.unknown))])) }
        if sum.withoutRate > 0 { parts.append(strings.text("projects.sum_no_rate", ["count": formats.count(Int64(sum.withoutRate))])) }
        return parts.joined(separator: strings.text("list.separator"))
    }

    package func industry(_ industry: Industry) -> String {
        let key = "industry.\(industry.section)"
        return industry.text == industry.section && strings.has(key) ? strings.text(key) : industry.text
    }

    // MARK: Conditions

    /// A group of conditions as `区县 赫山区 或 资阳区`: what it is about, and what is asked of it.
    package func chip(_ group: [ProjectFilter.Condition]) -> (name: String, value: String) {
        let names = group.map { name(of: $0) }
        let or = strings.text("projects.filter.or")
        guard let first = names.first, Set(names).count > 1 else {
            return (names.first ?? "", group.map { value(of: $0) }.joined(separator: or))
        }
        let rest = zip(names, group).dropFirst().map { $0 + " " + value(of: $1) }
        return (first, ([group.first.map { value(of: $0) } ?? ""] + rest).joined(separator: or))
    }

    package func name(of condition: ProjectFilter.Condition) -> String {
        switch condition {
        case .text: strings.text("projects.filter.text")
        case .oneOf(.exit, _): strings.text("projects.filter.exit")
        case .oneOf(.investor, _): strings.name(ofField: "investors")
        case .oneOf(let attribute, _): strings.name(ofField: attribute.rawValue)
        case .amount(let kind, _, _), .amountMissing(let kind): strings.name(ofField: kind.rawValue)
        case .day(let stage, _, _), .dayMissing(let stage): strings.name(ofField: stage.key + "_day")
        case .undecidedDuplicate: strings.text("projects.filter.duplicates")
        case .changed: strings.text("projects.column.changed")
        }
    }

    package func value(of condition: ProjectFilter.Condition) -> String {
        switch condition {
        case .text(let text): return text
        case .oneOf(let attribute, let values): return or(values.map { value(attribute, $0) })
        case .amount(_, let least?, let most?): return formats.amount(least) + " – " + formats.amount(most)
        case .amount(_, let least?, nil): return strings.text("projects.filter.at_least", ["amount": formats.amount(least)])
        case .amount(_, nil, let most?): return strings.text("projects.filter.at_most", ["amount": formats.amount(most)])
        case .amount(_, nil, nil), .day(_, nil, nil): return strings.text("projects.filter.known")
        case .amountMissing, .dayMissing: return strings.text("projects.filter.missing")
        case .day(_, let from, let to): return days(from, to)
        case .undecidedDuplicate: return strings.text("projects.filter.undecided")
        case .changed(let day): return strings.text("projects.filter.from", ["from": day.description])
        }
    }

    private func or(_ values: [String]) -> String { values.joined(separator: strings.text("projects.filter.or")) }

    private func value(_ attribute: ProjectFilter.Attribute, _ value: String?) -> String {
        switch attribute {
        case .stage, .district, .method, .industry, .leader, .unit, .mission:
            return Dimension(rawValue: attribute.rawValue).map { name($0, value) } ?? value ?? ""
        case .kind: return value.flatMap(ProjectKind.init(rawValue:)).map { strings.name(of: $0) } ?? ""
        case .exit: return value.flatMap(ExitKind.init(rawValue:)).map { strings.name(of: $0) } ?? strings.text("projects.filter.in_ledger")
        case .investor, .source, .code: return value ?? strings.text("projects.filter.missing")
        }
    }

    private func name(_ dimension: Dimension, _ value: String?) -> String {
        strings.name(of: GroupValue(dimension, value, label: value.map { dimension == .district ? districts[$0] ?? $0 : $0 }))
    }

    private func days(_ from: Day?, _ to: Day?) -> String {
        switch (from, to) {
        case (let from?, let to?): strings.text("projects.filter.between", ["from": from.description, "to": to.description])
        case (let from?, nil): strings.text("projects.filter.from", ["from": from.description])
        case (nil, let to?): strings.text("projects.filter.until", ["to": to.description])
        case (nil, nil): ""
        }
    }

    /// A figure's cell: `区县（园区） 赫山区`.
    package func cell(_ value: GroupValue) -> String {
        let label = value.dimension == .district ? value.value.flatMap { districts[$0] } : value.label
        return strings.name(of: GroupValue(value.dimension, value.value, label: label ?? value.value))
    }
}

extension Formats {
    /// An amount for a column whose head names the unit (`projects.column.amount`): 万元, or CNY m; two decimals at most.
    package func tableAmount(_ fen: Int64) -> String {
        let unit: UInt64 = strings.language.isChinese ? 1_000_000 : 100_000_000
        return signed(fen < 0, Rounding(fen.magnitude, unit: unit, decimals: 2, round: 100).text())
    }
}
