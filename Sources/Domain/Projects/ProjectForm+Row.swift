extension ProjectForm {
    /// Reads the words of the fields as a row of a ledger states them; the contact's fields, the parent and the parties' identities are
    /// left to whoever knows the names.
    ///
    /// - Parameter current: the project's name where the form does not state one.
    /// - Throws: `Failure.invalid` with one error for each field that cannot be read.
    package func row(current: String, words: FormWords) throws -> ProjectRow {
        let vocabulary = words.vocabulary
        var errors: [FieldError] = []
        for (field, text) in texts where text.count > field.limit {
            errors.append(FieldError(field: field.rawValue, message: Message("edit.too_long", ["limit": String(field.limit)])))
        }
        var row = ProjectRow(number: 0, name: self[.name] ?? current)
        if row.name.isEmpty { errors.append(FieldError(field: "name", message: Message("edit.name_missing"))) }
        row.code = stated(.code)
        row.site = stated(.site)
        row.source = stated(.source)
        row.remark = stated(.remark)
        row.leader = stated(.leader).map { PersonText(vocabulary).read($0) ?? $0 }
        row.leadUnit = stated(.unit)
        row.investors = stated(.investors).map(InvestorNames.split)
        row.supportUnits = stated(.supportUnits).map(InvestorNames.split)
        row.method = stated(.method).map { MethodText(vocabulary).read($0).stated.value ?? $0 }
        row.kind = read(.kind, &errors, or: "edit.kind_unknown") { ProjectKind(rawValue: $0) }
        row.district = read(.district, &errors, or: "edit.district_unknown") {
            DistrictNames(words.districts, vocabulary: vocabulary).code($0)
        }
        row.industry = read(.industry, &errors, or: "edit.industry_unknown") { IndustryText(vocabulary).read($0).stated.value }
        row.intended = amount(.intended, &errors)
        row.contracted = amount(.contracted, &errors)
        row.fixedAssets = amount(.fixedAssets, &errors)
        row.foreign = amount(.foreign, &errors)
        row.inPlaceThisYear = amount(.inPlace, &errors)
        if case .blank = row.kind { errors.append(FieldError(field: "kind", message: Message("edit.kind_missing"))) }
        guard errors.isEmpty else { throw Failure.invalid(ProjectForm.inOrder(errors)) }
        return row
    }

    /// The words of a field as a cell states them.
    package func stated(_ field: Field) -> Stated<String> {
        guard let text = texts[field] else { return .absent }
        return text.isEmpty ? .blank : .value(text)
    }

    /// In the order of the form's fields, so that the first is the one to go to.
    package static func inOrder(_ errors: [FieldError]) -> [FieldError] {
        let places = Dictionary(uniqueKeysWithValues: Field.allCases.enumerated().map { ($1.rawValue, $0) })
        return errors.sorted { (places[$0.field] ?? 0) < (places[$1.field] ?? 0) }
    }

    private func read<Value>(_ field: Field, _ errors: inout [FieldError], or key: String, _ reader: (String) -> Value?) -> Stated<Value> {
        guard let text = texts[field] else { return .absent }
        guard !text.isEmpty else { return .blank }
        guard let value = reader(text) else {
            errors.append(FieldError(field: field.rawValue, message: Message(key, ["given": text])))
            return .unreadable
        }
        return .value(value)
    }

    private func amount(_ field: Field, _ errors: inout [FieldError]) -> Stated<Amount> {
        guard let text = texts[field] else { return .absent }
        let reading = AmountText().read(text)
        guard case .unreadable = reading.stated else { return reading.stated }
        let key =
            switch reading.problems.first?.code {
            case .amountRange: "edit.amount_range"
            case .amountNegative: "edit.amount_negative"
            case .amountTooLarge: "edit.amount_too_large"
            default: "edit.amount_unreadable"
            }
        errors.append(FieldError(field: field.rawValue, message: Message(key, ["given": text])))
        return .unreadable
    }
}
