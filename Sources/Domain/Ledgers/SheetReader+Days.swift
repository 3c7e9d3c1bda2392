extension SheetReader {
    /// Reads the stage wording. The word as typed is kept; dated events decide (rule 3).
    mutating func readStage(_ row: SheetRow, into project: inout ProjectRow, _ problems: inout RowProblems) -> StageReading? {
        project.stageWord = text(.stage, row, &problems)
        guard case .value(let word) = project.stageWord, let (cell, column) = cell(.stage, row) else { return nil }
        // The cell as typed: a line end parts two clauses.
        let stage = caches.stage.value(cell.displayed, cells.stage.read)
        if stage == nil { problems.add(.stageUnknown, column: column, cell: cell, detail: word) }
        project.exit = stage?.exit
        return stage
    }

    func readDays(_ row: SheetRow, wording: AgreementKind?, into project: inout ProjectRow, _ problems: inout RowProblems) {
        project.lead = day(.leadDay, row, &problems)
        project.talks = day(.talksDay, row, &problems)
        project.framework = day(.frameworkDay, row, &problems)
        readAgreements(row, wording: wording, into: &project, &problems)
        project.registered = day(.registeredDay, row, &problems)
        project.started = day(.startedDay, row, &problems)
        project.producing = day(.producingDay, row, &problems)
        project.exited = day(.exitDay, row, &problems)
    }

    private func day(_ field: LedgerField, _ row: SheetRow, _ problems: inout RowProblems) -> Stated<DayReading> {
        stated(field, row, &problems, cells.day.read)
    }

    /// The signing day is the framework's where the wording says so, unless frameworks have a column of their own.
    private func readAgreements(_ row: SheetRow, wording: AgreementKind?, into project: inout ProjectRow, _ problems: inout RowProblems) {
        switch settle(.signedDay, row, &problems) {
        case .absent: project.signed = .absent
        case .unreadable: project.signed = .unreadable
        case .cell(let cell, let column):
            let days = cells.day.readAgreements(cell, wording: layout.columns[.frameworkDay] == nil ? wording : nil)
            problems.add(days.problems, column: column, cell: cell)
            project.signed = days.contract
            if project.framework.value == nil, days.framework != .absent { project.framework = days.framework }
        }
    }

    /// Holds the days against each other and against the stage wording.
    func checkDays(_ row: SheetRow, stage: StageReading?, of project: inout ProjectRow, _ problems: inout RowProblems) {
        if project.exit == nil, project.exited.value != nil { project.exit = .terminated }
        let reached = stage?.stage ?? .lead
        let dated = furthestDay(of: project)
        let isFramework = stage?.agreement == .framework || (stage?.agreement == .intent && project.framework.value != nil)
        if isFramework, project.signed.value == nil { flag(.frameworkOnly, .stage, row, &problems) }
        if let dated, stage?.stage != nil, stage?.exit == nil, dated > reached {
            flag(.stageBehindDates, .stage, row, &problems, detail: dated.key)
        }
        if project.exit != nil, project.exited.value == nil {
            project.missingDays.insert(.exitDayMissing)
            flag(.exitDayMissing, .stage, row, &problems)
        }
        let isSigned = max(reached, dated ?? .lead) >= .signed && (stage?.exit == nil || (dated ?? .lead) >= .started)
        if isSigned, project.signed.value == nil {
            project.missingDays.insert(.signingDayMissing)
            flag(.signingDayMissing, .signedDay, row, &problems)
        }
        if max(reached, dated ?? .lead) >= .started, stage?.exit == nil, project.started.value == nil {
            project.missingDays.insert(.startDayMissing)
            flag(.startDayMissing, .startedDay, row, &problems)
        }
        if let started = project.started.value, let signed = project.signed.value, started.day < certainStart(signed) {
            flag(.startBeforeSigning, .startedDay, row, &problems, detail: signed.day.description)
        }
    }

    private func furthestDay(of project: ProjectRow) -> Stage? {
        let days: [(Stage, Stated<DayReading>)] = [
            (.producing, project.producing), (.started, project.started), (.registered, project.registered), (.signed, project.signed),
            (.talks, project.framework), (.talks, project.talks), (.lead, project.lead),
        ]
        return days.first { $0.1.value != nil }?.0
    }

    /// A month may have begun with the signing.
    private func certainStart(_ reading: DayReading) -> Day {
        reading.precision == .month ? reading.day.firstOfMonth : reading.day
    }

    /// Adds a warning at a field's cell, or at the stage's where the ledger has no such column.
    private func flag(_ code: ProblemCode, _ field: LedgerField, _ row: SheetRow, _ problems: inout RowProblems, detail: String = "") {
        guard let (cell, column) = cell(field, row) ?? cell(.stage, row) ?? cell(.name, row) else { return }
        problems.add(code, column: column, cell: cell, detail: detail)
    }

    // MARK: Responsibility

    /// With a leader the units only support; without one the first named leads.
    mutating func readResponsible(_ row: SheetRow, into project: inout ProjectRow, _ problems: inout RowProblems) {
        project.leader = leader(row, &problems)
        let units = unitNames(.leadUnit, row, &problems)
        let others = unitNames(.supportUnits, row, &problems)
        if project.leader.value != nil {
            project.leadUnit = units == .absent ? .absent : .blank
            project.supportUnits = units == .absent ? others : .value((units.value ?? []) + (others.value ?? [])).orBlank
        } else {
            project.leadUnit = units.first
            let rest = Array(units.value?.dropFirst() ?? [])
            project.supportUnits = rest.isEmpty ? others : .value(rest + (others.value ?? []))
        }
    }

    private func unitNames(_ field: LedgerField, _ row: SheetRow, _ problems: inout RowProblems) -> Stated<[String]> {
        stated(field, row, &problems) { cell in
            guard case .text(let text) = cell.content, !isBlankMark(text, in: context.vocabulary.blankMarks) else {
                return Reading(words(of: cell).stated.map { [$0] })
            }
            let names = InvestorNames.split(text).map(Fold.width).filter { !isBlankMark($0, in: context.vocabulary.blankMarks) }
            return names.isEmpty ? .blank : .value(names)
        }
    }
}

extension Stated<[String]> {
    /// The first of the names.
    fileprivate var first: Stated<String> {
        if case .value(let names) = self { return names.first.map { .value($0) } ?? .blank }
        return map { _ in "" }
    }

    /// Blank in place of no names.
    fileprivate var orBlank: Stated<[String]> {
        value?.isEmpty == true ? .blank : self
    }
}
