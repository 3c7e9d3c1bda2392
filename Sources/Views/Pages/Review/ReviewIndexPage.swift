import Domain

/// The heaps of the review, and deciding many submissions at once.
package struct ReviewIndexPage: HTMLPage {
    package static let template = "review/index.html"

    /// What a person has chosen so far, and what could not be done.
    package struct Input: Sendable {
        package var ids: Set<ID<Submission>> = []
        package var remark = ""
        package var done = 0
        package var refused: [(name: String, reason: String)] = []
        package var errors: [FieldError] = []

        package init() {}
    }

    package var input = Input()
    private let table: ReviewTable
    private let listing: ReviewListing
    private let desks: [ReviewDesk]
    private let verdicts: [String]
    private let stages: StageRequirements
    /// By the clock.
    private let today: Day
    private let calendar: WorkCalendar
    private let strings: Strings
    private let paths: Paths
    private let csrf: String

    /// - Parameters:
    ///   - desks: the heaps that are shown to this person.
    ///   - verdicts: what this person may decide here.
    package init(
        _ table: ReviewTable, listing: ReviewListing, desks: [ReviewDesk], verdicts: [String], stages: StageRequirements, today: Day,
        calendar: WorkCalendar, strings: Strings, paths: Paths, csrf: String
    ) {
        self.table = table
        self.listing = listing
        self.desks = desks
        self.verdicts = verdicts
        self.stages = stages
        self.today = today
        self.calendar = calendar
        self.strings = strings
        self.paths = paths
        self.csrf = csrf
    }

    package var title: String { strings.text("review.title") }

    package static let shape = PageShape([
        "title": .text, "lead": .text, "views_label": .text, "csrf": .text, "table_label": .text, "action": .text, "here": .text,
        "views": .list(PageShape(["path": .text, "name": .text, "count": .text, "is_current": .flag])),
        "heads": .list(
            PageShape([
                "name": .text, "is_number": .flag, "is_sortable": .flag, "path": .text,
                "sort": .list(PageShape(["word": .text, "icon": .text])),
            ])),
        "lines": .list(
            PageShape([
                "path": .text, "id": .text, "project": .text, "unit": .text, "claim": .text, "day": .text, "papers": .text, "lacks": .flag,
                "by": .text, "state": .text, "state_kind": .text, "age": .text, "remark": FormField.text, "select": .text,
                "is_chosen": .flag,
            ])),
        "may_decide": .flag, "select_all": .text, "remark_label": .text, "remark": .text, "remark_error": FormField.text,
        "verdicts": .list(PageShape(["value": .text, "text": .text, "is_main": .flag])),
        "outcome": .list(PageShape(["text": .text, "lines": .list(PageShape(["name": .text, "reason": .text]))])),
        "errors": .list(PageShape(["text": .text])), "none": .text, "has_pages": .flag, "pager_label": .text, "range": .text,
        "before": .list(PageShape(["path": .text, "name": .text])), "after": .list(PageShape(["path": .text, "name": .text])),
    ])

    package var page: Page {
        let count = table.counts[listing.desk] ?? 0
        let first = (listing.page - 1) * ReviewListing.pageSize
        let formats = Formats(strings)
        let range = [
            "first": formats.count(Int64(first + 1)), "last": formats.count(Int64(first + table.lines.count)),
            "count": formats.count(Int64(count)),
        ]
        return Page([
            "title": .text(title), "lead": .text(strings.text("review.lead")), "views_label": .text(strings.text("review.desks")),
            "csrf": .text(csrf), "table_label": .text(strings.text("review.desk.\(listing.desk.rawValue)")), "action": .text("/review"),
            "here": .text(paths.review(listing)), "views": .list(desks.map(view)), "heads": .list(heads),
            "lines": .list(table.lines.map(page)),
            "may_decide": .flag(!verdicts.isEmpty && !table.lines.isEmpty), "select_all": .text(strings.text("review.select_all")),
            "remark_label": .text(strings.text("review.remark")), "remark": .text(input.remark),
            "remark_error": FormField.optional(
                input.errors.first { $0.field == "reason" }.map { strings.text($0.message) }),
            "verdicts": .list(verdicts.enumerated().map(verdict)), "outcome": .list(outcome),
            "errors": .list(input.errors.map { Page(["text": .text(strings.text($0.message))]) }),
            "none": .text(strings.text("review.none.\(listing.desk.rawValue)")), "has_pages": .flag(count > ReviewListing.pageSize),
            "pager_label": .text(strings.text("review.pages")), "range": .text(strings.text("review.range", range)),
            "before": step(listing.page > 1 ? listing.page - 1 : nil, "review.previous"),
            "after": step(first + table.lines.count < count ? listing.page + 1 : nil, "review.following"),
        ])
    }

    private func view(_ desk: ReviewDesk) -> Page {
        Page([
            "path": .text(paths.review(ReviewListing(desk))), "name": .text(strings.text("review.desk.\(desk.rawValue)")),
            "count": .text(Formats(strings).count(Int64(table.counts[desk] ?? 0))), "is_current": .flag(desk == listing.desk),
        ])
    }

    private func verdict(_ position: Int, _ value: String) -> Page {
        Page(["value": .text(value), "text": .text(strings.text("review.verdict.\(value)")), "is_main": .flag(position == 0)])
    }

    private var heads: [Page] {
        let columns: [(String, ReviewListing.Order?)] = [
            ("project", .project), ("unit", .unit), ("claim", nil), ("day", nil), ("papers", nil), ("by", nil), ("state", nil),
            ("age", .age),
        ]
        return columns.map { key, order in
            let isSorted = order == listing.order
            // The longest waiting are those with the most days.
            let isFalling = isSorted && (order == .age ? !listing.isDescending : listing.isDescending)
            let next = order.map { ReviewListing(listing.desk, order: $0, isDescending: isSorted && !listing.isDescending) }
            return Page([
                "name": .text(strings.text("review.head.\(key)")), "is_number": .flag(key == "age"), "is_sortable": .flag(order != nil),
                "path": .text(next.map { paths.review($0) } ?? ""),
                "sort": .list(
                    isSorted
                        ? [Page(["word": .text(isFalling ? "descending" : "ascending"), "icon": .text(isFalling ? "i-down" : "i-up")])] : []
                ),
            ])
        }
    }

    private func page(_ line: ReviewLine) -> Page {
        let submission = line.submission
        let needs = stages.papers(for: submission.claim)
        let lacks = submission.claim.paperExcuse.isEmpty && needs.contains { !$0.isMet(by: line.papers) }
        return Page([
            "path": .text(paths.submission(submission.id)), "id": .text(submission.id.description), "project": .text(line.project),
            "unit": .text(line.unit ?? Formats(strings).notKnown), "claim": .text(strings.sentence(for: submission.claim)),
            "day": .text(submission.statedOn.description), "papers": .text(strings.papers(of: needs, given: line.papers)),
            "lacks": .flag(lacks), "by": .text(submission.by), "state": .text(strings.name(of: submission.state)),
            "state_kind": .text(submission.state.chip), "age": .text(String(age(of: submission))),
            "remark": FormField.optional(submission.state == .returned ? submission.remark : nil),
            "select": .text(strings.text("review.select", ["name": line.project])), "is_chosen": .flag(input.ids.contains(submission.id)),
        ])
    }

    /// The working days it has waited.
    private func age(of submission: Submission) -> Int {
        submission.state.isOpen ? calendar.workdays(after: submission.since.inChina.day, through: today) : 0
    }

    private var outcome: [Page] {
        guard input.done > 0 || !input.refused.isEmpty else { return [] }
        let values = ["done": String(input.done), "refused": String(input.refused.count)]
        return [
            Page([
                "text": .text(strings.text("review.outcome", values)),
                "lines": .list(input.refused.map { Page(["name": .text($0.name), "reason": .text($0.reason)]) }),
            ])
        ]
    }

    private func step(_ page: Int?, _ key: String) -> Page.Value {
        .list(
            page.map { number in
                let next = ReviewListing(listing.desk, order: listing.order, isDescending: listing.isDescending, page: number)
                return [Page(["path": .text(paths.review(next)), "name": .text(strings.text(key))])]
            } ?? [])
    }
}

extension Submission.State {
    /// The colour of its chip.
    var chip: String {
        switch self {
        case .submitted: "info"
        case .checked: "water"
        case .approved: "ok"
        case .returned: "yellow"
        case .withdrawn: "line"
        }
    }
}
