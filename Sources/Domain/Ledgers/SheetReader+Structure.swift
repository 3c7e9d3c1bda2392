extension SheetReader {
    /// The role of a row that holds no project, visit or mission; nil when it should hold one.
    mutating func structure(of row: SheetRow, _ shape: RowShape, key: Int) -> RowReading.Role? {
        let isFormulaName = row[key].isFormula && row[key].content == .empty
        guard let first = shape.columns.first else { return isFormulaName ? nil : .blank }
        if isPlain(row, shape, first, key) { return nil }
        if isRepeatedHeader(row, shape, key) || (isBeforeFirstRow && isColumnNumbers(row, shape)) { return .ignored }
        if let role = total(row, shape, key) { return role }
        if isFooter(row, shape, key) { return .footer }
        if !isFormulaName, let role = groupRow(row, shape, key) { return role }
        return nil
    }

    /// The common case, told at a glance: a number, a name that is no 小计, and more.
    private func isPlain(_ row: SheetRow, _ shape: RowShape, _ first: Int, _ key: Int) -> Bool {
        guard !isBeforeFirstRow, shape.columns.count > 3, first < key, case .text(let name) = row[key].content else { return false }
        switch row[first].content {
        case .number: break
        case .text(let text): guard let byte = text.utf8.first, byte >= 48, byte <= 57 else { return false }
        default: return false
        }
        return !isBlankMark(name, in: context.vocabulary.blankMarks) && totalWord(name) == nil && !isPartOfSum(name)
            && sumBesideName(row, shape, key) == nil
    }

    // MARK: Headers

    private func isRepeatedHeader(_ row: SheetRow, _ shape: RowShape, _ key: Int) -> Bool {
        guard shape.columns.count >= 2 else { return false }
        return layout.headerKeys.contains { keys in
            shape.columns.allSatisfy { column in
                guard case .text(let text) = row[column].content, column < keys.count else { return false }
                return NameKey.of(text) == keys[column]
            }
        }
    }

    /// A row of column numbers below the header: 1 2 3 …, 甲 乙 1 2.
    private func isColumnNumbers(_ row: SheetRow, _ shape: RowShape) -> Bool {
        let numbers = shape.columns.map { column in integer(Fold.scalars(row[column].displayed).filter { isDigit($0) }) }
        guard shape.columns.count >= 3, shape.columns.allSatisfy({ row[$0].displayed.utf8.count <= 6 }) else { return false }
        let known = numbers.compactMap { $0 }
        return known.count >= numbers.count - 3 && known.count >= 3 && zip(known, known.dropFirst()).allSatisfy { $1 == $0 + 1 }
    }

    // MARK: Foot

    /// A note, a signature, a label of the form. In a row that has a name, only where it has nothing of a project's own.
    private func isFooter(_ row: SheetRow, _ shape: RowShape, _ key: Int) -> Bool {
        let hasName = shape.columns.count > 1 && RowShape.hasContent(row[key], context.vocabulary.blankMarks)
        if hasName, hasFacts(row, shape) { return false }
        if !hasName, !totals.hasGrandTotal, isDistrictLabel(row, shape) { return false }
        return (hasName ? shape.columns.filter { $0 == shape.columns[0] || $0 == key } : [shape.columns[0]]).contains { column in
            guard case .text(let text) = row[column].content else { return false }
            let start = TradeKey.of(text)
            guard let word = context.vocabulary.footerWords.first(where: start.hasPrefix) else {
                return hasName && context.vocabulary.footerWords.contains(start + ":")
            }
            return !hasName || start == word || start.dropFirst(word.count).prefix(6).contains(":") || word.hasSuffix(":")
        }
    }

    /// 填报单位：安化县 above the rows it reports.
    private func isDistrictLabel(_ row: SheetRow, _ shape: RowShape) -> Bool {
        guard layout.kind == .projects, case .text(let text) = row[shape.columns[0]].content,
            TradeKey.of(text).prefix(6).contains("单位")
        else { return false }
        return cells.districts.code(PlaceWords.core(TradeKey.of(text))) != nil
    }

    /// Whether a row has what only a project, a visit or a mission has: a sum in a column of sums, a day in a column of days, a party.
    private func hasFacts(_ row: SheetRow, _ shape: RowShape) -> Bool {
        shape.columns.contains { column in
            guard let field = cells.fields[column] else { return false }
            if let amounts = cells.amounts[field] { return amounts.read(row[column]).stated.value != nil }
            return isFact(row[column], of: field)
        }
    }

    /// A day, or a party in words. Counts and labels of the form (审核人：李四) are neither.
    func isFact(_ cell: Cell, of field: LedgerField) -> Bool {
        switch field {
        case .investors, .stage, .leader, .host, .industry, .method:
            guard case .text(let text) = cell.content else { return false }
            return !isCount(cell) && !TradeKey.of(text).contains(":")
        case _ where field.isDay, .visitDay, .missionDay: return cells.day.readSpan(cell).stated.value != nil
        default: return false
        }
    }

    /// A number, or a short text with one: 3个, 20000万元.
    func isCount(_ cell: Cell) -> Bool {
        switch cell.content {
        case .number: true
        case .text(let text): Fold.scalars(text).contains(where: isDigit) && text.utf8.count <= 24
        default: false
        }
    }
}
