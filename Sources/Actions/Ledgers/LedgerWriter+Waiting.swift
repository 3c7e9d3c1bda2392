import Domain

extension LedgerWriter {
    /// Rows that can only be understood when all others are there: increments and phases, whose project may come below, and rows
    /// whose source names a mission of some year without its month, which another row may tell.
    package func mustWait(_ row: ProjectRow) -> Bool {
        if let kind = row.kind.value, kind == .increment || kind == .phase { return true }
        guard case .value(let wording) = row.source, let text = MissionText(wording) else { return false }
        return text.year != nil && text.month == nil && !missions.knows(wording, ledgerYear: options.ledgerDate.year)
    }
}
