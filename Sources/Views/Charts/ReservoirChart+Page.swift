extension ReservoirChart {
    private static let reachShape = PageShape([
        "name": .text, "unit": .text, "amount": .text, "level": .list(ChartNumber.shape), "bar": .markup,
        "has_account": .flag, "is_balanced": .flag, "inflow": .list(ChartNumber.shape), "opening": .list(ChartNumber.shape),
        "advanced": .list(ChartNumber.shape), "withdrawn": .list(ChartNumber.shape),
    ])

    /// What `charts/reservoir.html` needs: the heads, the gauge, the drawing, the accounts, the bars for narrow columns and the table.
    package static let shape = PageShape(
        chartShape.fields.merging([
            "staff": .markup, "opening_word": .text, "unbalanced_word": .text, "reaches": .list(reachShape),
        ]) { first, _ in first })

    /// - Parameter label: of the table's disclosure.
    package func reservoirPage(table label: String) -> Page {
        let drawing = ReservoirDrawing(self)
        return Page(
            page(table: label).fields.merging([
                "staff": .markup(drawing.staff.markup), "opening_word": .text(words.opening), "unbalanced_word": .text(words.unbalanced),
                "reaches": .list(reaches.indices.map { page(reaches[$0], bar: drawing.bar($0).markup) }),
            ]) { first, _ in first })
    }

    private func page(_ reach: Reach, bar: Markup) -> Page {
        /// Nothing is said of a flow that did not happen.
        func flow(_ number: ChartNumber?) -> Page.Value { .list(number.flatMap { $0.value == 0 ? nil : [$0.page] } ?? []) }
        return Page([
            "name": .text(reach.name), "unit": .text(reach.unit), "amount": .text(reach.amount), "level": .list([reach.level.page]),
            "bar": .markup(bar), "has_account": .flag(reach.account != nil), "is_balanced": .flag(reach.isBalanced),
            "inflow": flow(reach.inflow), "opening": .list(reach.account.map { [$0.opening.page] } ?? []),
            "advanced": flow(reach.account?.advanced), "withdrawn": flow(reach.account?.withdrawn),
        ])
    }
}
