import Domain

/// What is said about editing.
extension Strings {
    /// What a stage asks for: `投资方`, `签约日期`.
    package func name(of need: StageRequirements.Need) -> String {
        switch need {
        case .investor: text("edit.need.investor")
        case .amount: text("edit.need.amount")
        case .district: text("edit.need.district")
        case .day(let stage): text("edit.need.day", ["stage": name(of: stage)])
        }
    }
}

extension Strings {
    /// The words of a form's field as a person reads them: amounts with their separators, kinds and exits by name.
    func word(_ text: String, ofField field: String) -> String {
        guard AmountKind(rawValue: field) != nil, case .value(let amount) = AmountText().read(text).stated, amount.currency == .cny else {
            return shown(text, ofField: field)
        }
        return (amount.isApproximate ? "约" : "") + Formats(self).exactAmount(amount.minor)
    }

    /// What journal entries have done, in one sentence: what the chief of them did to whom.
    ///
    /// - Parameters:
    ///   - action: of the chief entry, as `project.corrected`.
    ///   - name: of the project; nil where there is none now.
    ///   - projects: how many the entries speak of.
    package func done(_ action: String, name: String?, stage: Stage?, note: String, projects: Int) -> String {
        let isMany = projects > 1
        let key = isMany && has("done.\(action).many") ? "\(action).many" : isMany && action.hasPrefix("project.") ? "many" : action
        var values = ["count": Formats(self).count(Int64(projects))]
        if let name, !isMany { values["name"] = name }
        if let stage { values["stage"] = self.name(of: stage) }
        if !note.isEmpty { values["note"] = note }
        return text(has("done.\(key)") ? "done.\(key)" : "done.other", values)
    }
}
