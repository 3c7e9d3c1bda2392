/// What a form says of a hand-over: the words of its fields as typed, and the credit split that was agreed with it.
package struct HandoverForm: Equatable, Sendable {
    package enum Field: String, CaseIterable, Sendable {
        case district = "handover_district"
        case from = "handover_from"
        case unit = "handover_unit"
    }

    /// What the words mean.
    package struct Terms: Sendable {
        package var district: UnitLine
        /// Nil leaves who is responsible.
        package var unit: UnitLine?
        package var from: Day
    }

    private var texts: [Field: String] = [:]
    /// The words of the split as typed.
    package let split: CreditForm

    /// - Parameter split: its first day is the hand-over's; without shares none was agreed.
    package init(_ texts: [Field: String] = [:], split: CreditForm = CreditForm()) {
        self.split = split
        for (field, text) in texts { self[field] = text }
    }

    /// The words of a field without blanks around them.
    package subscript(field: Field) -> String {
        get { texts[field] ?? "" }
        set { texts[field] = Fold.trimmed(newValue) }
    }

    /// The split that was agreed with it, from its day on; nil where none was.
    package var credit: CreditForm? {
        guard !split[.shares].isEmpty else { return nil }
        var credit = split
        credit[.from] = self[.from]
        return credit
    }

    /// Reads the words against the project.
    ///
    /// - Parameters:
    ///   - names: of the units, by id.
    ///   - unit: finds a unit by its name; nil for one that is not there.
    /// - Throws: `Failure.invalid` with every field that is wrong, in the order of the form.
    package func terms(
        for record: ProjectRecord, today: Day, names: [ID<Unit>: String], unit: (String) throws -> UnitLine?
    ) throws -> Terms {
        var errors: [FieldError] = []
        func refuse(_ field: Field, _ key: String, _ values: [String: String] = [:]) {
            errors.append(FieldError(field: field.rawValue, message: Message(key, values)))
        }
        let district = try unit(self[.district])
        let lead = self[.unit].isEmpty ? nil : try unit(self[.unit])
        if self[.district].isEmpty {
            refuse(.district, "handover.district_missing")
        } else if let district {
            if district.kind != .district || district.code == nil {
                refuse(.district, "handover.no_district", ["name": district.name, "kind": district.kind.rawValue])
            } else if district.id == record.latest?.district, lead == nil || lead?.id == record.latest?.leadUnit {
                refuse(.district, "handover.same", ["name": district.name])
            }
        } else {
            refuse(.district, "handover.unit_unknown", ["name": self[.district]])
        }
        let from = day(for: record, today: today, names: names, refuse)
        if !self[.unit].isEmpty, lead == nil { refuse(.unit, "handover.unit_unknown", ["name": self[.unit]]) }
        guard errors.isEmpty, let district, let from else { throw Failure.invalid(errors) }
        let ended = [
            district.endError(by: from, field: Field.district.rawValue), lead?.endError(by: from, field: Field.unit.rawValue),
        ].compactMap(\.self)
        guard ended.isEmpty else { throw Failure.invalid(ended) }
        return Terms(district: district, unit: lead, from: from)
    }

    private func day(
        for record: ProjectRecord, today: Day, names: [ID<Unit>: String], _ refuse: (Field, String, [String: String]) -> Void
    ) -> Day? {
        guard !self[.from].isEmpty else {
            refuse(.from, "edit.day_missing", [:])
            return nil
        }
        guard let reading = DayText(year: today.year).read(Cell(.text(self[.from]))).stated.value, reading.precision == .day else {
            let message = DayText.refusal(of: self[.from])
            refuse(.from, message.key, message.values)
            return nil
        }
        if reading.day > today { refuse(.from, "edit.day_future", ["today": today.description]) }
        let since = record.placedSince
        if reading.day < since {
            let name = record.latest?.district.flatMap { names[$0] } ?? ""
            refuse(.from, "handover.day_of_another", ["day": since.description, "name": name])
        }
        return reading.day
    }
}
