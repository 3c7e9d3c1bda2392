import Documents
import Domain
import Views

/// One figure as a workbook: its groups or cells, its course, its definition.
struct FigureReportWorkbook {
    private let report: FigureReport
    private let strings: Strings

    init(_ report: FigureReport, _ strings: Strings) {
        self.report = report
        self.strings = strings
    }

    var title: String { report.indicator.names[strings.language.tag] ?? report.indicator.key }

    private var cells: FigureCells { FigureCells(strings: strings) }
    private var formats: Formats { Formats(strings) }
    private var valueHead: String {
        "\(strings.text("figure_pages.column.value"))（\(cells.unit(report.whole))）"
    }

    var sheets: [FigureSheet] {
        let groups = report.by.isEmpty ? [] : [report.by.count == 2 ? cross : byGroup]
        return groups + [course]
    }

    /// The first sheet's table as records of a CSV file.
    var records: [[Cell]] {
        guard let sheet = sheets.first else { return [] }
        let rows = sheet.rows + (sheet.total.map { [$0] } ?? [])
        return [sheet.header.map { Cell(Cell.Content.text($0)) }] + rows.map { $0.map { Cell($0.content) } }
    }

    private var titles: [String] {
        [
            title, strings.text("figure_pages.as_of", ["day": formats.day(report.asOf)]),
            report.indicator.footnotes[strings.language.tag] ?? "",
        ]
    }

    private func name(_ figure: Figure, _ dimension: Domain.Dimension) -> String {
        figure.by.first { $0.dimension == dimension }.map { strings.name(of: $0) } ?? ""
    }

    private func cell(_ figure: Figure?) -> XLSXCell { figure.map(cells.cell) ?? .blank }

    private func change(_ now: Figure, _ before: Figure?) -> XLSXCell {
        FigureReport.change(now, before).map(XLSXCell.percent) ?? .blank
    }

    private var byGroup: FigureSheet {
        let dimension = report.by[0]
        return FigureSheet(
            name: strings.name(of: dimension), titles: titles,
            header: [
                strings.name(of: dimension), valueHead, strings.text("figure_pages.before"), strings.text("figure_pages.column.change"),
            ],
            rows: report.groups.map { figure in
                [.text(name(figure, dimension)), cell(figure), cell(report.before(figure)), change(figure, report.before(figure))]
            },
            total: [
                .text(strings.text("figure_pages.whole")), cell(report.whole), cell(report.before), change(report.whole, report.before),
            ],
            charts: [XLSXChart(kind: dimension == .month ? .line : .columns, title: title, columns: report.before == nil ? [1] : [2, 1])],
            notes: report.whole.warnings.map { strings.sentence(for: $0) })
    }

    private var cross: FigureSheet {
        let (first, second) = (report.by[0], report.by[1])
        func value(_ figure: Figure, _ dimension: Domain.Dimension) -> String? { figure.by.first { $0.dimension == dimension }?.value }
        let rows = report.groups.map { group in
            [XLSXCell.text(name(group, first))]
                + report.columns.map { column in
                    cell(report.cells.first { value($0, first) == value(group, first) && value($0, second) == value(column, second) })
                } + [cell(group)]
        }
        return FigureSheet(
            name: "\(strings.name(of: first)) × \(strings.name(of: second))", titles: titles + [valueHead],
            header: [strings.name(of: first)] + report.columns.map { name($0, second) } + [strings.text("figure_pages.whole")], rows: rows,
            total: [.text(strings.text("figure_pages.whole"))] + report.columns.map(cell) + [cell(report.whole)],
            notes: report.whole.warnings.map { strings.sentence(for: $0) })
    }

    private var course: FigureSheet {
        FigureSheet(
            name: strings.text("figure_pages.course"), titles: titles, header: [strings.text("figure_pages.column.day"), valueHead],
            rows: report.course.map { [.day($0.day), cell($0.figure)] },
            charts: [XLSXChart(kind: .line, title: title, columns: [1])])
    }
}

extension XLSXCell {
    /// The same for a CSV file.
    fileprivate var content: Cell.Content {
        switch self {
        case .text(let text), .header(let text): .text(text)
        case .number(let number), .percent(let number), .amount(let number): .number(number.description)
        case .integer(let number): .number(String(number))
        case .boolean(let flag): .boolean(flag)
        case .day(let day, let seconds): .date(day, seconds: seconds)
        case .blank: .empty
        }
    }
}
