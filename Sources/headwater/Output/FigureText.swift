import Domain
import Store
import Views

/// Figures as a person reads them in a terminal: the whole ones in one table, then a table for each breakdown, then what they mean.
struct FigureText {
    let figures: FigureSet
    let library: IndicatorLibrary
    let strings: Strings

    private var formats: Formats { Formats(strings) }

    func lines(agency: String) -> [String] {
        var lines = [
            strings.text("figures.heading", ["agency": agency, "day": formats.day(figures.asOf)]),
            strings.text("figures.known_at", ["known": formats.instant(figures.knownAt)]), "",
        ]
        let whole = figures.figures.filter(\.by.isEmpty)
        if !whole.isEmpty { lines += table(whole, heads: [strings.text("figures.head.figure")]) { [name($0)] } + [""] }
        for group in breakdowns {
            guard let first = group.first else { continue }
            lines.append(name(first))
            lines += table(group, heads: first.by.map { strings.name(of: $0.dimension) }) { $0.by.map { strings.name(of: $0) } } + [""]
        }
        if figures.figures.isEmpty { lines.append(strings.text("figures.none")) }
        return lines
    }

    /// Consecutive cells of one key and one set of dimensions.
    private var breakdowns: [[Figure]] {
        var groups: [[Figure]] = []
        for figure in figures.figures where !figure.by.isEmpty {
            if let last = groups.last?.first, last.key == figure.key, last.by.map(\.dimension) == figure.by.map(\.dimension) {
                groups[groups.count - 1].append(figure)
            } else {
                groups.append([figure])
            }
        }
        return groups
    }

    private func table(_ figures: [Figure], heads: [String], cells: (Figure) -> [String]) -> [String] {
        let columns =
            heads.map { TextTable.Column.left($0) } + [
                .right(strings.text("figures.head.value")), .left(strings.text("figures.head.warnings")),
            ]
        return TextTable(
            columns,
            rows: figures.map { figure in
                cells(figure) + [formats.value(of: figure), figure.warnings.map { strings.sentence(for: $0) }.joined(separator: " ")]
            }
        ).lines
    }

    private func name(_ figure: Figure) -> String { library.name(of: figure.key, asOf: figures.asOf, language: strings.language.tag) }
}

extension IndicatorLibrary {
    /// What the indicator is called; its key when nothing is in force.
    func name(of key: String, asOf day: Day, language: String) -> String {
        definition(key, on: day)?.names[language] ?? key
    }
}
