import Domain

/// What the cells of one project's row say, as of a day; also what a file has.
package struct ProjectCells {
    let row: ProjectTableRow
    let asOf: Day
    let words: ProjectWords

    package init(row: ProjectTableRow, asOf: Day, words: ProjectWords) {
        self.row = row
        self.asOf = asOf
        self.words = words
    }

    struct Cell {
        var text = ""
        /// What the text leaves out, as an amount as stated.
        var title = ""
        /// The picture of a stage.
        var vessel = ""
    }

    private var facts: ProjectFacts { row.facts }
    package var stage: Stage? { row.stage }

    /// The first counted day of a stage, once it has come.
    package func day(_ stage: Stage) -> Day? { facts.milestones[stage].flatMap { $0 <= asOf ? $0 : nil } }

    /// The day of the exit, once it has come and is known.
    package var exitDay: Day? { facts.exit?.day.flatMap { $0 <= asOf ? $0 : nil } }

    /// Days since the highest stage was reached.
    package var waiting: Int? { row.days(asOf: asOf) }

    /// A column of words; nil for numbers and days, and where nothing is stated.
    package func word(_ column: ProjectColumn) -> String? {
        switch column {
        case .name: facts.name
        case .code: facts.code
        case .stage: stage.map { words.strings.name(of: $0) }
        case .district: row.district?.name
        case .leader: row.leader
        case .unit: row.unit
        case .industry: facts.industry.map { words.industry($0) }
        case .investors: row.investors.isEmpty ? nil : row.investors.joined(separator: words.strings.text("list.middle_separator"))
        case .source: facts.source
        case .method: facts.method.map { words.strings.name(of: GroupValue(.method, $0, label: $0)) }
        case .mission: row.mission
        case .kind: words.strings.name(of: facts.kind)
        case .site: facts.site
        case .contact: facts.contactName
        case .phone: facts.contactPhone
        case .remark: facts.remark
        default: nil
        }
    }

    func cell(_ column: ProjectColumn) -> Cell {
        if let kind = column.amount { return amount(facts.amounts[kind]) }
        if let stage = column.day { return Cell(text: day(stage)?.description ?? "") }
        switch column {
        case .exit: return Cell(text: exitDay?.description ?? "")
        case .changed: return Cell(text: Formats(words.strings).instant(row.recordedAt))
        case .days: return Cell(text: waiting.map { Formats(words.strings).count(Int64($0)) } ?? "")
        case .stage: return Cell(text: word(.stage) ?? "", vessel: stage.map { "v\($0.rawValue)" } ?? "")
        default: return Cell(text: word(column) ?? "")
        }
    }

    /// In the head's unit; where no rate is known, as stated.
    private func amount(_ amount: ConvertedAmount?) -> Cell {
        guard let amount else { return Cell() }
        guard let fen = amount.fen else { return Cell(text: amount.stated.written) }
        return Cell(text: words.amount(fen), title: amount.stated.currency == .cny ? "" : amount.stated.written)
    }
}
