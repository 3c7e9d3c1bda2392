/// Reads the rows of a sheet below its header, in order. Pure: the same rows give the same readings.
package struct SheetReader: Sendable {
    package let sheetName: String
    package let layout: SheetLayout
    package let context: ReadingContext
    /// What the 小计 and 合计 rows read so far state, against the rows above them.
    package var statedTotals: [StatedTotal] { totals.stated }
    /// The warnings `stated_total_differs` for those rows. They belong to no project and so to no row's own problems.
    package var statedTotalProblems: [Problem] { totals.problems }

    let cells: CellReaders
    var caches = TextCaches()
    var totals: RunningTotals
    /// The district or year that the group row above gives.
    var group = GroupState()
    /// The district of the column's last filled cell, for the blank cells below it that were merged with it.
    var filledDistrict = GroupState.Area.none
    var serials = SerialNumbers()
    /// No longer before the first row that holds something of its own.
    var isBeforeFirstRow = true

    package init(sheetName: String, layout: SheetLayout, context: ReadingContext) {
        self.sheetName = sheetName
        self.layout = layout
        self.context = context
        cells = CellReaders(layout: layout, context: context)
        totals = RunningTotals(sheet: sheetName, rates: context.rates)
        // A sheet for each district bears its name.
        if layout.columns[.district] == nil, case .known(let code)? = cells.districts.place(inTitle: sheetName) {
            group.area = .known(code)
        }
    }

    /// Reads the next row.
    package mutating func read(_ row: SheetRow) -> RowReading {
        guard let key = keyColumn else { return .skipped(.ignored) }
        let shape = RowShape(row, blankMarks: context.vocabulary.blankMarks)
        if let role = structure(of: row, shape, key: key) { return .skipped(role) }
        isBeforeFirstRow = false
        switch layout.kind {
        case .projects: return project(row)
        case .visits: return visit(row)
        case .missions: return mission(row)
        case .offices, .irrelevant: return .skipped(.ignored)
        }
    }

    /// The column without which a row is nothing: the project's, the visitor's, the mission's name.
    var keyColumn: Int? {
        switch layout.kind {
        case .projects: layout.columns[.name]
        case .visits: layout.columns[.company]
        case .missions: layout.columns[.missionName] ?? layout.columns[.place]
        case .offices, .irrelevant: nil
        }
    }

    /// A cell of a field and its column; nil when the ledger has no such column.
    func cell(_ field: LedgerField, _ row: SheetRow) -> (cell: Cell, column: Int)? {
        layout.columns[field].map { (row[$0], $0) }
    }
}

/// What the group row above says about the rows below it.
struct GroupState: Sendable {
    enum Area: Sendable {
        case none
        case known(String)
        /// A title that reads like a district but is none of the agency's.
        case unknown(title: String, row: Int)
    }

    var area = Area.none
    /// The district that its own sum has just closed.
    var closed: String?
    var year: Int?
}

/// Finds serial numbers that come twice. Numbers that start anew below a group row are another count.
struct SerialNumbers: Sendable {
    private var rows: [Int: Int] = [:]
    private var mayRestart = false

    /// The earlier row of the same number.
    mutating func repeated(_ number: Int, row: Int) -> Int? {
        if mayRestart, number == 1 { rows = [:] }
        mayRestart = false
        if let earlier = rows[number] { return earlier }
        rows[number] = row
        return nil
    }

    mutating func passGroup() {
        mayRestart = true
    }
}

/// The readers of single cells, made once for a sheet.
struct CellReaders: Sendable {
    let stage: StageText
    let method: MethodText
    let industry: IndustryText
    let headcount: HeadcountText
    let visitRemark: VisitRemark
    let person: PersonText
    let districts: DistrictNames
    let day: DayText
    let kinds: [String: ProjectKind]
    let amounts: [LedgerField: AmountText]
    /// The field of each column.
    let fields: [Int: LedgerField]

    init(layout: SheetLayout, context: ReadingContext) {
        let vocabulary = context.vocabulary
        stage = StageText(vocabulary)
        method = MethodText(vocabulary)
        industry = IndustryText(vocabulary)
        headcount = HeadcountText(vocabulary)
        visitRemark = VisitRemark(vocabulary)
        person = PersonText(vocabulary)
        districts = DistrictNames(context.districts, vocabulary: vocabulary)
        day = DayText(year: layout.ledgerYear, ledgerDate: layout.ledgerDate, vocabulary: vocabulary)
        kinds = Dictionary(vocabulary.kinds.map { (TradeKey.of($0.key), $0.value) }) { first, _ in first }
        fields = Dictionary(layout.columns.map { ($0.value, $0.key) }) { first, _ in first }
        let sums = LedgerField.allCases.filter(\.isAmount)
        amounts = Dictionary(uniqueKeysWithValues: sums.map { ($0, AmountText(unit: layout.unit(of: $0), vocabulary: vocabulary)) })
    }
}

/// Readings of texts that come again and again. Bounded, so that a hostile sheet cannot fill the memory.
struct TextCaches: Sendable {
    var stage = Cache<StageReading?>()
    var method = Cache<Reading<String>>()
    var industry = Cache<Reading<Industry>>()
    var district = Cache<String?>()
    var person = Cache<String?>()

    struct Cache<Value: Sendable>: Sendable {
        private var values: [String: Value] = [:]

        mutating func value(_ text: String, _ read: (String) -> Value) -> Value {
            if let known = values[text] { return known }
            let value = read(text)
            if values.count < 5000 { values[text] = value }
            return value
        }
    }
}
