/// Looks for the header among the first rows of a sheet, below titles and notes.
struct HeaderSearch {
    struct Candidate {
        var kind: SheetKind
        var rows: [SheetRow]
        var cells: HeaderCells
        var columns: [LedgerField: Int]
        var score: Int
    }

    private let matcher: HeaderMatcher
    private let sheetName: String

    init(vocabulary: LedgerVocabulary, sheetName: String) {
        matcher = HeaderMatcher(vocabulary: vocabulary)
        self.sheetName = TradeKey.of(sheetName)
    }

    /// The row, or the rows together, that name the most columns: several more than the upper of them alone, and no fewer than the lower.
    func best(_ rows: [SheetRow]) -> Candidate? {
        var best: Candidate?
        var title = sheetName
        for (index, row) in rows.enumerated() {
            if isWords(row) {
                consider([row], title, &best)
                for count in 2...HeaderCells.mostRows {
                    guard let header = header(of: count, from: index, in: rows) else { break }
                    consider(header, title, &best)
                }
            }
            if best == nil { title += row.cells.prefix(30).map { TradeKey.of($0.displayed) }.joined() }
        }
        return best ?? rows.lazy.compactMap(irrelevant).first
    }

    /// Rows that follow each other without a gap, all of words, none but the last a note.
    private func header(of count: Int, from index: Int, in rows: [SheetRow]) -> [SheetRow]? {
        guard index + count <= rows.count else { return nil }
        let header = Array(rows[index..<(index + count)])
        let follow = zip(header, header.dropFirst()).allSatisfy { $1.number == $0.number + 1 }
        return follow && header.allSatisfy(isWords) && !header.dropLast().contains(where: isNote) ? header : nil
    }

    private func consider(_ rows: [SheetRow], _ title: String, _ best: inout Candidate?) {
        let cells = HeaderCells(rows)
        guard matcher.mayBeHeader(cells) else { return }
        for kind in [SheetKind.projects, .visits, .missions, .offices] {
            let columns = matcher.fields(of: kind, in: cells)
            guard isEnough(columns, for: kind, title: title) else { continue }
            let score = columns.count * 2 + (hints(kind, in: title) ? 3 : 0)
            if score > best?.score ?? 0 { best = Candidate(kind: kind, rows: rows, cells: cells, columns: columns, score: score) }
        }
    }

    /// Texts, with at most a year or two among them.
    private func isWords(_ row: SheetRow) -> Bool {
        var texts = 0
        var others = 0
        for cell in row.cells {
            switch cell.content {
            case .empty: continue
            case .text(let text): if !Fold.trimmed(text).isEmpty { texts += 1 }
            default: others += 1
            }
        }
        return texts >= 2 && others * 3 <= texts
    }

    /// A note above the header is no row of group titles: those hold no colons and no years outside brackets.
    private func isNote(_ row: SheetRow) -> Bool {
        row.cells.contains { cell in
            let key = HeaderMatcher.withoutBrackets(TradeKey.of(cell.displayed)).replacing("其中:", with: "")
            return key.contains(":") || key.hasPrefix("截") || SheetNotes.lastYear(key) != nil
        }
    }

    private func isEnough(_ columns: [LedgerField: Int], for kind: SheetKind, title: String) -> Bool {
        func has(_ fields: LedgerField...) -> Int { fields.count { columns[$0] != nil } }
        switch kind {
        case .projects:
            let trade = has(
                .investors, .intended, .contracted, .stage, .method, .industry, .talksDay, .frameworkDay, .signedDay, .startedDay,
                .producingDay, .kind)
            return has(.name) == 1 && trade + has(.district, .leadUnit, .leader) >= 2 && trade >= 1
        case .visits:
            return has(.visitDay, .company) == 2 && (has(.headcount, .host, .purpose) >= 1 || hints(kind, in: title))
        case .missions:
            return has(.missionDay) == 1 && has(.place, .missionName) >= 1 && (has(.leader, .headcount) >= 1 || hints(kind, in: title))
        case .offices: return has(.office) == 1 && columns.count >= 2
        case .irrelevant: return false
        }
    }

    private func hints(_ kind: SheetKind, in title: String) -> Bool {
        let words: [String] =
            switch kind {
            case .projects: ["项目台账", "项目库", "项目一览", "项目汇总", "项目统计", "项目情况", "项目明细", "项目进展"]
            case .visits: ["来访", "接待", "客商登记"]
            case .missions: ["外出招商", "外出活动", "招商活动", "赴外", "出访", "走出去"]
            case .offices: ["驻外", "驻点", "联络处", "办事处"]
            case .irrelevant: []
            }
        return words.contains(where: title.contains)
    }

    /// A header of something else: several short words, one of them common in lists.
    private func irrelevant(_ row: SheetRow) -> Candidate? {
        let cells = HeaderCells([row])
        let words = cells.columns.map { TradeKey.of($0.own) }.filter { !$0.isEmpty }
        let common = ["序号", "编号", "日期", "时间", "名称", "姓名", "备注", "单位", "金额", "数量"]
        guard isWords(row), words.count >= 3, words.allSatisfy({ $0.count <= 20 }),
            words.contains(where: { word in common.contains(where: word.hasPrefix) })
        else { return nil }
        return Candidate(kind: .irrelevant, rows: [row], cells: cells, columns: [:], score: 0)
    }
}
