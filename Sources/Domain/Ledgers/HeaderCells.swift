/// The header of a sheet: one row, or two with group titles over columns, 投资情况 over 总投资 and 到位资金.
struct HeaderCells: Sendable {
    /// One column's header.
    struct Column: Sendable {
        /// The title over this and other columns, carried to the right; empty when there is none.
        var group = ""
        /// The column's own words.
        var own = ""

        /// `投资情况（万元）/总投资`
        var joined: String { group.isEmpty ? own : own.isEmpty ? group : group + "/" + own }
    }

    var columns: [Column]
    /// The header's rows as they stand, in the form of `NameKey`: the header comes again on every page.
    var rowKeys: [[String]]

    init(_ rows: [SheetRow]) {
        let texts = rows.map { $0.cells.map(HeaderCells.text) }
        let width = texts.map(\.count).max() ?? 0
        rowKeys = texts.map { $0.map(NameKey.of) }
        columns = []
        var group = ""
        for column in 0..<width {
            let upper = texts.first.flatMap { column < $0.count ? $0[column] : nil } ?? ""
            guard texts.count == 2 else {
                columns.append(Column(own: upper))
                continue
            }
            if !upper.isEmpty { group = upper }
            let lower = column < texts[1].count ? texts[1][column] : ""
            columns.append(lower.isEmpty ? Column(own: upper) : Column(group: group, own: lower))
        }
        while columns.last?.joined.isEmpty == true { columns.removeLast() }
    }

    private static func text(_ cell: Cell) -> String {
        guard case .text(let text) = cell.content else { return "" }
        return Fold.trimmed(text)
    }
}

/// Compares the words of a header with those of the vocabulary.
struct HeaderMatcher {
    let vocabulary: LedgerVocabulary
    private let knownWords: Set<String>

    init(vocabulary: LedgerVocabulary) {
        self.vocabulary = vocabulary
        knownWords = Set(vocabulary.columns.values.flatMap(\.words))
    }

    /// Whether two columns or more bear words of the vocabulary: what is no header seldom does.
    func mayBeHeader(_ header: HeaderCells) -> Bool {
        var known = 0
        for column in header.columns where !column.own.isEmpty && column.own.utf8.count <= 90 {
            if knownWords.contains(bare(column.own)) { known += 1 }
            if known == 2 { return true }
        }
        return false
    }

    /// The columns of the fields of a kind of sheet: the best fit of all pairs first, each field and each column once.
    func fields(of kind: SheetKind, in header: HeaderCells) -> [LedgerField: Int] {
        var fits: [(rank: Int, column: Int, field: LedgerField)] = []
        let fields = LedgerField.allCases.filter { $0.kinds.contains(kind) }
        for (index, column) in header.columns.enumerated() where !column.joined.isEmpty {
            let words = self.words(of: column)
            for field in fields {
                if let rank = rank(field, words, column) { fits.append((rank, index, field)) }
            }
        }
        var columns: [LedgerField: Int] = [:]
        var taken: Set<Int> = []
        for fit in fits.sorted(by: { ($0.rank, $0.column) < ($1.rank, $1.column) })
        where columns[fit.field] == nil && !taken.contains(fit.column) {
            columns[fit.field] = fit.column
            taken.insert(fit.column)
        }
        return columns
    }

    /// The forms in which a column's header may be in the vocabulary: its own words, and those behind the group's: 签约情况 + 时间.
    private func words(of column: HeaderCells.Column) -> [String] {
        let own = bare(column.own)
        guard !column.group.isEmpty else { return [own] }
        var stem = bare(column.group)
        for ending in ["情况", "信息"] where stem.hasSuffix(ending) { stem.removeLast(ending.count) }
        return [own, stem + own]
    }

    private func rank(_ field: LedgerField, _ words: [String], _ column: HeaderCells.Column) -> Int? {
        guard let known = vocabulary.columns[field] else { return nil }
        let full = NameKey.of(column.joined)
        if field.isDay, vocabulary.planColumnParts.contains(where: full.contains) { return nil }
        for (form, word) in words.enumerated() {
            if let index = known.words.firstIndex(of: word) { return index * 2 + form }
        }
        if field.isAmount, field != .inPlaceThisYear, vocabulary.otherAmountParts.contains(where: full.contains) { return nil }
        let index = known.parts.firstIndex { parts in parts.allSatisfy { words.last?.contains($0) == true } }
        return index.map { 1000 + $0 }
    }

    /// Without brackets and what they hold, quotes, stars, 其中, colons and a unit at the end.
    private func bare(_ text: String) -> String {
        var key = HeaderMatcher.withoutBrackets(NameKey.of(text))
        for lead in ["其中:", "其中", "*"] where key.hasPrefix(lead) && key.count > lead.count { key.removeFirst(lead.count) }
        while let last = key.last, ":*、,:。".contains(last) { key.removeLast() }
        for unit in ["万美元", "万元", "亿元"] where key.hasSuffix(unit) && key.count > unit.count { key.removeLast(unit.count) }
        return key
    }

    static func withoutBrackets(_ key: String) -> String {
        var depth = 0
        var kept = String.UnicodeScalarView()
        for scalar in key.unicodeScalars {
            if scalar == "(" {
                depth += 1
            } else if scalar == ")" {
                depth = max(0, depth - 1)
            } else if depth == 0, !"\"'《》".unicodeScalars.contains(scalar) {
                kept.append(scalar)
            }
        }
        return String(kept)
    }
}
