import Domain

/// The agency's dictionary, one kind at a time: what each term is called, and by which words ledgers mean it.
package struct TermIndexPage: HTMLPage {
    package static let template = "terms/index.html"

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "journal": .text, "journal_path": .text,
        "new": .list(PageShape(["path": .text, "text": .text])),
        "kinds_label": .text, "kinds": .list(PageShape(["path": .text, "name": .text, "count": .text, "is_current": .flag])),
        "table": .text, "hint": .text, "heads": .list(text),
        "lines": .list(
            PageShape([
                "path": .text, "name": .text, "code": .text, "is_part": .flag, "usual": .list(text), "own": .list(text),
                "chips": .list(PageShape(["text": .text, "kind": .text])),
            ])),
    ])

    private let terms: Terms
    private let kind: Term.Kind
    private let strings: Strings

    package init(_ terms: Terms, kind: Term.Kind, strings: Strings) {
        self.terms = terms
        self.kind = kind
        self.strings = strings
    }

    package var title: String { strings.text("layout.place.terms") }

    package var page: Page {
        let kinds = Term.Kind.allCases.map { other in
            Page([
                "path": .text(Paths().terms(other)), "name": .text(strings.name(of: other)),
                "count": .text(String(terms.all(of: other).count)), "is_current": .flag(other == kind),
            ])
        }
        return Page([
            "title": .text(title), "lead": .text(strings.text("terms.lead")), "back": .text(strings.text("layout.place.administration")),
            "back_path": .text(Paths().administration), "journal": .text(strings.text("rates.journal")),
            "journal_path": .text(Paths().termJournal), "kinds_label": .text(strings.text("terms.kinds")), "kinds": .list(kinds),
            "new": .list(
                kind.isOpen
                    ? [Page(["path": .text(Paths().newTerm(kind)), "text": .text(strings.text("terms.new.\(kind.rawValue)"))])] : []),
            "table": .text(strings.name(of: kind)), "hint": .text(strings.text("terms.hint.\(kind.rawValue)")),
            "heads": .list(
                (["name", "code"] + (kind.isRead ? ["own"] : []) + (hasUsualWords ? ["words"] : [])).map {
                    Page(["text": .text(strings.text("terms.head.\($0)"))])
                }),
            "lines": .list(terms.all(of: kind).map(line)),
        ])
    }

    /// An industry has its name only.
    private var hasUsualWords: Bool { kind.isRead && kind != .industry }

    private func line(_ term: Term) -> Page {
        var chips: [(String, String)] = []
        if !term.isInUse { chips.append((strings.text("terms.use.no"), "off")) }
        if !Terms.isUsual(kind, term.code) { chips.append((strings.text("terms.added"), "info")) }
        return Page([
            "path": .text(Paths().term(kind, term.code)), "name": .text(strings.name(of: term)), "code": .text(term.code),
            "is_part": .flag(kind == .industry && term.code.count > 1),
            "usual": FormField.optional(
                hasUsualWords ? Terms.usualWords(kind, term.code).joined(separator: strings.text("list.middle_separator")) : nil),
            "own": FormField.optional(kind.isRead ? term.words.joined(separator: strings.text("list.middle_separator")) : nil),
            "chips": .list(chips.map { Page(["text": .text($0.0), "kind": .text($0.1)]) }),
        ])
    }
}

extension Strings {
    package func name(of kind: Term.Kind) -> String { text("terms.kind.\(kind.rawValue)") }

    /// What a term is called here; the official name of an industry where the language has no other.
    package func name(of term: Term) -> String {
        let key = "\(term.kind.rawValue).\(term.code)"
        return has(key) ? text(key) : Terms.industry(term.code).flatMap { term.kind == .industry ? $0 : nil } ?? term.code
    }
}
