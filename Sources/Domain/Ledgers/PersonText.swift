/// Reads the cell of a leader.
package struct PersonText: Sendable {
    private let titles: [String]

    package init(_ vocabulary: LedgerVocabulary = .standard) {
        titles = vocabulary.officeTitles
    }

    /// Width folded and trimmed; of an office and a person the person: 市领导01 for 市委书记（市领导01）. Nil for an empty text.
    package func read(_ text: String) -> String? {
        let folded = Fold.trimmed(Fold.width(text))
        guard !folded.isEmpty else { return nil }
        guard folded.hasSuffix(")"), let open = folded.firstIndex(of: "(") else { return folded }
        let outer = Fold.trimmed(String(folded[..<open]))
        let inner = Fold.trimmed(String(folded[folded.index(after: open)...].dropLast()))
        guard !outer.isEmpty, !inner.isEmpty else { return folded }
        switch (isOffice(outer), isOffice(inner)) {
        case (true, false): return inner
        case (false, true): return outer
        default: return folded
        }
    }

    /// 市领导01 is a person although it begins like an office.
    private func isOffice(_ text: String) -> Bool {
        titles.contains(where: text.hasSuffix)
    }
}
