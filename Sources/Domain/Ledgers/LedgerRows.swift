/// What one cell of a ledger row says about one fact. Empty is not zero (rule 19): the four cases stay apart until storage.
package enum Stated<Value> {
    /// The ledger has no such column.
    case absent
    /// The cell is empty, or a mark for empty as `-` and `／`.
    case blank
    /// The cell says something that gives no value (a range, 待定); a problem names it. What is stored stays.
    case unreadable
    case value(Value)

    package var value: Value? {
        if case .value(let value) = self { return value }
        return nil
    }
}

extension Stated: Sendable where Value: Sendable {}
extension Stated: Equatable where Value: Equatable {}

/// A day read from a cell.
package struct DayReading: Hashable, Sendable {
    package enum Precision: String, Sendable {
        case day
        /// Only the month was given; `day` is its last day (rule 3).
        case month
    }

    package var day: Day
    package var precision: Precision

    package init(_ day: Day, precision: Precision = .day) {
        self.day = day
        self.precision = precision
    }
}

/// An industry of GB/T 4754-2017, as far as the ledger gives it.
package struct Industry: Hashable, Sendable {
    /// Section letter, `A`…`T`.
    package var section: String
    /// Letter and digits, as `C3982`; only the letter when no more is known.
    package var code: String
    /// As typed.
    package var text: String

    package init(section: String, code: String, text: String) {
        self.section = section
        self.code = code
        self.text = text
    }
}

/// A person and telephone number from one cell; either may be missing.
package struct ContactReading: Hashable, Sendable {
    package var name: String?
    package var phone: String?

    package init(name: String?, phone: String?) {
        self.name = name
        self.phone = phone
    }
}

/// A project row, read. Amounts are not yet converted, names of people, units and missions not yet resolved.
package struct ProjectRow: Sendable {
    /// One-based row of the sheet.
    package var number: Int
    /// The bureau's own project code, when the ledger has one.
    package var code: Stated<String> = .absent
    /// Trimmed, inner runs of blanks folded to one; as typed otherwise.
    package var name: String
    /// Statistical region code of the district, resolved from the district column or the group row above.
    package var district: Stated<String> = .absent
    /// In order; names trimmed.
    package var investors: Stated<[String]> = .absent
    package var intended: Stated<Amount> = .absent
    package var contracted: Stated<Amount> = .absent
    package var fixedAssets: Stated<Amount> = .absent
    package var foreign: Stated<Amount> = .absent
    /// 今年到位资金: funds in place since 1 January, up to the ledger's date.
    package var inPlaceThisYear: Stated<Amount> = .absent
    package var industry: Stated<Industry> = .absent
    /// The method's Chinese name as the dictionary has it, e.g. 领导招商; an unknown wording is kept as typed.
    package var method: Stated<String> = .absent
    package var kind: Stated<ProjectKind> = .absent
    /// The stage word as typed. It only tells framework from contract, and exit; dated events decide (rule 3).
    package var stageWord: Stated<String> = .absent
    package var lead: Stated<DayReading> = .absent
    package var talks: Stated<DayReading> = .absent
    package var framework: Stated<DayReading> = .absent
    /// The contract's day.
    package var signed: Stated<DayReading> = .absent
    package var registered: Stated<DayReading> = .absent
    package var started: Stated<DayReading> = .absent
    package var producing: Stated<DayReading> = .absent
    package var exited: Stated<DayReading> = .absent
    /// The stage word (or a remark column) says the project left the pool, with or without a day.
    package var exit: ExitKind?
    /// The word says signed, started or exited, but the day is missing.
    package var missingDays: Set<ProblemCode> = []
    /// Width folded and trimmed.
    package var leader: Stated<String> = .absent
    /// The responsible unit where no leader leads; blank where one does.
    package var leadUnit: Stated<String> = .absent
    /// Units named beside a leader: they support and do not lead.
    package var supportUnits: Stated<[String]> = .absent
    package var contact: Stated<ContactReading> = .absent
    /// Where the project came from, in the ledger's words; may name a mission.
    package var source: Stated<String> = .absent
    package var site: Stated<String> = .absent
    package var remark: Stated<String> = .absent
    /// The project this one increases or continues, as a remark names it.
    package var parentName: String?

    package init(number: Int, name: String) {
        self.number = number
        self.name = name
    }
}

/// A visit row, read.
package struct VisitRow: Sendable {
    package var number: Int
    /// The first day of the visit.
    package var day: DayReading
    package var company: String
    package var headcount: Stated<Int> = .absent
    package var host: Stated<String> = .absent
    package var leader: Stated<String> = .absent
    package var purpose: Stated<String> = .absent
    package var remark: Stated<String> = .absent
    /// The remark says the visit did not take place.
    package var isCancelled = false

    package init(number: Int, day: DayReading, company: String) {
        self.number = number
        self.day = day
        self.company = company
    }
}

/// A mission row, read.
package struct MissionRow: Sendable {
    package var number: Int
    package var code: Stated<String> = .absent
    package var name: String
    package var firstDay: Day
    /// The mission's results count from this day on.
    package var lastDay: Day
    package var place: Stated<String> = .absent
    package var leader: Stated<String> = .absent
    package var headcount: Stated<Int> = .absent
    package var remark: Stated<String> = .absent

    package init(number: Int, name: String, firstDay: Day, lastDay: Day) {
        self.number = number
        self.name = name
        self.firstDay = firstDay
        self.lastDay = lastDay
    }
}

/// What became of one row below the header.
package enum RowReading: Sendable {
    package enum Role: String, Sendable {
        case group, subtotal, total, blank, footer, ignored
    }

    case skipped(Role)
    /// The row has content but cannot land; the problems say why.
    case failed([Problem])
    case project(ProjectRow, [Problem])
    case visit(VisitRow, [Problem])
    case mission(MissionRow, [Problem])
}

/// A figure the ledger itself states in a 小计 or 合计 row, against the sum of the rows above it. Fen; nil where the cell holds no number.
package struct StatedTotal: Equatable, Sendable {
    package var row: Int
    /// Nil for the grand total.
    package var district: String?
    package var statedFen: Int64?
    package var sumOfRowsFen: Int64
    package var statedRows: Int?
    package var countedRows: Int

    package init(row: Int, district: String?, statedFen: Int64?, sumOfRowsFen: Int64, statedRows: Int?, countedRows: Int) {
        self.row = row
        self.district = district
        self.statedFen = statedFen
        self.sumOfRowsFen = sumOfRowsFen
        self.statedRows = statedRows
        self.countedRows = countedRows
    }
}
