extension SheetReader {
    /// Reads a row that should be a project. It fails without a name or without a district.
    mutating func project(_ row: SheetRow) -> RowReading {
        var problems = RowProblems(sheet: sheetName, row: row.number)
        let name = name(.name, row, &problems)
        let district = district(row, nameColumn: layout.columns[.name], &problems)
        guard let name, let district else {
            var unheard = RowProblems(sheet: sheetName, row: row.number)
            totals.count(amount(.intended, row, &unheard).value)
            return .failed(problems.inColumnOrder)
        }
        var project = ProjectRow(number: row.number, name: name)
        project.district = .value(district)
        noteSerial(row, &problems)
        readParties(row, into: &project, &problems)
        readAmounts(row, into: &project, &problems)
        readClasses(row, into: &project, &problems)
        let stage = readStage(row, into: &project, &problems)
        readDays(row, wording: stage?.agreement, into: &project, &problems)
        checkDays(row, stage: stage, of: &project, &problems)
        readResponsible(row, into: &project, &problems)
        project.source = text(.source, row, &problems)
        project.site = text(.site, row, &problems)
        project.remark = text(.remark, row, &problems)
        if project.kind == .value(.increment) || project.kind == .value(.phase) {
            project.parentName = parentName(in: project.remark.value)
        }
        totals.count(project.intended.value)
        return .project(project, problems.inColumnOrder)
    }

    /// The text of the cell without which the row fails, with the problem when there is none.
    func name(_ field: LedgerField, _ row: SheetRow, _ problems: inout RowProblems) -> String? {
        let before = problems.list.count
        if let name = text(field, row, &problems).value { return name }
        let isExplained = problems.list.dropFirst(before).contains { $0.severity == .error }
        if !isExplained, let (cell, column) = cell(field, row) { problems.add(.nameMissing, column: column, cell: cell) }
        return nil
    }

    /// The district of the row: its own column's, else that of the group row above. Without group rows a blank cell belongs to the filled
    /// one above it, as where cells are merged.
    private mutating func district(_ row: SheetRow, nameColumn: Int?, _ problems: inout RowProblems) -> String? {
        if let (cell, column) = cell(.district, row), let text = words(of: cell).stated.value {
            let code = caches.district.value(text, cells.districts.code)
            filledDistrict = code.map { .known($0) } ?? .unknown(title: text, row: row.number)
            if code == nil { problems.add(.districtUnknown, column: column, cell: cell) }
            return code
        }
        let column = layout.columns[.district] ?? nameColumn
        var area = group.area
        if case .none = area { area = filledDistrict }
        switch area {
        case .known(let code): return code
        case .unknown(let title, let titleRow):
            problems.add(.districtUnknown, column: column, cell: Cell(.text(title)), otherRow: titleRow)
        case .none: problems.add(.districtMissing, column: column, cell: column.map { row[$0] } ?? .empty)
        }
        return nil
    }

    /// A serial number is no identity, but two of the same are worth a look.
    mutating func noteSerial(_ row: SheetRow, _ problems: inout RowProblems) {
        guard let (cell, column) = cell(.serial, row) else { return }
        let number: Int?
        switch cell.content {
        case .number(let digits): number = ExactNumber(stored: digits)?.whole.flatMap { Int(exactly: $0) }
        case .text(let text): number = integer(Fold.scalars(text).filter { $0 != " " }.allDigits)
        default: number = nil
        }
        guard let number, let earlier = serials.repeated(number, row: row.number) else { return }
        problems.add(.serialRepeated, column: column, cell: cell, otherRow: earlier)
    }

