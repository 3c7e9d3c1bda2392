import Domain

extension LedgerWriter {
    /// Rows that can only be understood when all others are there: increments and phases, whose project may come below, and rows
    /// whose source names a mission of some year without its month, which another row may tell.
    package func mustWait(_ row: ProjectRow) -> Bool {
        if isDependent(row) { return true }
        guard case .value(let wording) = row.source, let text = MissionText(wording) else { return false }
        return text.year != nil && text.month == nil && !missions.knows(wording, ledgerYear: options.ledgerDate.year)
    }

    /// Rows that waited, in batches to be written one after the other: projects first, then what increases or continues them.
    package func inOrder(_ waiting: [ProjectRow], batch: Int) -> [[ProjectRow]] {
        [waiting.filter { !isDependent($0) }, waiting.filter(isDependent)].flatMap { rows in
            stride(from: 0, to: rows.count, by: batch).map { Array(rows[$0..<min($0 + batch, rows.count)]) }
        }
    }

    private func isDependent(_ row: ProjectRow) -> Bool {
        row.kind.value == .increment || row.kind.value == .phase
    }
}
