import Domain

/// What the domain's values are called.
extension Strings {
    /// One sentence for a warning on a figure.
    package func sentence(for warning: Figure.Warning) -> String {
        let key = "warning.\(warning.code)"
        return text(has(key) ? key : "warning.other", ["count": String(warning.count), "code": warning.code])
    }

    package func name(of stage: Stage) -> String { text("stage.\(stage.key)") }
    package func name(of exit: ExitKind) -> String { text("exit.\(exit.rawValue)") }
    package func name(of kind: ProjectKind) -> String { text("kind.\(kind.rawValue)") }
    package func name(of kind: Receipt.Kind) -> String { text("receipts.kind.\(kind.rawValue)") }
    package func name(of verification: ReceiptForm.Verification) -> String { text("receipts.verification.\(verification.rawValue)") }
    package func name(of dimension: Dimension) -> String { text("dimension.\(dimension.rawValue)") }
    package func name(of sheet: SheetKind) -> String { text("sheet_kind.\(sheet.rawValue)") }
    /// A sheet by its name in the file. Rows without a file, as the demonstration's, stand in sheets named after their kind.
    func name(ofSheet name: String) -> String { SheetKind(rawValue: name).map { self.name(of: $0) } ?? name }
    package func name(of code: ProblemCode) -> String { text("problem_name.\(code.rawValue)") }
    package func name(of severity: Problem.Severity) -> String { text("severity.\(severity.rawValue)") }

    /// The short name of an indicator; its key when it has none.
    package func name(ofFigure key: String) -> String { has("figure.\(key)") ? text("figure.\(key)") : key }

    /// The name of a field of a ledger, a change or a form; its key when it has none.
    package func name(ofField key: String) -> String { has("field.\(key)") ? text("field.\(key)") : key }

    /// What two projects have in common, from the reason of a pair (`name investor amount`): `名称相同、投资方相同、金额相近`.
    package func reason(of pair: DuplicatePair) -> String {
        pair.reason.split(separator: " ").map { has("duplicates.reason.\($0)") ? text("duplicates.reason.\($0)") : String($0) }
            .joined(separator: text("list.middle_separator"))
    }

    /// One side of a change as a person reads it: kinds, exits and states in words, everything else as it is.
    package func shown(_ value: String, ofField field: String) -> String {
        switch field {
        case "kind": return ProjectKind(rawValue: value).map { name(of: $0) } ?? value
        case ReceiptForm.Field.kind.rawValue: return Receipt.Kind(rawValue: value).map { name(of: $0) } ?? value
        case ReceiptForm.Field.verification.rawValue: return ReceiptForm.Verification(rawValue: value).map { name(of: $0) } ?? value
        case "receipt":
            // As `WithdrawReceipt` writes it.
            let words = value.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count == 3 else { return value }
            return shown(words[0], ofField: ReceiptForm.Field.kind.rawValue) + " "
                + shown(words[1], ofField: ReceiptForm.Field.verification.rawValue) + " " + words[2]
        case "state": return has("visit_state.\(value)") ? text("visit_state.\(value)") : value
        case "exit":
            let words = value.split(separator: " ", maxSplits: 1)
            guard let exit = words.first.flatMap({ ExitKind(rawValue: String($0)) }) else { return value }
            return name(of: exit) + value.dropFirst(exit.rawValue.count)
        default: return value
        }
    }

    /// What a cell of a breakdown is called. Stages, the standard methods, industry sections and ages are translated; names of
    /// districts, leaders, units and missions are shown as the ledger has them.
    package func name(of group: GroupValue) -> String {
        guard let value = group.value else { return text("none.\(group.dimension.rawValue)") }
        switch group.dimension {
        case .stage, .method, .industry:
            let key = "\(group.dimension.rawValue).\(value)"
            return has(key) ? text(key) : group.label ?? value
        case .age: return age(value) ?? group.label ?? value
        case .month: return Formats(self).month(value)
        case .district, .leader, .unit, .mission, .credit: return group.label ?? value
        }
    }

    /// `0-90`, `91-180` and `181+` in words; nil for anything else.
    private func age(_ value: String) -> String? {
        if value.hasSuffix("+"), let from = Int(value.dropLast()) {
            return text("age.over", ["days": String(from - 1)])
        }
        let ends = value.split(separator: "-").compactMap { Int($0) }
        guard ends.count == 2 else { return nil }
        return ends[0] <= 1
            ? text("age.up_to", ["days": String(ends[1])])
            : text("age.between", ["from": String(ends[0]), "to": String(ends[1])])
    }
}
