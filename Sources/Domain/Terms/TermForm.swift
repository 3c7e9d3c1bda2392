/// A term in the words of its form.
package struct TermForm: Hashable, Sendable {
    /// The tags of the languages in which a term can be named, with the field of each.
    package static let languages = [("zh-Hans", "term_zh_hans"), ("zh-Hant", "term_zh_hant"), ("en", "term_en")]
    package static let longestName = 30
    package static let mostWords = 60

    package var code: String
    /// By the tag of a language; empty for the usual name.
    package var names: [String: String]
    /// Separated by `、`, commas or lines.
    package var words: String
    package var isInUse: Bool

    package init(code: String, names: [String: String] = [:], words: String = "", isInUse: Bool = true) {
        self.code = code
        self.names = names
        self.words = words
        self.isInUse = isInUse
    }

    package init(_ term: Term) {
        self.init(code: term.code, names: term.names, words: term.words.joined(separator: "、"), isInUse: term.isInUse)
    }

    /// - Throws: `Failure.invalid` for a name or word that is too long, a code that there is none of, words for what no ledger is read as, and
    ///   a word that means something else already: a ledger must not be readable in two ways.
    package func read(_ kind: Term.Kind, in terms: Terms) throws -> Term {
        var errors: [FieldError] = []
        func refuse(_ field: String, _ key: String, _ values: [String: String] = [:]) {
            errors.append(FieldError(field: field, message: Message(key, values)))
        }
        func check(_ text: String, _ field: String) {
            if text.count > Self.longestName { refuse(field, "terms.too_long", ["given": text, "most": String(Self.longestName)]) }
            if text.contains(where: { "{}[]\n\t".contains($0) }) { refuse(field, "terms.signs", ["given": text]) }
        }
        let code = Fold.trimmed(code)
        check(code, "term_code")
        if code.isEmpty {
            refuse("term_code", "terms.code_missing")
        } else if !kind.isOpen, terms.term(kind, code) == nil {
            refuse("term_code", "terms.code_unknown", ["given": code])
        }
        let meanings = Meanings(kind, terms)
        var names: [String: String] = [:]
        for (tag, field) in Self.languages {
            let name = Fold.trimmed(self.names[tag] ?? "")
            check(name, field)
            if let other = meanings[name], other != code { refuse(field, "terms.means_other", ["given": name, "other": other]) }
            if !name.isEmpty { names[tag] = name }
        }
        var words: [String] = []
        for word in self.words.split(whereSeparator: { "、,，;；\n\r".contains($0) }).map({ Fold.trimmed(String($0)) }) where !word.isEmpty {
            check(word, "term_words")
            if !words.contains(word) { words.append(word) }
        }
        if !kind.isRead, !words.isEmpty { refuse("term_words", "terms.no_words") }
        if words.count > Self.mostWords { refuse("term_words", "terms.many_words", ["most": String(Self.mostWords)]) }
        for word in words {
            if let other = meanings[word], other != code { refuse("term_words", "terms.means_other", ["given": word, "other": other]) }
        }
        if kind.isOpen, let other = meanings[code], other != code {
            refuse("term_code", "terms.means_other", ["given": code, "other": other])
        }
        guard errors.isEmpty else { throw Failure.invalid(errors) }
        return Term(kind, code, names: names, words: words, isInUse: isInUse || !kind.isOpen)
    }
}

/// What the words of a kind mean already, by their folded form.
private struct Meanings {
    private var codes: [String: String] = [:]

    init(_ kind: Term.Kind, _ terms: Terms) {
        for term in terms.all(of: kind) {
            for word in Terms.usualWords(kind, term.code) + term.words + term.names.values + [term.code] {
                codes[TradeKey.of(word)] = term.code
            }
        }
    }

    subscript(word: String) -> String? { codes[TradeKey.of(word)] }
}
