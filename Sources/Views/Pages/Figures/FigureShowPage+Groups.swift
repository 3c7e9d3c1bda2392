import Domain

/// The groups of a figure as a table with bars, as a line over months, or as a heat table of two dimensions; and its course.
extension FigureShowPage {
    private var isHeat: Bool { report.by.count == 2 }
    private var isMonths: Bool { report.by == [.month] }
    /// Groups that are there without anything in them are shown only where they are few.
    private var groups: [Figure] {
        let filled = report.groups.filter { ($0.decimal ?? 0) != 0 || !$0.warnings.isEmpty }
        return report.groups.count > 24 ? filled : report.groups
    }
    private var isCount: Bool { ![.fen, .ratio, .days].contains(report.whole.unit) }
    /// Cells of a table compare better in one unit, which the head names.
    private var isAmount: Bool { report.whole.unit == .fen }

    private func cell(_ figure: Figure?, _ paths: Paths) -> ChartNumber {
        var number = number(figure, paths)
        if isAmount, let fen = figure?.integer { number.text = formats.columnAmount(fen) }
        return number
    }

    var groupFields: [String: Page.Value] {
        let unit = isAmount ? "（\(strings.text("table.amount_unit"))）" : ""
        let name = report.by.first.map { strings.name(of: $0) } ?? ""
        let heads = [
            (name, false), (strings.text("figure_pages.column.value") + unit, true), (strings.text("figure_pages.before") + unit, true),
            (strings.text("figure_pages.column.change"), true),
        ]
        return [
            "groups_title": .text(
                report.by.map { strings.name(of: $0) }.joined(separator: " × ") + (isHeat ? unit : "")),
            "has_groups": .flag(!report.by.isEmpty), "is_heat": .flag(isHeat),
            "group_heads": .list(heads.map { Page(["head": .text($0.0), "is_number": .flag($0.1)]) }),
            "groups": .list(isHeat ? [] : groups.map(row)), "total": .list(report.by.isEmpty || isHeat ? [] : [total]),
            "chart": .list(monthChart.map { [$0.page(table: strings.text("charts.table"))] } ?? []),
            "heat": .list(isHeat ? [heat.page] : []),
        ]
    }

    private func row(_ figure: Figure) -> Page {
        let before = report.before(figure)
        let highest = groups.compactMap(\.decimal).map(\.magnitude).max() ?? 0
        return Page([
            "name": .text(figure.by.first.map { strings.name(of: $0) } ?? ""), "number": .list([cell(figure, paths).page]),
            "before": .list([cell(before, pathsBefore).page]), "change": .text(before == nil ? "" : changeText(figure, before)),
            "bar": .markup(ShareBar(value: figure.decimal, before: before?.decimal, highest: highest).markup),
            "is_warned": .flag(!figure.warnings.isEmpty),
        ])
    }

    private var total: Page {
        Page([
            "name": .text(strings.text("figure_pages.whole")), "number": .list([cell(report.whole, paths).page]),
            "before": .list([cell(report.before, pathsBefore).page]),
            "change": .text(report.before == nil ? "" : changeText(report.whole, report.before)),
        ])
    }

    private var monthChart: LineChart? {
        guard isMonths, groups.count > 1 else { return nil }
        return line(
            "months", strings.text("figure_pages.month_chart", ["name": title, "year": String(report.asOf.year)]),
            groups.enumerated().map { index, figure in
                let month = Int(figure.by.first?.value?.suffix(2) ?? "") ?? index + 1
                return LineChart.Point(
                    name: formats.shortMonth(month), number: cell(figure, paths),
                    isPartial: index == groups.count - 1 && report.asOf != report.asOf.lastOfMonth)
            }, head: strings.name(of: Dimension.month))
    }

    var course: LineChart? {
        guard report.course.count > 1 else { return nil }
        return line(
            "course", strings.text("figure_pages.course_chart", ["name": title]),
            report.course.map { point in
                let name =
                    point.day.month == 1 || point == report.course.first ? "\(point.day.year)-\(point.day.month)" : String(point.day.month)
                return LineChart.Point(
                    name: name, number: cell(point.figure, Paths(asOf: point.day, knownAt: paths.knownAt)),
                    isPartial: point.day != point.day.lastOfMonth)
            }, head: strings.text("figure_pages.column.day"),
            names: report.course.map(\.day.description))
    }

    /// - Parameter names: for the table, where they can be longer than below the line.
    private func line(_ id: String, _ title: String, _ points: [LineChart.Point], head: String, names: [String]? = nil) -> LineChart {
        let named = zip(names ?? points.map(\.name), points)
        let reading = named.map { strings.text("charts.single", ["name": $0, "now": $1.number.text]) }
            .joined(separator: strings.text("list.middle_separator"))
        let unit = isAmount ? "（\(strings.text("table.amount_unit"))）" : ""
        var chart = LineChart(
            id: id, title: title, reading: reading, columns: [head, strings.text("figure_pages.column.value") + unit], points: points,
            isWhole: isCount)
        chart.names = names
        return chart
    }

    private var heat: HeatTable {
        let (first, second) = (report.by[0], report.by[1])
        let columns = report.columns.filter { ($0.decimal ?? 0) != 0 || !$0.warnings.isEmpty || report.columns.count <= 12 }
        func value(_ figure: Figure, _ dimension: Dimension) -> String? { figure.by.first { $0.dimension == dimension }?.value }
        let rows = groups.map { group in
            HeatTable.Row(
                name: group.by.first.map { strings.name(of: $0) } ?? "",
                cells: columns.map { column in
                    cell(
                        report.cells.first {
                            value($0, first) == value(group, first) && value($0, second) == value(column, second)
                        }, paths)
                }, total: cell(group, paths))
        }
        return HeatTable(
            corner: strings.name(of: first), columns: columns.map { $0.by.first.map { strings.name(of: $0) } ?? "" }, rows: rows,
            totals: HeatTable.Row(
                name: strings.text("figure_pages.whole"), cells: columns.map { cell($0, paths) }, total: cell(report.whole, paths)),
            totalHead: strings.text("figure_pages.whole"))
    }
}

/// A bar in a table's cell, as long as its part of the largest, with last year's behind it.
struct ShareBar {
    let value: Double?
    let before: Double?
    let highest: Double

    var markup: Markup {
        let top = max(highest, before ?? 0)
        func part(_ value: Double?) -> String { Length.percent(top > 0 ? min(1, max(0, value ?? 0) / top) : 0) }
        return SVG(
            "svg", ["aria-hidden": "true"],
            [
                SVG("rect", ["class": "before", "width": part(before), "y": "1", "height": "6", "rx": "1"]),
                SVG("rect", ["class": "c1", "width": part(value), "y": "0", "height": "8", "rx": "1", "opacity": ".86"]),
            ]
        ).markup
    }
}
