extension SheetReader {
    /// The role of a row that holds no project, visit or mission; nil when it should hold one.
    mutating func structure(of row: SheetRow, _ shape: RowShape, key: Int) -> RowReading.Role? {
        let isFormulaName = row[key].isFormula && row[key].content == .empty
        guard let first = shape.columns.first else { return isFormulaName ? nil : .blank }
        if isPlain(row, shape, first, key) { return nil }
        if isRepeatedHeader(row, shape, key) || (isBeforeFirstRow && isColumnNumbers(row, shape)) { return .ignored }
        if let role = total(row, first, key) { return role }
        if isFooter(row, shape, first, key) { return .footer }
        if !isFormulaName, let role = groupRow(row, shape, first, key) { return role }
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
        return !isBlankMark(name, in: context.vocabulary.blankMarks) && totalWord(name) == nil
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

    // MARK: Totals

    private mutating func total(_ row: SheetRow, _ first: Int, _ key: Int) -> RowReading.Role? {
        for column in first == key ? [key] : [first, key] {
            guard case .text(let text) = row[column].content, let word = totalWord(text) else { continue }
            let district = cells.districts.codeOfTotal(text)
            let isSubtotal = district != nil || context.vocabulary.subtotalWords.contains(word)
            if layout.kind == .projects { state(row, isSubtotal: isSubtotal, district: district) }
            if isSubtotal { serials.passGroup() }
            return isSubtotal ? .subtotal : .total
        }
        return nil
    }

    /// The word for a sum that a text is: 小计, 合　计：, 赫山区小计, 合计（21个）. A project named 小计算机 is none.
    func totalWord(_ text: String) -> String? {
        guard text.utf8.count <= 90, text.utf8.contains(0xAE), text.unicodeScalars.contains("计") else { return nil }
        let title = DistrictNames.withoutBracket(DistrictNames.title(NameKey.of(text)))
        let words = context.vocabulary.subtotalWords + context.vocabulary.totalWords
        if words.contains(title) { return title }
        guard let word = words.filter(title.hasSuffix).max(by: { $0.utf8.count < $1.utf8.count }) else { return nil }
        let owner = String(title.dropLast(word.count))
        let isOwned =
            cells.districts.code(owner) != nil || cells.districts.looksLikeDistrict(owner)
            || ["全市", "全区", "全县", "以上", "本表"].contains(owner)
        return isOwned ? word : nil
    }

    // MARK: Foot

    private func isFooter(_ row: SheetRow, _ shape: RowShape, _ first: Int, _ key: Int) -> Bool {
        guard case .text(let text) = row[first].content else { return false }
        let isLone = shape.columns.count == 1
        guard isLone || !RowShape.hasContent(row[key], context.vocabulary.blankMarks) else { return false }
        let start = NameKey.of(text)
        return context.vocabulary.footerWords.contains(where: start.hasPrefix)
    }

    // MARK: Groups

    private mutating func groupRow(_ row: SheetRow, _ shape: RowShape, _ first: Int, _ key: Int) -> RowReading.Role? {
        let serial = layout.columns[.serial]
        guard first == 0 || first == serial || first == key else { return nil }
        let isLone = shape.columns.count == 1
        guard case .text(let text) = row[first].content else {
            return isLone && first == serial && first != key ? .group : nil
        }
        if layout.kind == .visits || layout.kind == .missions, isLone, let year = SheetNotes.lastYear(NameKey.of(text)),
            text.utf8.count <= 24
        {
            group.year = year
            serials.passGroup()
            return .group
        }
        if layout.kind == .projects, let title = districtTitle(row, shape, first, key, text) { return enter(title, row: row.number) }
        guard isLone || isHeading(row, shape, first, key, text) else { return nil }
        if totals.hasGrandTotal { return .footer }
        let isTitle = first != key || DistrictNames.title(NameKey.of(text)) != NameKey.of(text) || isYear(text)
        guard isTitle else { return nil }
        serials.passGroup()
        return .group
    }

    /// 一 | 制造业项目, perhaps with a count: a number of headings beside a title and nothing of a project's own.
    private func isHeading(_ row: SheetRow, _ shape: RowShape, _ first: Int, _ key: Int, _ text: String) -> Bool {
        guard first < key, shape.columns.dropFirst().first == key, isHeadingNumber(text) else { return false }
        let others = shape.columns.dropFirst(2)
        return others.isEmpty || (statedRows(row) != nil && others.allSatisfy { isCount(row[$0]) })
    }

    /// 一, （一）, 二、 but not 1.
    private func isHeadingNumber(_ text: String) -> Bool {
        text.utf8.count <= 24 && NameKey.scalars(of: text).allSatisfy { ChineseNumber.isNumeral($0) || "()、.".unicodeScalars.contains($0) }
    }

    private func isYear(_ text: String) -> Bool {
        text.utf8.count <= 24 && SheetNotes.lastYear(NameKey.of(text)) != nil && NameKey.of(text).hasSuffix("年")
    }

    /// The title of a district: alone in its row, beside counts and sums only, or behind a number of its own (一 | 赫山区).
    private func districtTitle(_ row: SheetRow, _ shape: RowShape, _ first: Int, _ key: Int, _ text: String) -> String? {
        if shape.columns.count == 1 {
            let isDistrict =
                cells.districts.code(text) != nil || (cells.districts.looksLikeDistrict(text) && !isProjectName(text, first, key))
            return isDistrict ? text : nil
        }
        let others = shape.columns.dropFirst()
        if first != key, others.first == key, case .text(let name) = row[key].content, cells.districts.code(name) != nil,
            isHeadingNumber(text)
        {
            return name
        }
        let isBareTitle = cells.districts.code(text) != nil && others.allSatisfy { $0 != key && isCount(row[$0]) }
        return isBareTitle ? text : nil
    }

    /// A lone text in the name column is a project unless it has the number of a list: 样例物流园 is one, 一、开发区 is not.
    private func isProjectName(_ text: String, _ first: Int, _ key: Int) -> Bool {
        let name = NameKey.of(text)
        return first == key && DistrictNames.title(name) == name
    }

    private func isCount(_ cell: Cell) -> Bool {
        switch cell.content {
        case .number: true
        case .text(let text): Fold.scalars(text).contains(where: isDigit) && text.utf8.count <= 16
        default: false
        }
    }

    private mutating func enter(_ title: String, row: Int) -> RowReading.Role {
        if let code = cells.districts.code(title) {
            group.area = .known(code)
        } else {
            group.area = .unknown(title: Fold.trimmed(title), row: row)
        }
        serials.passGroup()
        totals.startGroup()
        return .group
    }
}
