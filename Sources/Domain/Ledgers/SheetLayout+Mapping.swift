extension SheetLayout {
    /// The layout with some fields put on other columns by hand.
    ///
    /// - Parameter mapping: field key → column letter (`D`) or header text; an empty text takes the field's column away.
    /// - Throws: `Failure.refused` with `mapping_invalid` for an unknown field, an unknown column, a field of another kind of sheet, or
    ///   one column for two fields.
    package func applying(mapping: [String: String]) throws -> SheetLayout {
        var layout = self
        var chosen: [LedgerField: Int] = [:]
        for (key, target) in mapping.sorted(by: { $0.key < $1.key }) {
            guard let field = LedgerField(rawValue: key) else { throw invalid(key) }
            if layout.kind == .irrelevant, let kind = SheetLayout.kind(of: mapping.keys) { layout.kind = kind }
            guard field.kinds.contains(layout.kind) else { throw invalid(key) }
            layout.columns[field] = nil
            if target.isEmpty { continue }
            guard let column = column(of: target) else { throw invalid("\(key) = \(target)") }
            if let other = chosen.first(where: { $0.value == column })?.key { throw invalid("\(key), \(other.rawValue) = \(target)") }
            chosen[field] = column
        }
        for (field, column) in chosen {
            for (other, taken) in layout.columns where taken == column { layout.columns[other] = nil }
            layout.columns[field] = column
        }
        return layout
    }

    /// Where fields are read, as a mapping that gives the same: field key → column letter, empty for one that is not read.
    package func letters(of keys: Set<String>) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: keys.map { key in
                (key, LedgerField(rawValue: key).flatMap { columns[$0] }.map { ColumnName.of($0) } ?? "")
            })
    }

    private func invalid(_ detail: String) -> Failure {
        .refused(Problem(.mappingInvalid, detail: detail))
    }

    /// What a sheet of unknown kind holds when somebody says what its columns are.
    private static func kind(of keys: some Sequence<String>) -> SheetKind? {
        let fields = Set(keys)
        let telling: [(LedgerField, SheetKind)] = [(.name, .projects), (.company, .visits), (.missionName, .missions), (.place, .missions)]
        return telling.first { fields.contains($0.0.rawValue) }?.1
    }

    /// The zero-based column of a header text, joined or its own words alone, or else of a letter within the header.
    private func column(of target: String) -> Int? {
        let key = NameKey.of(target)
        let keys = headerTexts.map(NameKey.of)
        if let column = keys.firstIndex(of: key) { return column }
        let owns = headerTexts.map { NameKey.of($0.split(separator: "/").last.map(String.init) ?? "") }
        if owns.count(where: { $0 == key }) == 1, let column = owns.firstIndex(of: key) { return column }
        var index = 0
        guard (1...3).contains(key.utf8.count) else { return nil }
        for byte in key.utf8 {
            guard byte >= 97, byte <= 122 else { return nil }
            index = index * 26 + Int(byte - 96)
        }
        return index <= headerTexts.count ? index - 1 : nil
    }
}
