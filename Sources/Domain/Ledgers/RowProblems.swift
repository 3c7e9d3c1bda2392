/// Collects the problems of one row and gives each its place.
struct RowProblems {
    let sheet: String
    let row: Int
    private(set) var list: [Problem] = []

    init(sheet: String, row: Int) {
        self.sheet = sheet
        self.row = row
    }

    mutating func add(_ code: ProblemCode, column: Int?, cell: Cell, detail: String = "", otherRow: Int? = nil) {
        list.append(Problem(code, sheet: sheet, row: row, column: column, given: cell.displayed, detail: detail, otherRow: otherRow))
    }

    /// Keeps what a cell reader found, at the cell's place.
    mutating func add(_ problems: [Problem], column: Int, cell: Cell) {
        for problem in problems { add(problem.code, column: column, cell: cell, detail: problem.detail) }
    }

    /// Gives what a cell states and keeps the problems of the reading.
    mutating func take<Value>(_ reading: Reading<Value>, column: Int, cell: Cell) -> Stated<Value> {
        if !reading.problems.isEmpty { add(reading.problems, column: column, cell: cell) }
        return reading.stated
    }

    /// From the first column to the last, as a person reads the row.
    var inColumnOrder: [Problem] {
        if list.count < 2 { return list }
        return list.enumerated().sorted { ($0.element.column ?? 0, $0.offset) < ($1.element.column ?? 0, $1.offset) }.map(\.element)
    }
}
