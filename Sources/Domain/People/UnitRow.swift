/// A unit in the order of the tree, with who has a role for it.
package struct UnitRow: Sendable, Equatable {
    package var unit: UnitLine
    /// How many units stand above it; 0 directly under the city.
    package var depth: Int
    package var parent: ID<Unit>?
    /// The names of the accounts with a role for this very unit.
    package var accounts: [String]

    package init(unit: UnitLine, depth: Int, parent: ID<Unit>?, accounts: [String]) {
        self.unit = unit
        self.depth = depth
        self.parent = parent
        self.accounts = accounts
    }

    /// Units as the tree has them: each followed by what stands below it, beside each other in the order in which they were opened.
    package static func rows(of units: [UnitLine], in tree: UnitTree, accounts: [ID<Unit>: [String]]) -> [UnitRow] {
        let byParent = Dictionary(grouping: units) { tree.parent(of: $0.id) }
        func rows(below parent: ID<Unit>?, depth: Int) -> [UnitRow] {
            (byParent[parent] ?? []).flatMap { unit in
                [UnitRow(unit: unit, depth: depth, parent: parent, accounts: accounts[unit.id] ?? [])]
                    + rows(below: unit.id, depth: depth + 1)
            }
        }
        return rows(below: nil, depth: 0)
    }
}
