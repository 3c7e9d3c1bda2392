import Domain

/// The reservoir as stepped reaches of water, one per stage: its depth is the stock, the dashed line the stock at the opening, over each
/// dam falls what came into the stage, and through the bed leaves what was withdrawn.
package struct ReservoirChart: Chart {
    package struct Reach: Sendable, Equatable {
        package var stage: Stage
        package var name: String
        /// The word of the unit after the level, `个`.
        package var unit: String
        package var level: ChartNumber
        /// What the projects of the stage amount to, in words; empty for nothing to say.
        package var amount: String
        package var inflow: ChartNumber
        /// Nil where the opening is not known: then no account is given.
        package var account: Account?

        package init(
            stage: Stage, name: String, unit: String = "", level: ChartNumber, amount: String = "", inflow: ChartNumber,
            account: Account? = nil
        ) {
            self.stage = stage
            self.name = name
            self.unit = unit
            self.level = level
            self.amount = amount
            self.inflow = inflow
            self.account = account
        }

        /// Opening + in − advanced − withdrawn = level. It is looked up, not assumed.
        package var isBalanced: Bool {
            guard let account else { return true }
            let parts = [account.opening, inflow, account.advanced, account.withdrawn].map { $0.value ?? 0 }
            return parts[0] + parts[1] - parts[2] - parts[3] == level.value ?? 0
        }
    }

    package struct Account: Sendable, Equatable {
        package var opening, advanced, withdrawn: ChartNumber

        package init(opening: ChartNumber, advanced: ChartNumber, withdrawn: ChartNumber) {
            self.opening = opening
            self.advanced = advanced
            self.withdrawn = withdrawn
        }
    }

    /// The words on the drawing and below it.
    package struct Words: Sendable, Equatable {
        /// `年初`, `新增`, `退库`
        package var opening, new, withdrawn: String
        /// Said in place of an account that does not add up.
        package var unbalanced: String
        /// Six heads: stage, opening, in, advanced, withdrawn, level.
        package var columns: [String]

        package init(opening: String, new: String, withdrawn: String, unbalanced: String, columns: [String]) {
            self.opening = opening
            self.new = new
            self.withdrawn = withdrawn
            self.unbalanced = unbalanced
            self.columns = columns
        }
    }

    package enum Size: Sendable {
        /// On a page of the workbench, with staff gauge, heads and accounts around it.
        case panel
        /// In a document, with the labels in the drawing.
        case document
        /// The same so many pixels wide, with its colours in itself: for a printer of pages that knows neither percent within a drawing
        /// nor the page's styles there.
        case paper(width: Double)
    }

    package let id: String
    package var title: String
    package var reading: String
    package var reaches: [Reach]
    package var words: Words
    package var size: Size

    package init(id: String, title: String, reading: String, reaches: [Reach], words: Words, size: Size = .panel) {
        self.id = id
        self.title = title
        self.reading = reading
        self.reaches = reaches
        self.words = words
        self.size = size
    }

    package var table: ChartTable {
        let isAccounted = reaches.contains { $0.account != nil }
        let chosen = isAccounted ? [0, 1, 2, 3, 4, 5] : [0, 2, 5]
        return ChartTable(
            columns: chosen.map { $0 < words.columns.count ? words.columns[$0] : "" },
            rows: reaches.map { reach in
                let none = ChartNumber(value: nil, text: "")
                let account = reach.account
                let all = [account?.opening ?? none, reach.inflow, account?.advanced ?? none, account?.withdrawn ?? none, reach.level]
                return (reach.name, chosen.dropFirst().map { all[$0 - 1] })
            })
    }

    package var markup: Markup {
        guard case .paper(let width) = size else { return drawing("plot chart", ReservoirDrawing(self).elements) }
        return SVG(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": Length.px(width), "height": "172",
                "viewBox": "0 0 \(Length.px(width)) 172",
            ],
            [SVG("style", words: ReservoirDrawing.paperStyle)] + ReservoirDrawing(self).elements
        ).markup
    }

    var scale: ChartScale {
        ChartScale(reaches.flatMap { [$0.level.value, $0.account?.opening.value].compactMap { $0 } }, isWhole: true)
    }
}
