import Domain

/// The drafts, and the published briefings by number.
package struct BriefingIndexPage: HTMLPage {
    package static let template = "briefings/index.html"
    package static let shape = PageShape([
        "title": .text, "drafts_title": .text, "published_title": .text, "no_drafts": .text, "none": .text, "new_text": .text,
        "new_path": .text, "compare_title": .text, "compare_path": .text, "from_label": .text, "to_label": .text, "compare_button": .text,
        "columns": .list(PageShape(["head": .text])), "draft_columns": .list(PageShape(["head": .text])),
        "drafts": .list(rowShape), "has_drafts": .flag, "briefings": .list(rowShape), "has_briefings": .flag, "can_compare": .flag,
        "choices_from": .list(choiceShape), "choices_to": .list(choiceShape), "can_draft": .flag,
    ])
    private static let rowShape = PageShape([
        "number": .text, "title": .text, "path": .text, "day": .text, "language": .text, "at": .text, "by": .text,
        "state": .list(PageShape(["text": .text, "path": .text])),
    ])
    private static let choiceShape = PageShape(["id": .text, "text": .text, "is_chosen": .flag])

    package struct Draft: Sendable {
        package var id: ID<BriefingDraft>
        package var title: String
        package var day: Day
        package var language: String
        package var changedAt: Instant
        package var changedBy: String

        package init(id: ID<BriefingDraft>, title: String, day: Day, language: String, changedAt: Instant, changedBy: String) {
            self.id = id
            self.title = title
            self.day = day
            self.language = language
            self.changedAt = changedAt
            self.changedBy = changedBy
        }
    }

    package struct Published: Sendable {
        package var id: ID<PublishedBriefing>
        package var number: Int
        package var title: String
        package var day: Day
        package var language: String
        package var publishedAt: Instant
        package var publishedBy: String

        package init(
            id: ID<PublishedBriefing>, number: Int, title: String, day: Day, language: String, publishedAt: Instant, publishedBy: String
        ) {
            self.id = id
            self.number = number
            self.title = title
            self.day = day
            self.language = language
            self.publishedAt = publishedAt
            self.publishedBy = publishedBy
        }
    }

    private let strings: Strings
    private let paths: Paths
    private let drafts: [Draft]
    private let published: [Published]
    private let canDraft: Bool

    package init(strings: Strings, paths: Paths, drafts: [Draft], published: [Published], canDraft: Bool) {
        self.strings = strings
        self.paths = paths
        self.drafts = drafts
        self.published = published
        self.canDraft = canDraft
    }

    package var title: String { strings.text("briefing_pages.title") }
    private var formats: Formats { Formats(strings) }

    package var page: Page {
        func heads(_ keys: [String]) -> Page.Value {
            .list(keys.map { Page(["head": .text(strings.text("briefing_pages.column.\($0)"))]) })
        }
        let fixed = [
            "drafts_title": "drafts", "published_title": "published", "no_drafts": "no_drafts", "none": "none", "new_text": "new",
            "compare_title": "compare", "from_label": "compare_from", "to_label": "compare_to", "compare_button": "compare_button",
        ].mapValues { Page.Value.text(strings.text("briefing_pages.\($0)")) }
        return Page(
            fixed.merging([
                "title": .text(title), "new_path": .text(paths.newBriefing()), "compare_path": .text(paths.briefingComparison),
                "columns": heads(["number", "title", "day", "language", "published_at", "published_by", "state"]),
                "draft_columns": heads(["title", "day", "language", "changed_at", "changed_by"]),
                "drafts": .list(drafts.map(row)), "has_drafts": .flag(!drafts.isEmpty),
                "briefings": .list(published.map(row)), "has_briefings": .flag(!published.isEmpty),
                "can_compare": .flag(published.count > 1), "choices_from": choices(chosen: 1), "choices_to": choices(chosen: 0),
                "can_draft": .flag(canDraft),
            ]) { $1 })
    }

    private func row(_ draft: Draft) -> Page {
        Page([
            "number": .text(""), "title": .text(draft.title), "path": .text(paths.briefingDraft(draft.id)),
            "day": .text(draft.day.description), "language": .text(languageName(draft.language)),
            "at": .text(formats.instant(draft.changedAt)), "by": .text(draft.changedBy), "state": .list([]),
        ])
    }

    private func row(_ briefing: Published) -> Page {
        Page([
            "number": .text(String(briefing.number)), "title": .text(briefing.title), "path": .text(paths.briefing(briefing.id)),
            "day": .text(briefing.day.description), "language": .text(languageName(briefing.language)),
            "at": .text(formats.instant(briefing.publishedAt)), "by": .text(briefing.publishedBy),
            "state": .list([
                Page(["text": .text(strings.text("briefing_pages.verify")), "path": .text(paths.briefingVerification(briefing.id))])
            ]),
        ])
    }

    private func choices(chosen: Int) -> Page.Value {
        .list(
            published.enumerated().map { index, briefing in
                let text = strings.text(
                    "briefing_pages.choice", ["number": String(briefing.number), "title": briefing.title, "day": briefing.day.description])
                return Page(["id": .text(briefing.id.description), "text": .text(text), "is_chosen": .flag(index == chosen)])
            })
    }

    private func languageName(_ tag: String) -> String { strings.text("layout.language.\(tag)") }
}
