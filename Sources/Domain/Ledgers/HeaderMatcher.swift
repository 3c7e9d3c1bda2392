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
        return [own]
            + column.groups.reversed().map { group in
                var stem = bare(group)
                for ending in ["情况", "信息"] where stem.hasSuffix(ending) { stem.removeLast(ending.count) }
                return stem + own
            }
    }

    private func rank(_ field: LedgerField, _ words: [String], _ column: HeaderCells.Column) -> Int? {
        guard let known = vocabulary.columns[field] else { return nil }
        let full = TradeKey.of(column.joined)
        if field.isDay, vocabulary.planColumnParts.contains(where: full.contains) { return nil }
        for (form, word) in words.enumerated() {
            if let index = known.words.firstIndex(of: word) { return index * 2 + min(form, 1) }
        }
        if field.isAmount, field != .inPlaceThisYear, vocabulary.otherAmountParts.contains(where: full.contains) { return nil }
        let form = words.count > 1 ? words[1] : words[0]
        let index = known.parts.firstIndex { parts in parts.allSatisfy(form.contains) }
        return index.map { 1000 + $0 }
    }

    /// Without brackets and what they hold, quotes, stars, 其中, colons and a unit at the end.
    func bare(_ text: String) -> String {
        var key = HeaderMatcher.withoutBrackets(TradeKey.of(text))
        for lead in ["其中:", "其中", "*"] where key.hasPrefix(lead) && key.count > lead.count { key.removeFirst(lead.count) }
        while let last = key.last, ":*、,:。".contains(last) { key.removeLast() }
        for unit in ["万美元", "万元", "亿元"] where key.hasSuffix(unit) && key.count > unit.count { key.removeLast(unit.count) }
        return key
    }

    /// 万元 for （万元） and 单位:万元.
    static func withoutOuterBrackets(_ key: String) -> String {
        var text = key[...]
        if text.first == "(", text.last == ")" { text = text.dropFirst().dropLast() }
        if text.hasPrefix("单位:") { text = text.dropFirst(3) }
        return String(text)
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

    /// The columns of a header whose words stand over an earlier column already, where that one is read: it is the first that counts.
    func repeated(_ columns: [LedgerField: Int], in header: HeaderCells) -> [Int] {
        let used = Set(columns.values)
        var first: [String: Int] = [:]
        return header.columns.indices.filter { index in
            let words = bare(header.columns[index].joined)
            guard !words.isEmpty, !used.contains(index) || first[words] == nil else { return false }
            if let earlier = first[words] { return used.contains(earlier) }
            first[words] = index
            return false
        }
    }
}
