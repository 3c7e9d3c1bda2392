import Domain

/// Two published briefings side by side: their figures with the differences, and what their words say otherwise.
package struct BriefingComparisonPage: HTMLPage {
    package static let template = "briefings/comparison.html"
    package static let shape = PageShape([
        "title": .text, "back": .text, "back_path": .text, "figures_title": .text, "wording_title": .text, "same_figures": .text,
        "same_wording": .text, "has_figures": .flag, "has_wording": .flag,
        "from": .list(sideShape), "to": .list(sideShape), "columns": .list(PageShape(["head": .text, "is_number": .flag])),
        "figures": .list(
            PageShape(["name": .text, "from": .text, "to": .text, "change": .text])),
        "wording": .list(PageShape(["name": .text, "lines": .list(lineShape)])),
    ])
    private static let sideShape = PageShape(["text": .text, "path": .text])
    private static let lineShape = PageShape(["from": .text, "to": .text, "is_gone": .flag, "is_new": .flag])

    package struct Side: Sendable {
        package var number: Int
        package var title: String
        package var path: String
        package var figures: FigureSet
        package var briefing: Briefing

        package init(number: Int, title: String, path: String, figures: FigureSet, briefing: Briefing) {
            self.number = number
            self.title = title
            self.path = path
            self.figures = figures
            self.briefing = briefing
        }
    }

    private let strings: Strings
    private let paths: Paths
    private let from, to: Side

    package init(strings: Strings, paths: Paths, from: Side, to: Side) {
        self.strings = strings
        self.paths = paths
        self.from = from
        self.to = to
    }

    package var title: String { strings.text("briefing_pages.comparison") }
    private var formats: Formats { Formats(strings) }

    package var page: Page {
        let figures = differing
        let wording = changedSections
        return Page([
            "title": .text(title), "back": .text(strings.text("briefing_pages.back")), "back_path": .text(paths.briefings),
            "figures_title": .text(strings.text("briefing_pages.compared_figures", ["count": String(figures.count)])),
            "wording_title": .text(strings.text("briefing_pages.compared_wording")),
            "same_figures": .text(strings.text("briefing_pages.same_figures")),
            "same_wording": .text(strings.text("briefing_pages.same_wording")), "has_figures": .flag(!figures.isEmpty),
            "has_wording": .flag(!wording.isEmpty), "from": .list([page(from)]), "to": .list([page(to)]),
            "columns": .list(
                [
                    (strings.text("briefing_pages.column.figure"), false), (label(from), true), (label(to), true),
                    (strings.text("briefing_pages.column.change"), true),
                ].map { Page(["head": .text($0.0), "is_number": .flag($0.1)]) }),
            "figures": .list(figures), "wording": .list(wording),
        ])
    }

    private func label(_ side: Side) -> String { strings.text("briefing_pages.issue", ["number": String(side.number)]) }

    private func page(_ side: Side) -> Page {
        let text = strings.text(
            "briefing_pages.choice",
            ["number": String(side.number), "title": side.title, "day": side.figures.asOf.description])
        return Page(["text": .text(text), "path": .text(side.path)])
    }

    /// The figures whose values differ, or that only one of the two has.
    private var differing: [Page] {
        let others = Dictionary(to.figures.figures.map { (FigureAddress($0), $0) }) { first, _ in first }
        let known = Dictionary(from.figures.figures.map { (FigureAddress($0), $0) }) { first, _ in first }
        let all = from.figures.figures + to.figures.figures.filter { known[FigureAddress($0)] == nil }
        return all.compactMap { figure in
            let (before, after) = (known[FigureAddress(figure)], others[FigureAddress(figure)])
            guard before?.value != after?.value else { return nil }
            let group = figure.by.map { strings.name(of: $0) }.joined(separator: " / ")
            return Page([
                "name": .text(strings.name(ofFigure: figure.key) + (group.isEmpty ? "" : "　" + group)),
                "from": .text(before.map(formats.value) ?? "—"), "to": .text(after.map(formats.value) ?? "—"),
                "change": .text(change(before, after)),
            ])
        }
    }

    private func change(_ before: Figure?, _ after: Figure?) -> String {
        guard let first = before, let before = first.value, let after = after?.value else { return "" }
        var difference = first
        switch (before, after) {
        case (.integer(let old), .integer(let new)): difference.value = .integer(new - old)
        case (.decimal(let old), .decimal(let new)): difference.value = .decimal(new - old)
        default: return ""
        }
        let text = formats.value(of: difference)
        return (difference.decimal ?? 0) > 0 ? "+" + text : text
    }

    /// The sections that do not read the same, with lines that both have beside each other once.
    private var changedSections: [Page] {
        let pairs: [(String, [String], [String])] =
            [(strings.text("briefing_pages.headlines"), from.briefing.headlines.map(\.text), to.briefing.headlines.map(\.text))]
            + sectionKeys.map { key in
                func lines(_ side: Side) -> [String] {
                    side.briefing.sections.first { $0.key == key }?.sentences.map(\.text) ?? []
                }
                return (strings.text("briefing.section.\(key)"), lines(from), lines(to))
            }
        return pairs.filter { $0.1 != $0.2 }.map { name, old, new in
            Page(["name": .text(name), "lines": .list(LineComparison(old, new).lines.map(page))])
        }
    }

    private func page(_ line: LineComparison.Line) -> Page {
        Page([
            "from": .text(line.from ?? ""), "to": .text(line.to ?? ""), "is_gone": .flag(line.to != line.from && line.from != nil),
            "is_new": .flag(line.to != line.from && line.to != nil),
        ])
    }

    private var sectionKeys: [String] {
        let keys = from.briefing.sections.map(\.key)
        return keys + to.briefing.sections.map(\.key).filter { !keys.contains($0) }
    }
}

/// Two lists of lines beside each other: what both have in their order, and between that what only one has.
struct LineComparison {
    struct Line: Equatable {
        var from: String?
        var to: String?
    }

    let lines: [Line]

    init(_ from: [String], _ to: [String]) {
        let removed = to.difference(from: from)
        var gone: Set<Int> = []
        var new: Set<Int> = []
        for change in removed {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): new.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < from.count || right < to.count {
            let isGone = gone.contains(left)
            let isNew = new.contains(right)
            if left < from.count, isGone, right < to.count, isNew {
                lines.append(Line(from: from[left], to: to[right]))
                (left, right) = (left + 1, right + 1)
            } else if left < from.count, isGone {
                lines.append(Line(from: from[left], to: nil))
                left += 1
            } else if right < to.count, isNew {
                lines.append(Line(from: nil, to: to[right]))
                right += 1
            } else {
                lines.append(Line(from: from[left], to: to[right]))
                (left, right) = (left + 1, right + 1)
            }
        }
        self.lines = lines
    }
}
