extension SheetReader {
    /// Reads a row that should be a visit. It fails without a company or without a day. A day after the ledger's own date is a plan and
    /// no visit yet: the row fails with that warning, counts nowhere, and lands with the ledger of a later date.
    mutating func visit(_ row: SheetRow) -> RowReading {
        var problems = RowProblems(sheet: sheetName, row: row.number)
        let company = name(.company, row, &problems)
        let span = span(.visitDay, row, missing: .visitDayMissing, &problems)
        let isPlan = problems.list.contains { $0.code == .dateAfterLedgerDate }
        guard let company, let span else {
            totals.count(nil, mayBeLeftOut: isPlan)
            return .failed(problems.inColumnOrder)
        }
        var visit = VisitRow(number: row.number, day: span.day, company: company)
        noteSerial(row, &problems)
        visit.headcount = stated(.headcount, row, &problems, cells.headcount.read)
        visit.host = text(.host, row, &problems)
        visit.leader = leader(row, &problems)
        visit.purpose = text(.purpose, row, &problems)
        visit.remark = text(.remark, row, &problems)
        if let (cell, column) = cell(.remark, row), visit.remark.value != nil, cells.visitRemark.isNotHeld(cell.displayed) {
            visit.isCancelled = true
            problems.add(.visitCancelled, column: column, cell: cell)
        }
        totals.count(nil, mayBeLeftOut: visit.isCancelled)
        return .visit(visit, problems.inColumnOrder)
    }

    /// Reads a row that should be a mission. It fails without a name or without its days.
    mutating func mission(_ row: SheetRow) -> RowReading {
        var problems = RowProblems(sheet: sheetName, row: row.number)
        let name = name(layout.columns[.missionName] == nil ? .place : .missionName, row, &problems)
        let span = span(.missionDay, row, missing: .missionDayMissing, &problems)
        totals.count(nil)
        guard let name, let span else { return .failed(problems.inColumnOrder) }
        let end = stated(.missionEndDay, row, &problems, days.readSpan)
        let last = max(span.days.last, end.value?.last ?? span.days.last)
        var mission = MissionRow(number: row.number, name: name, firstDay: span.days.first, lastDay: last)
        noteSerial(row, &problems)
        mission.code = text(.missionCode, row, &problems)
        mission.place = text(.place, row, &problems)
        mission.leader = leader(row, &problems)
        mission.headcount = stated(.headcount, row, &problems, cells.headcount.read)
        mission.remark = text(.remark, row, &problems)
        return .mission(mission, problems.inColumnOrder)
    }

    /// The days of a row's own column, or the problem that none could be read.
    private func span(
        _ field: LedgerField, _ row: SheetRow, missing: ProblemCode, _ problems: inout RowProblems
    ) -> (day: DayReading, days: DaySpan)? {
        let span = stated(field, row, &problems, days.readSpan)
        if let span = span.value {
            let isMonth = problems.list.contains { $0.code == .dateMonthOnly }
            return (isMonth ? DayReading(span.last, precision: .month) : DayReading(span.first), span)
        }
        let isPlan = problems.list.contains { $0.code == .dateAfterLedgerDate }
        if !isPlan, let (cell, column) = cell(field, row) { problems.add(missing, column: column, cell: cell) }
        return nil
    }

    /// Days without a year take that of the group row above.
    private var days: DayText {
        guard let year = group.year else { return cells.day }
        return DayText(year: year, yearSource: .groupRow, ledgerDate: layout.ledgerDate, vocabulary: context.vocabulary)
    }
}