    private func readParties(_ row: SheetRow, into project: inout ProjectRow, _ problems: inout RowProblems) {
        project.code = text(.code, row, &problems)
        project.investors = stated(.investors, row, &problems) { cell in
            // Split before blanks are folded: a line end parts two names.
            guard case .text(let text) = cell.content, !isBlankMark(text, in: context.vocabulary.blankMarks) else {
                let reading = words(of: cell)
                return Reading(reading.stated.map { [$0] })
            }
            let names = InvestorNames.split(text).filter { !isBlankMark($0, in: context.vocabulary.blankMarks) }
            if names.isEmpty { return .blank }
            return .value(names, names.count > 1 ? [Problem(.investorsMultiple, detail: names.joined(separator: "；"))] : [])
        }
        project.contact = contact(row, &problems)
    }

    /// The person and number of one cell, or of a column each.
    private func contact(_ row: SheetRow, _ problems: inout RowProblems) -> Stated<ContactReading> {
        var contact: Stated<ContactReading> = stated(.contact, row, &problems) { cell in
            let text = words(of: cell).stated.map { _ in cell.displayed }
            guard let whole = text.value else { return Reading(text.map { _ in ContactReading(name: nil, phone: nil) }) }
            return ContactText.read(whole).map { .value($0) } ?? .blank
        }
        guard case .value(let number) = text(.phone, row, &problems) else { return contact }
        var person = contact.value ?? ContactReading(name: nil, phone: nil)
        person.phone = ContactText.read(number)?.phone ?? number
        contact = .value(person)
        return contact
    }

    private func readAmounts(_ row: SheetRow, into project: inout ProjectRow, _ problems: inout RowProblems) {
        project.intended = amount(.intended, row, &problems)
        if project.intended == .blank, let (cell, column) = cell(.intended, row) {
            problems.add(.amountMissing, column: column, cell: cell)
        }
        project.contracted = amount(.contracted, row, &problems)
        project.fixedAssets = amount(.fixedAssets, row, &problems)
        project.foreign = amount(.foreignCapital, row, &problems)
        project.inPlaceThisYear = amount(.inPlaceThisYear, row, &problems)
    }

    private func amount(_ field: LedgerField, _ row: SheetRow, _ problems: inout RowProblems) -> Stated<Amount> {
        guard let reader = cells.amounts[field] else { return .absent }
        return stated(field, row, &problems, reader.read)
    }

    private mutating func readClasses(_ row: SheetRow, into project: inout ProjectRow, _ problems: inout RowProblems) {
        project.industry = cached(.industry, row, &problems, \.industry, cells.industry.read)
        project.method = cached(.method, row, &problems, \.method, cells.method.read)
        project.kind = stated(.kind, row, &problems) { cell in
            switch words(of: cell).stated {
            case .value(let text): cells.kinds[TradeKey.of(text)].map { .value($0) } ?? .unreadable(.kindUnknown, text)
            default: .blank
            }
        }
        guard let kind = project.kind.value, kind == .increment || kind == .phase, let (cell, column) = cell(.kind, row) else { return }
        problems.add(.incrementNotProject, column: column, cell: cell, detail: kind.rawValue)
    }

    /// 楸岚蔬菜深加工项目 from 系“楸岚蔬菜深加工项目”增资.
    private func parentName(in remark: String?) -> String? {
        guard let remark else { return nil }
        for (open, close) in [("“", "”"), ("\"", "\""), ("「", "」"), ("『", "』"), ("《", "》")] {
            guard let start = remark.firstRange(of: open)?.upperBound, let end = remark[start...].firstRange(of: close) else { continue }
            let tail = remark[end.upperBound...].prefix(6)
            let name = Fold.trimmed(String(remark[start..<end.lowerBound]))
            if !name.isEmpty, ["增资", "扩产", "扩建", "二期", "三期", "续建", "追加"].contains(where: tail.contains) { return name }
        }
        guard let start = remark.firstRange(of: "系")?.upperBound, let end = remark[start...].firstRange(of: "增资") else { return nil }
        let name = Fold.trimmed(String(remark[start..<end.lowerBound]))
        return name.isEmpty || name.count > 60 ? nil : name
    }
}

extension [Unicode.Scalar] {
    /// The scalars when all are digits, else none.
    var allDigits: [Unicode.Scalar] { allSatisfy(isDigit) ? self : [] }
}
