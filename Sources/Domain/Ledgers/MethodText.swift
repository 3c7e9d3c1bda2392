/// Reads 招商方式 into the name the dictionary has for it.
package struct MethodText: Sendable {
    /// The method's name by every folded word for it.
    private let names: [String: String]
    private let blankMarks: Set<String>

    package init(_ vocabulary: LedgerVocabulary = .standard) {
        var names: [String: String] = [:]
        for method in vocabulary.methods {
            for alias in method.aliases { names[NameKey.of(alias)] = method.name }
        }
        for method in vocabulary.methods { names[NameKey.of(method.name)] = method.name }
        self.names = names
        blankMarks = vocabulary.blankMarks
    }

    /// An alias is noted; an unknown wording is kept as typed, with the warning `method_unknown`.
    package func read(_ text: String) -> Reading<String> {
        if isBlankMark(text, in: blankMarks) { return .blank }
        let typed = Fold.trimmed(text)
        guard let name = names[NameKey.of(typed)] else { return .value(typed, [Problem(.methodUnknown)]) }
        return .value(name, NameKey.of(name) == NameKey.of(typed) ? [] : [Problem(.methodAlias, detail: name)])
    }
}
