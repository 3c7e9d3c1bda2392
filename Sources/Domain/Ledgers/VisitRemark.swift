/// Tells from the remark of a visit whether it took place on its day: 因故取消, 未成行, 客商行程推迟至6月.
///
/// A word counts only where the clause speaks of the visit itself: 取消了原定午宴 and 看好未来发展 say nothing against it.
struct VisitRemark: Sendable {
    private let vocabulary: LedgerVocabulary
    private static let adverbs = ["已", "已经", "临时", "突然", "因故", "故", "均", "被", "均已", "又", "现", "最终", "后", "暂", "全部", "自行", "主动", "予以"]

    init(_ vocabulary: LedgerVocabulary = .standard) {
        self.vocabulary = vocabulary
    }

    /// Whether the visit was cancelled, or did not take place on the day it is listed under.
    func isNotHeld(_ remark: String) -> Bool {
        let key = TradeKey.of(remark.replacing("\n", with: ";"))
        return key.split { ",;，；。、!".contains($0) }.contains { isNotHeld(clause: String($0)) }
    }

    private func isNotHeld(clause: String) -> Bool {
        let words = vocabulary.cancelWords + vocabulary.absenceWords + vocabulary.postponeWords
        return words.contains { word in
            clause.ranges(of: word).contains { range in
                speaksOfVisit(word, before: clause[..<range.lowerBound], behind: clause[range.upperBound...])
            }
        }
    }

    private func speaksOfVisit(_ word: String, before: Substring, behind: Substring) -> Bool {
        let isPostponed = vocabulary.postponeWords.contains(word)
        guard isOfVisit(behind) || (isPostponed && isAnotherDay(behind)) else { return false }
        if isSubject(before) { return true }
        // 未来 and 未到 are parts of other words, 未来三年 and 未到期: only alone do they say that nobody came.
        let isAbsence = vocabulary.absenceWords.contains(word)
        guard !isAbsence || word.count > 2, !["未", "没", "没有", "不", "并未", "无需"].contains(where: before.hasSuffix) else { return false }
        return isAbsence || !behind.drop { $0 == "了" }.isEmpty
            || ["公司", "集团", "企业", "商会", "协会", "客商", "团", "一行"].contains(where: before.hasSuffix)
    }

    /// What may stand before: nothing, who or what came, or a reason: 客商行程已, 因天气原因.
    private func isSubject(_ text: Substring) -> Bool {
        var rest = text
        while let word = (Self.adverbs + vocabulary.visitWords + ["(", ":"]).first(where: rest.hasSuffix) { rest.removeLast(word.count) }
        return rest.isEmpty || ["因", "由于", "受"].contains(where: rest.hasPrefix)
    }

    /// What may stand behind: nothing, or again the visit.
    private func isOfVisit(_ text: Substring) -> Bool {
        var rest = text
        while let word = (["了", ")", "益"] + vocabulary.visitWords).first(where: rest.hasPrefix) { rest.removeFirst(word.count) }
        return rest.isEmpty || rest.hasPrefix("(")
    }

    /// 至6月, 到2013.6.5来访, 一周.
    private func isAnotherDay(_ text: Substring) -> Bool {
        let rest = text.drop { scalar in
            scalar.unicodeScalars.allSatisfy { isDigit($0) || ChineseNumber.isNumeral($0) }
                || "至到为于在了约年月日号周天个星期下上中旬底初末本次明.-/".contains(scalar)
        }
        return isOfVisit(rest.drop { "再进举行重新来访".contains($0) })
    }
}
