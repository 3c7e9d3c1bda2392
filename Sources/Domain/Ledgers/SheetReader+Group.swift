extension SheetReader {
    /// The district of the group row above, by name; as titled when it is none of the agency's, nil when there is no such row.
    package var groupDistrict: String? {
        switch group.area {
        case .none: nil
        case .known(let code): context.districts.first { $0.code == code }?.name ?? code
        case .unknown(let title, _): title
        }
    }

    /// The role of a row that is a title of the rows below it: of a district, of a year, of a class.
    mutating func groupRow(_ row: SheetRow, _ shape: RowShape, _ key: Int) -> RowReading.Role? {
        let serial = layout.columns[.serial]
        let isLone = shape.columns.count == 1
        guard let column = titleColumn(row, shape) else {
            return isLone && shape.columns[0] == serial && serial != key && !isText(row[shape.columns[0]]) ? .group : nil
        }
        let isNumbered = shape.columns.count == 2 && column != shape.columns[0] && isHeadingNumber(row[shape.columns[0]])
        guard column == 0 || column == serial || column == key || isNumbered, case .text(let text) = row[column].content else { return nil }
        if layout.kind == .projects, let area = area(row, shape, column, key, text) {
            enter(area)
            return .group
        }
        let isHeading = column == key && shape.columns.first.map { $0 < key && isHeadingNumber(row[$0]) } == true
        if layout.kind != .projects, isLone || isHeading || isNumbered, let year = yearTitle(text) {
            group.year = year
            serials.passGroup()
            totals.startGroup()
            return .group
        }
        guard isLone || (isHeading && (shape.columns.count == 2 || statedRows(row) != nil)) else { return nil }
        if totals.hasGrandTotal { return .footer }
        let isTitle = column != key || isHeading || DistrictNames.title(NameKey.of(text)) != NameKey.of(text) || isYear(text)
        guard isTitle else { return nil }
        serials.passGroup()
        filledDistrict = .none
        return .group
    }

    mutating func enter(_ area: GroupState.Area) {
        group.area = area
        group.closed = nil
        filledDistrict = .none
        serials.passGroup()
        totals.startGroup()
    }

    /// The one text of a row that says nothing else but numbers, counts and sums: 一 | 赫山区 | 3个 | 20000.
    private func titleColumn(_ row: SheetRow, _ shape: RowShape) -> Int? {
        var title: Int?
        for column in shape.columns {
            let cell = row[column]
            if let field = cells.fields[column], field.isDay || field == .visitDay || field == .missionDay, isFact(cell, of: field) {
                return nil
            }
            if case .number = cell.content { continue }
            guard isText(cell) else { return nil }
            if shape.columns.count > 1, isHeadingNumber(cell) || (title != nil && isCount(cell)) || isBareNumber(cell) { continue }
            guard title == nil else { return nil }
            title = column
        }
        return title
    }

    private func isText(_ cell: Cell) -> Bool {
        if case .text = cell.content { return true }
        return false
    }

    /// 一, （一）, 二、, Ⅶ, but not 1.
    func isHeadingNumber(_ cell: Cell) -> Bool {
        guard case .text(let text) = cell.content, text.utf8.count <= 24 else { return false }
        return NameKey.scalars(of: text).allSatisfy {
            ChineseNumber.isNumeral($0) || ("Ⅰ"..."ⅿ").contains($0) || ("①"..."⑳").contains($0) || "()、.".unicodeScalars.contains($0)
        }
    }

    /// 7, ７、, 7.
    func isBareNumber(_ cell: Cell) -> Bool {
        guard case .text(let text) = cell.content, text.utf8.count <= 12 else { return false }
        return Fold.scalars(text).allSatisfy { isDigit($0) || " .、()".unicodeScalars.contains($0) }
    }

    /// The district a title names. In the column of names a title is nothing but the district's name with the words of titles, and beside
    /// sums nothing but the name: all else there may be a project.
    private func area(_ row: SheetRow, _ shape: RowShape, _ column: Int, _ key: Int, _ text: String) -> GroupState.Area? {
        let place: DistrictNames.Place?
        if column != key {
            let hasName = RowShape.hasContent(row[key], context.vocabulary.blankMarks)
            place = hasName && statedRows(row) == nil ? nil : cells.districts.place(inTitle: text)
        } else if shape.columns.allSatisfy({ $0 == key || cells.fields[$0]?.isAmount != true }) {
            let isNumbered = DistrictNames.title(NameKey.of(text)) != NameKey.of(text)
            place = isNumbered && shape.columns.count == 1 ? cells.districts.place(inTitle: text) : cells.districts.place(inName: text)
        } else {
            place = cells.districts.code(text).map { .known($0) }
        }
        switch place {
        case nil: return nil
        case .known(let code)?: return .known(code)
        case .unknown?: return .unknown(title: Fold.trimmed(text), row: row.number)
        }
    }

    /// The year of a title as （一）2012年来访客商情况; a whole day in it is no title's.
    private func yearTitle(_ text: String) -> Int? {
        let key = TradeKey.of(text)
        guard key.unicodeScalars.count <= 40, let year = SheetNotes.lastYear(key), !key.hasSuffix("日") else { return nil }
        return year
    }

    private func isYear(_ text: String) -> Bool {
        text.utf8.count <= 24 && SheetNotes.lastYear(NameKey.of(text)) != nil && NameKey.of(text).hasSuffix("年")
    }
}
