/// How the columns of one header are read, as somebody put them by hand: remembered for the next sheet with the same header.
package struct ColumnMemory: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
        package var field: LedgerField
        /// As `D`; nil for a field that is not read.
        package var letter: String?
        /// What stands over the column, in the form in which headers are compared.
        package var header: String
    }

    /// Tells it from the others.
    package var digest: String
    package var headers: [String]
    package var columns: [Column]
    package var by: String?
    package var at: Instant

    /// - Parameters:
    ///   - fingerprint: that of a `SheetLayout`.
    ///   - mapping: field key → column letter; an empty one for a field that is not read.
    package init(digest: String, fingerprint: String, mapping: [String: String], by: String?, at: Instant) {
        self.digest = digest
        let headers = fingerprint.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        self.headers = headers
        let letters = Dictionary(
            headers.enumerated().map { (ColumnName.of($0.offset), $0.element) }, uniquingKeysWith: { first, _ in first })
        columns = mapping.compactMap { key, target in
            guard let field = LedgerField(rawValue: key) else { return nil }
            // Until they were kept as letters, a column could also be named by its header.
            return Column(field: field, letter: target.isEmpty ? nil : target, header: letters[target.uppercased()] ?? "")
        }.sorted {
            ($0.letter?.count ?? .max, $0.letter ?? "", $0.field.rawValue) < ($1.letter?.count ?? .max, $1.letter ?? "", $1.field.rawValue)
        }
        self.by = by
        self.at = at
    }
}
