import Domain

/// What went wrong, in words.
extension Strings {
    /// How much of what was given is quoted, in characters.
    private static let longestQuotation = 60

    /// The sentence of a message. Keys of dimensions, indicators and tables among its values become words.
    package func text(_ message: Message) -> String {
        var values = Dictionary(
            uniqueKeysWithValues: message.values.map { ($0.key, quoted(words($0.value, for: $0.key, of: message.key), as: $0.key)) })
        // An action's words have a gap for what the entry notes.
        if message.key == "edit.undo_other", let action = message.values["action"], has("entries.act.\(action)") {
            values["action"] = text("entries.act.\(action)", ["note": message.values["note"] ?? "", "name": ""])
        }
        return text(message.key, values)
    }

    /// What is wrong with one field, with the field's name: `“汇率”有误：汇率应大于零`. A field without a name, which no form of ours
    /// sends, is left out.
    package func sentence(for error: FieldError) -> String {
        let reason = text(error.message)
        guard has("field.\(error.field)") else { return reason }
        return text("failure.invalid", ["field": name(ofField: error.field), "reason": reason])
    }

    /// Says that something is not there, as `Failure.notFound` names it: a kind, or a kind and which one (`import 32t6bvyy3b400`).
    package func notFound(_ what: String) -> String {
        let words = what.split(separator: " ")
        for length in [2, 1] where words.count >= length {
            let key = "thing." + words.prefix(length).joined(separator: "_")
            guard has(key) else { continue }
            let name = words.dropFirst(length).joined(separator: " ")
            return text("failure.not_found", ["name": text("thing.named", ["thing": text(key), "name": name])])
        }
        return text("failure.not_found", ["name": what])
    }

    /// Says that the database's address cannot be used. Of a server's address only the scheme is shown: it may hold a password.
    package func badLocation(_ given: String) -> String {
        let shown = given.firstRange(of: "://").map { given[..<$0.upperBound] + "…" } ?? given[...]
        return text("failure.location", ["given": String(shown)])
    }

    /// Keys a person can type, each with its name: `district 区县（园区）、method 招商方式`.
    package func list(_ dimensions: [Dimension]) -> String {
        list(dimensions.map(\.rawValue)) { key in Dimension(rawValue: key).map { name(of: $0) } ?? key }
    }

    private func list(_ keys: [String], name: (String) -> String) -> String {
        keys.map { key in name(key) == key ? key : text("list.known", ["key": key, "name": name(key)]) }
            .joined(separator: text("list.middle_separator"))
    }

    /// What somebody typed may be of any length.
    private func quoted(_ value: String, as gap: String) -> String {
        guard ["given", "name", "part", "value"].contains(gap), value.count > Self.longestQuotation else { return value }
        return value.prefix(Self.longestQuotation) + "…"
    }

    private func words(_ value: String, for gap: String, of key: String) -> String {
        let keys = value.split(separator: ",").map { String($0.drop(while: \.isWhitespace)) }
        func dimensionName(_ key: String) -> String { Dimension(rawValue: key).map { name(of: $0) } ?? key }
        switch (key, gap) {
        case ("undo.later_edits", "what"), ("edit.undo_later", "what"):
            return has("undo.what.\(value)") ? text("undo.what.\(value)") : value
        case (_, "stage") where key.hasPrefix("edit.") || key.hasPrefix("return."), ("terms.means_other", "other"):
            return Stage(key: value).map { name(of: $0) } ?? value
        case (_, "day") where key.hasPrefix("edit."), (_, "today"): return Day(iso: value).map { Formats(self).day($0) } ?? value
        case ("projects.filter.unknown", "attribute"): return name(ofField: value)
        case ("figures.cannot_break_down", "key"), ("rows.none_of_its_own", "key"): return name(ofFigure: value)
        case ("figures.cannot_break_down", "by"), ("rows.unknown_value", "by"):
            return keys.map(dimensionName).joined(separator: text("list.middle_separator"))
        case ("figures.cannot_break_down", "known"): return list(keys, name: dimensionName)
        case ("figures.unknown_indicator", "known"): return list(keys) { name(ofFigure: $0) }
        case (_, "period") where key.hasPrefix("period."): return CountedPeriod(text: value).map { Formats(self).period($0) } ?? value
        case (_, "by") where key.hasPrefix("period."): return EntryText(self).person(value)
        case (_, "day"), (_, "on"), (_, "open"):
            return key.hasPrefix("period.") ? Day(iso: value).map { Formats(self).day($0) } ?? value : value
        case ("handover.no_district", "kind"): return text("unit.kind.\(value)")
        case ("contact.decided", "state"): return text("contact.state.\(value)")
        case ("contact.already", "day"), ("contact.not_later", "day"), ("handover.day_of_another", "day"),
            ("unit.has_ended", "day"):
            return Day(iso: value).map { Formats(self).day($0) } ?? value
        case ("review.changed_since", "field"): return name(ofField: value)
        case ("review.already", "state"): return text("review.state.\(value)")
        case ("review.papers_missing", "papers"):
            return value.split(separator: " ").map { need in
                name(of: EvidenceNeed(need.split(separator: "/").compactMap { EvidenceKind(rawValue: String($0)) }))
            }.joined(separator: text("list.separator"))
        default: return value
        }
    }
}
