/// A table of two dimensions whose cells are shaded by how much is in them: five steps, the number always printed.
package struct HeatTable: Sendable {
    package struct Row: Sendable, Equatable {
        package var name: String
        package var cells: [ChartNumber]
        /// The row's own figure, not the sum of what is printed; nil where it is not known.
        package var total: ChartNumber?

        package init(name: String, cells: [ChartNumber], total: ChartNumber? = nil) {
            self.name = name
            self.cells = cells
            self.total = total
        }
    }

    /// What the rows are, then the head of each column.
    package var corner: String
    package var columns: [String]
    package var rows: [Row]
    package var totals: Row?
    /// The head of the column of totals; nil for none.
    package var totalHead: String?

    package init(corner: String, columns: [String], rows: [Row], totals: Row? = nil, totalHead: String? = nil) {
        self.corner = corner
        self.columns = columns
        self.rows = rows
        self.totals = totals
        self.totalHead = totalHead
    }

    /// 0 for nothing, 1 to 5 for a fifth each of the largest.
    func heat(_ number: ChartNumber) -> Int {
        let largest = rows.flatMap(\.cells).compactMap(\.value).filter(\.isFinite).max() ?? 0
        guard let value = number.value, value > 0, largest > 0 else { return 0 }
        return max(1, min(5, Int((value / largest * 5).rounded(.up))))
    }

    private static let cellShape = PageShape(ChartNumber.shape.fields.merging(["heat": .text]) { first, _ in first })
    private static let rowShape = PageShape(["name": .text, "cells": .list(cellShape), "total": .list(ChartNumber.shape)])
    /// What `charts/heat.html` needs.
    package static let shape = PageShape([
        "corner": .text, "heads": .list(PageShape(["head": .text])), "heat_rows": .list(rowShape), "heat_totals": .list(rowShape),
    ])

    package var page: Page {
        func page(_ row: Row) -> Page {
            Page([
                "name": .text(row.name),
                "cells": .list(
                    row.cells.map { Page($0.page.fields.merging(["heat": .text(String(heat($0)))]) { first, _ in first }) }),
                "total": .list(totalHead == nil ? [] : [(row.total ?? ChartNumber(value: nil, text: "")).page]),
            ])
        }
        return Page([
            "corner": .text(corner), "heads": .list((columns + [totalHead].compactMap { $0 }).map { Page(["head": .text($0)]) }),
            "heat_rows": .list(rows.map(page)), "heat_totals": .list(totals.map { [page($0)] } ?? []),
        ])
    }
}
