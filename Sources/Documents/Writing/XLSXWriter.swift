import CXLSXWriter
import Domain

/// Writes a workbook row by row. The file appears under its name when `close` has succeeded, and not at all otherwise.
package final class XLSXWriter {
    private let file: ReplacedFile
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private var sheetNames: Set<String> = []
    private var row: UInt32 = 0

    private let headerFormat: UnsafeMutablePointer<lxw_format>?
    private let dayFormat: UnsafeMutablePointer<lxw_format>?
    private let momentFormat: UnsafeMutablePointer<lxw_format>?
    private let countFormat: UnsafeMutablePointer<lxw_format>?
    private let percentFormat: UnsafeMutablePointer<lxw_format>?
    private let amountFormat: UnsafeMutablePointer<lxw_format>?

    /// - Parameter constantMemory: keeps only one row in memory, for large tables; the file is somewhat larger.
    package init(path: String, constantMemory: Bool = false) throws {
        file = try ReplacedFile(path)
        var options = lxw_workbook_options()
        options.constant_memory = constantMemory ? 1 : 0
        guard let workbook = workbook_new_opt(file.temporary, &options) else { throw Failure.unavailable("libxlsxwriter") }
        self.workbook = workbook
        headerFormat = workbook_add_format(workbook)
        format_set_bold(headerFormat)
        format_set_text_wrap(headerFormat)
        format_set_align(headerFormat, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        format_set_bottom(headerFormat, UInt8(LXW_BORDER_THIN.rawValue))
        dayFormat = workbook_add_format(workbook)
        format_set_num_format(dayFormat, "yyyy/m/d")
        momentFormat = workbook_add_format(workbook)
        format_set_num_format(momentFormat, "yyyy/m/d h:mm:ss")
        countFormat = workbook_add_format(workbook)
        format_set_num_format(countFormat, "#,##0")
        percentFormat = workbook_add_format(workbook)
        format_set_num_format(percentFormat, "0.0%")
        amountFormat = workbook_add_format(workbook)
        format_set_num_format(amountFormat, "#,##0.00")
    }

    deinit {
        guard let workbook else { return }
        lxw_workbook_free(workbook)
        file.discard()
    }

    /// Begins a sheet; rows go to the one begun last.
    ///
    /// - Parameters:
    ///   - name: made fit for a spreadsheet: at most 31 characters, none of `[]:*?/\`, and not one that is taken.
    ///   - widths: of the columns from A on, in characters.
    ///   - frozenRows: how many rows stay in sight at the top.
    package func addSheet(_ name: String, widths: [Double] = [], frozenRows: Int = 0) throws {
        row = 0
        sheet = workbook_add_worksheet(workbook, freeName(for: name))
        guard sheet != nil else { throw Failure.unavailable("libxlsxwriter: \(name)") }
        for (column, width) in widths.enumerated() {
            try check(worksheet_set_column(sheet, UInt16(clamping: column), UInt16(clamping: column), width, nil))
        }
        if frozenRows > 0 { worksheet_freeze_panes(sheet, UInt32(clamping: frozenRows), 0) }
    }

    /// Writes the next row. Text beyond the 32,767 characters that a cell can hold is cut.
    ///
    /// - Throws: `Failure.unavailable` beyond the 1,048,576 rows and 16,384 columns of a sheet, or when no sheet was begun.
    package func write(_ cells: [XLSXCell]) throws {
        guard sheet != nil else { throw Failure.unavailable("libxlsxwriter: no sheet") }
        for (column, cell) in cells.enumerated() {
            try check(write(cell, UInt16(clamping: column)))
        }
        row += 1
    }

    /// Draws a native chart beside the table of the current sheet.
    ///
    /// - Parameters:
    ///   - rows: those of the values, counted from 0; the row above them has the names of the series.
    ///   - column: where the chart begins.
    package func addChart(_ chart: XLSXChart, rows: Range<Int>, column: Int) throws {
        guard let workbook, let sheet, let name = sheet.pointee.name, !rows.isEmpty else { return }
        let kind = chart.kind == .columns ? LXW_CHART_COLUMN : LXW_CHART_LINE
        guard let drawing = workbook_add_chart(workbook, UInt8(kind.rawValue)) else { throw Failure.unavailable("libxlsxwriter: chart") }
        let (first, last) = (UInt32(clamping: rows.lowerBound), UInt32(clamping: rows.upperBound - 1))
        for values in chart.columns {
            let column = UInt16(clamping: values)
            let series = chart_add_series(drawing, nil, nil)
            chart_series_set_categories(series, name, first, 0, last, 0)
            chart_series_set_values(series, name, first, column, last, column)
            chart_series_set_name_range(series, name, first - 1, column)
        }
        chart_title_set_name(drawing, chart.title)
        if chart.columns.count == 1 { chart_legend_set_position(drawing, UInt8(LXW_CHART_LEGEND_NONE.rawValue)) }
        try check(worksheet_insert_chart(sheet, first - 1, UInt16(clamping: column), drawing))
    }

    /// Completes the file and gives it its name.
    package func close() throws {
        guard let workbook else { return }
        self.workbook = nil
        do {
            // Releases the workbook, also when it fails.
            try check(workbook_close(workbook))
        } catch {
            file.discard()
            throw error
        }
        try file.commit()
    }

    private func write(_ cell: XLSXCell, _ column: UInt16) -> lxw_error {
        switch cell {
        case .text(let text): write(text, column, nil)
        case .header(let text): write(text, column, headerFormat)
        case .number(let number):
            // A workbook has no word for what is no finite number.
            number.isFinite ? worksheet_write_number(sheet, row, column, number, nil) : write(String(number), column, nil)
        case .integer(let number): worksheet_write_number(sheet, row, column, Double(number), countFormat)
        case .percent(let number): worksheet_write_number(sheet, row, column, number, percentFormat)
        case .amount(let number): worksheet_write_number(sheet, row, column, number, amountFormat)
        case .boolean(let flag): worksheet_write_boolean(sheet, row, column, flag ? 1 : 0, nil)
        case .day(let day, let seconds):
            if let number = DaySerial.number(of: day) {
                worksheet_write_number(
                    sheet, row, column, Double(number) + Double(seconds) / 86_400, seconds == 0 ? dayFormat : momentFormat)
            } else {
                write(day.description, column, nil)
            }
        case .blank: LXW_NO_ERROR
        }
    }

    private func write(_ text: String, _ column: UInt16, _ format: UnsafeMutablePointer<lxw_format>?) -> lxw_error {
        worksheet_write_string(sheet, row, column, Self.cut(XString.encoded(text), to: 32_767), format)
    }

    /// The beginning of a text in at most `limit` UTF-16 units, which is how spreadsheets count, without half a character.
    private static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit, text.utf16.count > limit else { return text }
        var units = 0
        let beginning = text.unicodeScalars.prefix { scalar in
            units += UTF16.width(scalar)
            return units <= limit
        }
        return String(beginning)
    }

    private func freeName(for name: String) -> String {
        let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]
        var fit = Self.cut(String(name.map { forbidden.contains($0) ? "_" : $0 }), to: 31)
        while fit.hasPrefix("'") { fit.removeFirst() }
        while fit.hasSuffix("'") { fit.removeLast() }
        if fit.isEmpty { fit = "Sheet" }
        var candidate = fit
        var number = 2
        while !sheetNames.insert(candidate.lowercased()).inserted {
            let ending = " (\(number))"
            candidate = Self.cut(fit, to: 31 - ending.utf16.count) + ending
            number += 1
        }
        return candidate
    }

    private func check(_ code: lxw_error) throws {
        guard code != LXW_NO_ERROR else { return }
        throw Failure.unavailable("libxlsxwriter: \(String(cString: lxw_strerror(code)))")
    }
}
