import Domain

/// The board of projects by stage. A card is dragged to a later lane; without a script it has a link to the next stage's form.
package struct ProjectsBoardPage: HTMLPage {
    package static let template = "projects/board.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "head": .list(ProjectsHead.shape), "filter": .markup, "board": .markup,
    ])

    let head: ProjectsHead
    let filter: Markup
    let board: Markup

    package init(_ head: ProjectsHead, filter: Markup, board: Markup) {
        self.head = head
        self.filter = filter
        self.board = board
    }

    package var page: Page {
        Page([
            "title": .text(head.title), "lead": .text(head.lead), "head": .list([head.page]), "filter": .markup(filter),
            "board": .markup(board),
        ])
    }
}

/// The lanes: the same for everybody who sees the same projects and may do the same.
package struct ProjectLanesPart: HTMLPage {
    package static let template = "projects/lanes.html"
    package static let shape = PageShape([
        "board_label": .text, "rest": .list(PageShape(["text": .text])),
        "lanes": .list(
            PageShape([
                "stage": .text, "icon": .text, "name": .text, "path": .text, "total": .text, "drop": .text, "cards": .list(card),
                "more": .list(link),
            ])),
    ])
    private static let link = PageShape(["name": .text, "path": .text])
    private static let card = PageShape([
        "id": .text, "name": .text, "path": .text, "place": .text, "amount": .text, "leader": .text, "days": .text,
        "advance": .list(PageShape(["form": .text, "next": .list(link)])),
    ])

    /// Cards shown in a lane; its head leads to all.
    package static let cards = 30

    let filter: ProjectFilter
    let board: ProjectBoard
    let words: ProjectWords
    let paths: Paths
    let mayEdit: Bool

    package init(_ filter: ProjectFilter, _ board: ProjectBoard, words: ProjectWords, paths: Paths, mayEdit: Bool) {
        self.filter = filter
        self.board = board
        self.words = words
        self.paths = paths
        self.mayEdit = mayEdit
    }

    private var strings: Strings { words.strings }
    private var formats: Formats { Formats(strings) }

    package var page: Page {
        let rest = strings.text("projects.board.rest", ["count": formats.count(Int64(board.withoutStage))])
        return Page([
            "board_label": .text(strings.text("projects.board")), "lanes": .list(board.lanes.map(lane)),
            "rest": .list(board.withoutStage > 0 ? [Page(["text": .text(rest)])] : []),
        ])
    }

    private func lane(_ lane: ProjectBoard.Lane) -> Page {
        var narrowed = filter
        narrowed.groups.append([.oneOf(.stage, [lane.stage.key])])
        let all = paths.projects(narrowed)
        let left = lane.count - lane.cards.count
        let name = strings.name(of: lane.stage)
        let total = ["count": formats.count(Int64(lane.count)), "amount": formats.amount(lane.fen)]
        let more = Page(["path": .text(all), "name": .text(strings.text("projects.more", ["count": formats.count(Int64(left))]))])
        return Page([
            "stage": .text(lane.stage.key), "icon": .text("v\(lane.stage.rawValue)"), "name": .text(name), "path": .text(all),
            "total": .text(strings.text("projects.board.total", total)),
            "drop": .text(strings.text("projects.board.drop", ["stage": name])), "cards": .list(lane.cards.map(card)),
            "more": .list(left > 0 ? [more] : []),
        ])
    }

    private func card(_ row: ProjectTableRow) -> Page {
        let amount = row.facts.amounts[.intended].map { amount in amount.fen.map { formats.amount($0) } ?? amount.stated.written }
        let days = row.days(asOf: board.moment.asOf).map { strings.text("projects.board.days", ["days": formats.count(Int64($0))]) }
        let place = [row.district?.name, row.facts.industry.map { strings.name(of: GroupValue(.industry, $0.section)) }].compactMap { $0 }
        return Page([
            "id": .text(row.id.description), "name": .text(row.facts.name), "path": .text(paths.project(row.id)),
            "place": .text(place.joined(separator: " ")), "amount": .text(amount ?? ""), "leader": .text(row.leader ?? row.unit ?? ""),
            "days": .text(days ?? ""), "advance": .list(mayEdit && !row.hasExited ? [advance(row)] : []),
        ])
    }

    private func advance(_ row: ProjectTableRow) -> Page {
        let next = row.stage.flatMap { Stage(rawValue: $0.rawValue + 1) }.map { stage in
            Page([
                "path": .text(paths.newAdvancement(row.id, to: stage)),
                "name": .text(strings.text("projects.board.advance", ["stage": strings.name(of: stage)])),
            ])
        }
        return Page(["form": .text(paths.newAdvancement(row.id)), "next": .list(next.map { [$0] } ?? [])])
    }
}
