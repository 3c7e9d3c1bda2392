import Domain
import Engine

extension LedgerTransaction {
    /// Undoes an import as one action: its entries are reversed (see `EntryReversal`), and its rows no longer count as imported.
    ///
    /// - Throws: `Failure.conflict` when the import is already undone, or when later edits would be lost; `.forbidden` when it reaches
    ///   beyond where one may undo.
    package func undoImport(_ id: ID<Import>) throws {
        let record = try reader.importRecord(id)
        guard record.undoneBy == nil else { throw Failure.conflict(Message("undo.already", ["id": id.description])) }
        if let first = record.firstEntry, let last = record.lastEntry {
            try refuseOutOfPlace(first...last, for: .undoImport)
            for permission in try reader.permissionsToReverse(first...last) { try refuseOutOfPlace(first...last, for: permission) }
            var reversal = EntryReversal(
                self, first...last, action: "import.entry_undone",
                created: "(SELECT subject_id FROM import_row WHERE agency_id = \(agency) AND import_id = \(id) AND outcome = 'created')",
                refusal: Message("undo.later_edits", ["id": id.description]))
            try reversal.reverse()
        }
        let entry = try self.record([Change("import.undone", .import, id.rawValue, note: record.fileName)])
        try connection.run("UPDATE import SET undone_by = \(entry.lowerBound) WHERE agency_id = \(agency) AND id = \(id)")
        try connection.run("UPDATE import_row SET outcome = 'undone' WHERE agency_id = \(agency) AND import_id = \(id)")
    }
}
