import Domain

/// Which units are credited with the project, for what and until when.
struct ProjectCredit {
    private let whole: ProjectPage

    init(_ page: ProjectPage) { whole = page }

    private static let link = PageShape(["path": .text, "text": .text])
    static let shape = PageShape([
        "title": .text, "add": .list(link), "none": FormField.text,
        "table": .list(PageShape(["heads": .list(PageShape(["text": .text])), "rows": .list(row)])),
    ])
    private static let row = PageShape([
        "indicator": .text, "is_off": .flag, "shares": .list(PageShape(["unit": .text, "percent": .text])), "term": .text,
        "edit": .list(PageShape(["path": .text, "text": .text, "label": .text])),
    ])

    private var strings: Strings { whole.strings }
    private var mayEdit: Bool { whole.mayEdit && whole.dossier.facts.mergedInto == nil }

    var page: Page {
        let add = Page(["path": .text(whole.paths.now.credit(of: whole.id)), "text": .text(strings.text("credit.split"))])
        let credits = whole.dossier.credits
        let none = whole.dossier.district.map { strings.text("credit.none", ["name": $0.name]) } ?? strings.text("credit.none_unknown")
        return Page([
            "title": .text(strings.text("credit.title")), "add": .list(mayEdit ? [add] : []),
            "none": FormField.optional(credits.isEmpty ? none : nil), "table": .list(credits.isEmpty ? [] : [table]),
        ])
    }

    private var table: Page {
        let heads = ["indicator", "shares", "term"] + (mayEdit ? ["act"] : [])
        let credits = whole.dossier.credits
        // What holds on the page's day comes first.
        let now = credits.filter { $0.split.validity.contains(whole.moment.asOf) }
        let others = credits.filter { !$0.split.validity.contains(whole.moment.asOf) }
        return Page([
            "heads": .list(heads.map { Page(["text": .text(strings.text("credit.head.\($0)"))]) }),
            "rows": .list(now.map { row($0, isOff: false) } + others.map { row($0, isOff: true) }),
        ])
    }

    private func row(_ credit: ProjectDossier.Credit, isOff: Bool) -> Page {
        let indicator = credit.split.indicator.map { strings.name(ofFigure: $0) } ?? strings.text("credit.all")
        let edit = Page([
            "path": .text(whole.paths.now.credit(of: whole.id, indicator: credit.split.indicator)),
            "text": .text(strings.text("credit.change")), "label": .text(strings.text("credit.change_label", ["indicator": indicator])),
        ])
        return Page([
            "indicator": .text(indicator), "is_off": .flag(isOff),
            "shares": .list(
                credit.units.map { Page(["unit": .text($0.name), "percent": .text(CreditWords.percent($0.points))]) }),
            "term": .text(whole.days(credit.split.validity)), "edit": .list(mayEdit ? [edit] : []),
        ])
    }
}
