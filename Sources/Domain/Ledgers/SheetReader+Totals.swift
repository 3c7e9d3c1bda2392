extension SheetReader {
    /// The role of a row that states sums: 小计, 赫山区小计, 合计（21个）, 其中：工业项目; in its first cell, its name or, without a name, in any;
    /// or with whose sum it is in a cell of its own, as 安化县 | 小计.
    mutating func total(_ row: SheetRow, _ shape: RowShape, _ key: Int) -> RowReading.Role? {
        let hasName = RowShape.hasContent(row[key], context.vocabulary.blankMarks)
        for column in shape.columns where !hasName || column == key || column == shape.columns[0] {
            guard case .text(let text) = row[column].content else { continue }
            let isPart = isPartOfSum(text)
            guard let word = isPart ? text : totalWord(text) else { continue }
            if isPart || text.unicodeScalars.contains(where: isDigit), column == key, isOfProject(row, shape) { continue }
            return isPart ? .subtotal : sum(row, of: owner(row, shape, before: column), column, word)
        }
        guard hasName, let column = sumBesideName(row, shape, key), case .text(let text) = row[column].content,
            let word = totalWord(text), layout.kind != .projects || !isOfProject(row, shape, besides: column)
        else { return nil }
        return sum(row, of: owner(row, shape, before: column), column, word)
    }

    /// Keeps what a row of sums states and says which it is.
    private mutating func sum(_ row: SheetRow, of owner: String, _ column: Int, _ word: String) -> RowReading.Role {
        let text = row[column].displayed
        let title = owner.isEmpty ? text : owner + word
        let district = cells.districts.codeOfTotal(title)
        let isSubtotal = district != nil || context.vocabulary.subtotalWords.contains(word)
        filledDistrict = .none
        if layout.kind == .projects {
            state(row, title, isSubtotal: isSubtotal, district: district)
        } else {
            claimRows(row, column, isSubtotal: isSubtotal)
        }
        if isSubtotal { serials.passGroup() }
        return isSubtotal ? .subtotal : .total
    }

    /// The column of the word for a sum in a row that has a name: in the next cell that says anything behind it, as 安化县 | 小计, and in
    /// lists of visits and missions in place of the day.
    func sumBesideName(_ row: SheetRow, _ shape: RowShape, _ key: Int) -> Int? {
        let day = layout.columns[.visitDay] ?? layout.columns[.missionDay]
        let column = layout.kind == .projects ? shape.columns.first { $0 > key && cells.fields[$0] != .remark } : day
        guard let column, case .text(let text) = row[column].content, totalWord(text) != nil else { return nil }
        return column
    }

    /// Whose sum a row states, where the text right before the word says it: 安化县 of 安化县 | 小计. Empty for none.
    private func owner(_ row: SheetRow, _ shape: RowShape, before column: Int) -> String {
        guard let before = shape.columns.last(where: { $0 < column }), case .text(let text) = row[before].content,
            text.utf8.count <= 60, totalWord(text) == nil, !isHeadingNumber(row[before]), !isBareNumber(row[before])
        else { return "" }
        return text
    }

    private func isOfProject(_ row: SheetRow, _ shape: RowShape, besides word: Int? = nil) -> Bool {
        shape.columns.contains { column in column != word && cells.fields[column].map { isFact(row[column], of: $0) } ?? false }
    }

    /// The word for a sum that a text is: 小计, 合　计：, 赫山区小计, 合计（21个）, 共计3个项目. A project named 小计算机 is none.
    func totalWord(_ text: String) -> String? {
        guard text.utf8.count <= 90, mayHoldTotal(text) else { return nil }
        let title = DistrictNames.withoutBracket(DistrictNames.title(PlaceWords.trimmed(TradeKey.of(text))))
        let words = context.vocabulary.subtotalWords + context.vocabulary.totalWords
        if words.contains(title) { return title }
        if let word = words.first(where: { title.hasPrefix($0) && isCountOfProjects(title.dropFirst($0.count)) }) { return word }
        guard let word = words.filter(title.hasSuffix).max(by: { $0.utf8.count < $1.utf8.count }) else { return nil }
        let owner = String(title.dropLast(word.count))
        let isOwned =
            PlaceWords.isOwn(owner) || cells.districts.code(owner) != nil || cells.districts.looksLikeDistrict(owner)
            || ["年", "年度", "季度", "半年", "月", "月份"].contains(where: owner.hasSuffix)
        return isOwned ? word : nil
    }

    /// 计 or 計 is in the text, told by its bytes.
    private func mayHoldTotal(_ text: String) -> Bool {
        var before: (UInt8, UInt8) = (0, 0)
        for byte in text.utf8 {
            if before.0 == 0xE8, (before.1 == 0xAE && byte == 0xA1) || (before.1 == 0xA8 && byte == 0x88) { return true }
            before = (before.1, byte)
        }
        return false
    }

    /// 1个项目, :3个, （3个）.
    private func isCountOfProjects(_ text: Substring) -> Bool {
        var scanner = TextScanner(String(text))
        while scanner.take(oneOf: [":", "共", "有", "(", " "]) != nil {}
        let number = scanner.scalars.prefix { isDigit($0) || ChineseNumber.isNumeral($0) }
        scanner.skip(number.count)
        return !number.isEmpty && scanner.take(oneOf: ["个", "项", "家", "宗", "批"]) != nil
    }

    /// 其中：亿元以上项目1个: a part of the sum above it, of which nothing is held against the rows.
    func isPartOfSum(_ text: String) -> Bool {
        guard text.utf8.count <= 120, text.utf8.contains(0x85) else { return false }
        return DistrictNames.title(TradeKey.of(text)).hasPrefix("其中")
    }

    // MARK: Districts

    /// Reads what a row of sums states, and what it says of the rows below it. Named for the district above, it closes that. Named for
    /// another while no row waits for a district, it stands above its rows and begins that one: they have no group row of their own.
    private mutating func state(_ row: SheetRow, _ text: String, isSubtotal: Bool, district: String?) {
        let isRepeated = district != nil && district == group.closed && !totals.hasOpenRows
        if let district, !isCurrent(district), !isRepeated {
            if totals.hasOpenRows, !isKnown {
                // Below its rows, which had no district; those below it have none either.
                group.area = .none
            } else {
                enter(.known(district))
            }
        } else if district == nil, isKnown, let owner = foreignOwner(text) {
            claim(row, isSubtotal: isSubtotal, district: nil)
            enter(.unknown(title: owner, row: row.number))
            return
        }
        let closes = district != nil && totals.hasOpenRows
        claim(row, isSubtotal: isSubtotal, district: district)
        if closes, layout.columns[.district] == nil { (group.area, group.closed) = (.none, district) }
    }

    private var isKnown: Bool {
        if case .known = group.area { return true }
        return false
    }

    private func isCurrent(_ district: String) -> Bool {
        if case .known(let code) = group.area { return code == district }
        return false
    }

    /// 金滩区 of 金滩区小计, when it is no district of the agency and not the agency itself, as in 益阳市合计.
    private func foreignOwner(_ text: String) -> String? {
        let core = PlaceWords.core(TradeKey.of(text))
        return PlaceWords.isForeign(core) && !core.hasSuffix("市") && !PlaceWords.isOwn(core) ? core : nil
    }

    // MARK: Claims

    /// Keeps what a row of sums states.
    mutating func claim(_ row: SheetRow, isSubtotal: Bool, district: String?) {
        var amount: Amount?
        let intended = cell(.intended, row)
        if let intended, let reader = cells.amounts[.intended] { amount = reader.read(intended.cell).stated.value }
        let code: String? = if case .known(let code) = group.area { code } else { nil }
        totals.add(
            RunningTotals.Claim(
                row: row.number, isSubtotal: isSubtotal, isOfDistrict: district != nil, district: isSubtotal ? district ?? code : nil,
                amount: amount,
                rows: statedRows(row), cell: intended?.cell ?? .empty,
                column: intended?.column))
    }

    /// Keeps how many visits or missions a row states.
    private mutating func claimRows(_ row: SheetRow, _ column: Int, isSubtotal: Bool) {
        guard let rows = statedRows(row) else { return }
        totals.add(
            RunningTotals.Claim(
                row: row.number, isSubtotal: isSubtotal, isOfDistrict: false, rows: rows, cell: row[column], column: column))
    }

    /// 21 for 共21个 or 小计（21个） anywhere in the row; of visits 3批次, 3家, or a bare number in place of the name.
    func statedRows(_ row: SheetRow) -> Int? {
        if layout.kind != .projects, let key = keyColumn, case .number(let digits) = row[key].content {
            return ExactNumber(stored: digits)?.whole.flatMap { Int(exactly: $0) }
        }
        let counters = layout.kind == .projects ? ["个", "项", "家", "宗"] : ["批", "次", "家", "个团", "团"]
        for cell in row.cells {
            guard case .text(let text) = cell.content, text.utf8.count <= 60 else { continue }
            var scanner = TextScanner(text)
            while !scanner.isAtEnd {
                let digits = scanner.takeDigits()
                if !digits.isEmpty, let count = integer(digits), scanner.take(oneOf: counters) != nil { return count }
                if digits.isEmpty { scanner.skip(1) }
            }
        }
        return nil
    }
}
