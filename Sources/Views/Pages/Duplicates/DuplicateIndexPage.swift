import Domain

/// The desk of possible duplicates: those that wait for a person, and those that were decided.
package struct DuplicateIndexPage: HTMLPage {
    package static let template = "duplicates/index.html"
    /// Pairs on one page.
    package static let pageSize = 50

    package struct Line: Sendable {
        package var pair: DuplicatePair
        package var names: [String]
        package var districts: [String]
        package var by: String
        package var at: Instant

        package init(pair: DuplicatePair, names: [String], districts: [String], by: String, at: Instant) {
            self.pair = pair
            self.names = names
            self.districts = districts
            self.by = by
            self.at = at
        }
    }

    /// What was asked for.
    package struct Choice: Sendable {
        package var isDecided = false
        package var level: DuplicatePair.Level?
        /// The code of a district.
        package var district: String?
        package var page = 1

        package init() {}
    }

    package var lines: [Line]
    package var choice: Choice
    /// How many pairs wait and are decided under the same level and district.
    package var waiting: Int
    package var decided: Int
    package var districts: [District]
    private let strings: Strings
    private let paths: Paths

    package init(
        _ lines: [Line], choice: Choice, waiting: Int, decided: Int, districts: [District], strings: Strings, paths: Paths
    ) {
        self.lines = lines
        self.choice = choice
        self.waiting = waiting
        self.decided = decided
        self.districts = districts
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("duplicates.title") }

    private static let option = PageShape(["value": .text, "name": .text, "is_chosen": .flag])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "views_label": .text,
        "views": .list(PageShape(["path": .text, "name": .text, "count": .text, "is_current": .flag])),
        "action": .text, "hidden": .list(PageShape(["name": .text, "value": .text])),
        "level_label": .text, "levels": .list(option), "district_label": .text, "districts": .list(option), "apply": .text,
        "table_label": .text, "heads": .list(PageShape(["head": .text])), "is_decided": .flag,
        "lines": .list(
            PageShape([
                "path": .text, "level": .text, "level_name": .text, "a": .text, "b": .text, "district": .text, "reasons": .text,
                "decision": .text, "because": .text, "by": .text, "at": .text,
            ])),
        "none": .text, "has_pages": .flag, "pager_label": .text, "range": .text,
        "before": .list(PageShape(["path": .text, "name": .text])), "after": .list(PageShape(["path": .text, "name": .text])),
    ])

    package var page: Page {
        let heads =
            choice.isDecided
            ? ["level", "pair", "district", "decision", "by", "at"] : ["level", "pair", "district", "reason"]
        let count = choice.isDecided ? decided : waiting
        let first = (choice.page - 1) * Self.pageSize
        let formats = Formats(strings)
        let range = [
            "first": formats.count(Int64(first + 1)), "last": formats.count(Int64(first + lines.count)),
            "count": formats.count(Int64(count)),
        ]
        return Page([
            "title": .text(title), "lead": .text(strings.text("duplicates.lead")), "views_label": .text(strings.text("duplicates.views")),
            "views": .list([view(false, waiting), view(true, decided)]), "action": .text("/duplicates"),
            "hidden": .list(
                ((choice.isDecided ? [("state", "decided")] : []) + paths.moment).map {
                    Page(["name": .text($0.0), "value": .text($0.1)])
                }),
            "level_label": .text(strings.text("duplicates.head.level")), "levels": .list(levels),
            "district_label": .text(strings.text("duplicates.head.district")), "districts": .list(districtOptions),
            "apply": .text(strings.text("duplicates.filter.apply")), "table_label": .text(title),
            "heads": .list(heads.map { Page(["head": .text(strings.text("duplicates.head.\($0)"))]) }),
            "is_decided": .flag(choice.isDecided), "lines": .list(lines.map(page)),
            "none": .text(strings.text(choice.isDecided ? "duplicates.none_decided" : "duplicates.none")),
            "has_pages": .flag(count > Self.pageSize), "pager_label": .text(strings.text("duplicates.pages")),
            "range": .text(strings.text("duplicates.range", range)),
            "before": step(choice.page > 1 ? choice.page - 1 : nil, "duplicates.previous"),
            "after": step(first + lines.count < count ? choice.page + 1 : nil, "duplicates.following"),
        ])
    }

    private func view(_ isDecided: Bool, _ count: Int) -> Page {
        Page([
            "path": .text(paths.duplicates(level: choice.level, district: choice.district, isDecided: isDecided)),
            "name": .text(strings.text(isDecided ? "duplicates.decided" : "duplicates.waiting")),
            "count": .text(Formats(strings).count(Int64(count))), "is_current": .flag(choice.isDecided == isDecided),
        ])
    }

    private var levels: [Page] {
        option("", strings.text("duplicates.filter.any_level"), choice.level == nil)
            + DuplicatePair.Level.allCases.flatMap {
                option($0.rawValue, "\($0.rawValue) " + strings.text("duplicates.level.\($0.rawValue)"), choice.level == $0)
            }
    }

    private var districtOptions: [Page] {
        option("", strings.text("duplicates.filter.any_district"), choice.district == nil)
            + districts.flatMap { option($0.code, $0.name, choice.district == $0.code) }
    }

    private func option(_ value: String, _ name: String, _ isChosen: Bool) -> [Page] {
        [Page(["value": .text(value), "name": .text(name), "is_chosen": .flag(isChosen)])]
    }

    private func step(_ page: Int?, _ key: String) -> Page.Value {
        .list(
            page.map {
                let path = paths.duplicates(level: choice.level, district: choice.district, isDecided: choice.isDecided, page: $0)
                return [Page(["path": .text(path), "name": .text(strings.text(key))])]
            } ?? [])
    }

    private func page(_ line: Line) -> Page {
        var seen: [String] = []
        for district in line.districts where !seen.contains(district) { seen.append(district) }
        return Page([
            "path": .text(paths.duplicate(line.pair.a, line.pair.b)), "level": .text(line.pair.level.rawValue),
            "level_name": .text(strings.text("duplicates.level.\(line.pair.level.rawValue)")), "a": .text(line.names[0]),
            "b": .text(line.names[1]), "district": .text(seen.joined(separator: strings.text("list.middle_separator"))),
            "reasons": .text(strings.reason(of: line.pair)), "decision": .text(strings.decision(on: line.pair, names: line.names)),
            "because": .text(line.pair.decisionReason ?? ""), "by": .text(line.by), "at": .text(Formats(strings).instant(line.at)),
        ])
    }
}

extension Strings {
    /// What was decided about a pair; empty while it waits.
    ///
    /// - Parameter names: of the two projects, the older first.
    func decision(on pair: DuplicatePair, names: [String]) -> String {
        switch pair.decision {
        case .merged(let kept): text("duplicates.decided_one", ["name": names[kept == pair.a ? 0 : 1]])
        case .distinct: text("duplicates.decided_two")
        case nil: ""
        }
    }
}
