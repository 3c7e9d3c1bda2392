import Documents
import Domain
import Views

/// A briefing as a workbook: all its figures, each of its tables with a chart, and the definitions.
struct BriefingWorkbook {
    private let briefing: Briefing
    private let figures: FigureSet
    private let strings: Strings

    init(_ briefing: Briefing, _ figures: FigureSet, _ strings: Strings) {
        self.briefing = briefing
        self.figures = figures
        self.strings = strings
    }

    private var cells: FigureCells { FigureCells(strings: strings) }

    var sheets: [FigureSheet] {
        let tables = briefing.sections.flatMap { section in section.tables.map { sheet($0) } }
        return [list] + tables + [definitions]
    }

    private var titles: [String] {
        let formats = Formats(strings)
        return [
            "\(briefing.agency)　\(briefing.title)",
            strings.text("briefing.source", ["day": formats.day(briefing.asOf), "known": formats.instant(briefing.knownAt)]),
        ]
    }

    /// Every figure, the whole ones and the cells, in one list.
    private var list: FigureSheet {
        FigureSheet(
            name: strings.text("documents.sheet.figures"), titles: titles,
            header: ["figure", "group", "value", "unit", "definition", "warnings"].map { strings.text("documents.column.\($0)") },
            rows: figures.figures.map { figure in
                [
                    .text(strings.name(ofFigure: figure.key)),
                    .text(figure.by.map { strings.name(of: $0) }.joined(separator: " / ")), cells.cell(figure), .text(cells.unit(figure)),
                    .integer(figure.definition), .text(figure.warnings.map { strings.sentence(for: $0) }.joined(separator: " ")),
                ]
            })
    }

    private func sheet(_ table: Briefing.Table) -> FigureSheet {
        func row(_ parts: [Briefing.Part]) -> [XLSXCell] {
            parts.map { part in
                if case .figure(let reference) = part { cells.cell(reference.figure) } else { .text(part.text) }
            }
        }
        return FigureSheet(
            name: table.caption, titles: [table.caption] + titles, header: table.columns.map(\.head), rows: table.rows.map(row),
            total: table.total.map(row), charts: charts(of: table), notes: table.warnings.map(\.text))
    }

    /// Columns of one unit share a chart; ratios and days are left to the table.
    private func charts(of table: Briefing.Table) -> [XLSXChart] {
        let units = table.columns.indices.map { column in
            table.rows.lazy.compactMap { row -> Figure.Unit? in
                if column < row.count, case .figure(let reference) = row[column] { reference.figure.unit } else { nil }
            }.first
        }
        return [Figure.Unit.projects, .fen].compactMap { unit in
            let columns = units.indices.filter { units[$0] == unit }
            guard let first = columns.first else { return nil }
            return XLSXChart(title: columns.count == 1 ? table.columns[first].head : table.caption, columns: columns)
        }
    }

    private var definitions: FigureSheet {
        FigureSheet(
            name: strings.text("documents.sheet.definitions"), titles: [strings.text("briefing.notes")],
            header: ["note", "figure", "definition", "text"].map { strings.text("documents.column.\($0)") },
            rows: briefing.notes.map { note in
                [
                    .integer(note.number), .text(note.keys.map { strings.name(ofFigure: $0) }.joined(separator: " ")),
                    .integer(note.definition), .text(note.text),
                ]
            })
    }
}

/// Figures as cells of a workbook: real numbers, amounts in the unit of columns.
struct FigureCells {
    let strings: Strings

    func cell(_ figure: Figure) -> XLSXCell {
        switch (figure.unit, figure.value) {
        case (_, nil): .text(Formats(strings).value(of: figure))
        case (.fen, .integer(let fen)): .amount(Double(fen) / (strings.language.isChinese ? 10_000_000_000 : 100_000_000))
        case (.ratio, _): .percent(figure.decimal ?? 0)
        case (_, .integer(let number)): .integer(Int(clamping: number))
        case (_, .decimal(let number)): .number(number)
        }
    }

    /// The word of a column's unit.
    func unit(_ figure: Figure) -> String {
        figure.unit == .fen ? strings.text("table.amount_unit") : strings.text("documents.unit.\(figure.unit.rawValue)")
    }
}
