/// Something the reader of a ledger must know about one cell, one row or the whole file.
package struct Problem: Equatable, Sendable {
    package enum Severity: String, Sendable, Comparable {
        /// A reading worth keeping: what was given and what was understood.
        case note
        /// Understood, but a figure may surprise: tell the user.
        case warning
        /// Not understood: the fact, the row or the file does not land.
        case error

        private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    }

    package var code: ProblemCode
    package var sheet: String?
    /// One-based row of the sheet, or line of a text file.
    package var row: Int?
    /// Zero-based column.
    package var column: Int?
    /// What the cell held, as displayed.
    package var given: String
    /// What was understood, or what is expected; goes into the message.
    package var detail: String
    /// The other row of a pair, for repeated serials and duplicate candidates.
    package var otherRow: Int?

    package init(
        _ code: ProblemCode, sheet: String? = nil, row: Int? = nil, column: Int? = nil,
        given: String = "", detail: String = "", otherRow: Int? = nil
    ) {
        self.code = code
        self.sheet = sheet
        self.row = row
        self.column = column
        self.given = given
        self.detail = detail
        self.otherRow = otherRow
    }

    package var severity: Severity { code.severity }

    /// `D7`, or the row alone, or nil for the whole file.
    package var cell: String? {
        guard let row else { return nil }
        guard let column else { return String(row) }
        return ColumnName.of(column) + String(row)
    }
}

/// Spreadsheet column letters.
package enum ColumnName {
    /// `A` for 0, `AA` for 26.
    package static func of(_ column: Int) -> String {
        var letters: [UInt8] = []
        var rest = column + 1
        while rest > 0 {
            letters.append(UInt8(65 + (rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}

/// Every kind of problem an import can report; the raw value is the code shown in JSON and the key of its sentence.
package enum ProblemCode: String, CaseIterable, Sendable {
    // Readings of a cell
    case amountForeignCurrency = "amount_foreign_currency"
    case amountUnitInCell = "amount_unit_in_cell"
    case amountApproximate = "amount_approximate"
    case amountFullwidthDigits = "amount_fullwidth_digits"
    case amountBracketRemark = "amount_bracket_remark"
    case dateExcelSerial = "date_excel_serial"
    case dateHasTime = "date_has_time"
    case dateMonthOnly = "date_month_only"
    case dateYearInferred = "date_year_inferred"
    case dateYearFromGroupRow = "date_year_from_group_row"
    case frameworkAndContractInOneCell = "framework_and_contract_in_one_cell"
    case headcountApproximate = "headcount_approximate"
    case investorsMultiple = "investors_multiple"
    case methodAlias = "method_alias"
    case serialRepeated = "serial_repeated"
    case formulaValueUsed = "formula_value_used"

    // Understood, but worth a look
    case amountColumnMissing = "amount_column_missing"
    case amountMissing = "amount_missing"
    case amountRange = "amount_range"
    case amountNoRate = "amount_no_rate"
    case columnRepeated = "column_repeated"
    case countedLater = "counted_later"
    case dateAfterLedgerDate = "date_after_ledger_date"
    case dateNotADate = "date_not_a_date"
    case duplicateCandidate = "duplicate_candidate"
    case exitDayMissing = "exit_day_missing"
    case frameworkOnly = "framework_only"
    case headcountMissing = "headcount_missing"
    case headcountUnreadable = "headcount_unreadable"
    case incrementNotProject = "increment_not_project"
    case industryUnknown = "industry_unknown"
    case kindCounts = "kind_counts"
    case kindUnknown = "kind_unknown"
    case methodUnknown = "method_unknown"
    case sheetHidden = "sheet_hidden"
    case signingDayMissing = "signing_day_missing"
    case stageBehindDates = "stage_behind_dates"
    case stageUnknown = "stage_unknown"
    case startBeforeSigning = "start_before_signing"
    case startDayMissing = "start_day_missing"
    case statedTotalDiffers = "stated_total_differs"
    case visitCancelled = "visit_cancelled"

    // Not understood
    case amountUnreadable = "amount_unreadable"
    case amountTooLarge = "amount_too_large"
    case amountUnclear = "amount_unclear"
    case amountNegative = "amount_negative"
    case districtMissing = "district_missing"
    case districtUnknown = "district_unknown"
    case formulaWithoutValue = "formula_without_value"
    case nameMissing = "name_missing"
    case outOfPlace = "out_of_place"
    case periodClosed = "period_closed"
    case textTooLong = "text_too_long"
    case underReview = "under_review"
    case visitDayMissing = "visit_day_missing"
    case missionDayMissing = "mission_day_missing"

    // The file is refused
    case damagedWorkbook = "damaged_workbook"
    case doctypeRefused = "doctype_refused"
    case emptyFile = "empty_file"
    case fileNotReadable = "file_not_readable"
    case mappingInvalid = "mapping_invalid"
    case noDataRows = "no_data_rows"
    case noHeaderFound = "no_header_found"
    case notAWorkbook = "not_a_workbook"
    case nulByte = "nul_byte"
    case passwordProtected = "password_protected"
    case sheetNotFound = "sheet_not_found"
    case sheetTooLarge = "sheet_too_large"
    case tooManyColumns = "too_many_columns"
    case unknownEncoding = "unknown_encoding"
    case unterminatedQuote = "unterminated_quote"

    package var severity: Problem.Severity {
        switch self {
        case .amountForeignCurrency, .amountUnitInCell, .amountApproximate, .amountFullwidthDigits, .amountBracketRemark,
            .dateExcelSerial, .dateHasTime, .dateMonthOnly, .dateYearInferred, .dateYearFromGroupRow,
            .frameworkAndContractInOneCell, .headcountApproximate, .investorsMultiple, .methodAlias, .serialRepeated,
            .formulaValueUsed:
            .note
        case .amountColumnMissing, .amountMissing, .amountRange, .amountNoRate, .columnRepeated, .countedLater, .dateAfterLedgerDate,
            .dateNotADate,
            .duplicateCandidate, .exitDayMissing, .frameworkOnly, .headcountMissing, .headcountUnreadable, .incrementNotProject,
            .industryUnknown, .kindCounts, .kindUnknown, .methodUnknown, .sheetHidden, .signingDayMissing, .stageBehindDates, .stageUnknown,
            .startBeforeSigning,
            .startDayMissing,
            .statedTotalDiffers, .visitCancelled:
            .warning
        default:
            .error
        }
    }
}
