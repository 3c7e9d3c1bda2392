/// Applies what a statement says to a project's facts, noting each change and each empty cell that keeps its value.
struct FactsPatch {
    let blanks: BlankPolicy
    private(set) var changes: [FieldChange] = []
    private(set) var kept: [FieldChange] = []

    init(blanks: BlankPolicy) {
        self.blanks = blanks
    }

    mutating func apply(_ statement: ProjectStatement, to facts: inout ProjectFacts) {
        if statement.renames, statement.name != facts.name {
            changes.append(FieldChange(field: "name", before: facts.name, after: statement.name))
            facts.name = statement.name
            facts.nameKey = statement.nameKey
        }
        set(&facts.code, statement.code, "code") { $0 }
        set(&facts.district, statement.district, "district") { $0.description }
        set(&facts.parent, statement.parent, "parent") { $0.description }
        set(&facts.industry, statement.industry, "industry", same: { $0.code == $1.code }) { $0.text }
        set(&facts.method, statement.method, "method") { $0 }
        set(&facts.mission, statement.mission, "mission") { $0.description }
        set(&facts.source, statement.source, "source") { $0 }
        set(&facts.leader, statement.leader, "leader") { $0.description }
        set(&facts.leadUnit, statement.leadUnit, "unit") { $0.description }
        for kind in AmountKind.allCases {
            set(&facts.amounts[kind], statement.amounts[kind] ?? .absent, kind.rawValue, same: FactsPatch.sameAmount) { $0.stated.text }
        }
        set(&facts.stageWord, statement.stageWord, "stage_word") { $0 }
        setExit(&facts.exit, statement.exit)
        set(&facts.contactName, statement.contactName, "contact") { $0 }
        set(&facts.contactPhone, statement.contactPhone, "phone") { $0 }
        set(&facts.site, statement.site, "site") { $0 }
        set(&facts.remark, statement.remark, "remark") { $0 }
        if case .value(let kind) = statement.kind, kind != facts.kind {
            changes.append(FieldChange(field: "kind", before: facts.kind.rawValue, after: kind.rawValue))
            facts.kind = kind
        }
    }

    /// The same sum written another way is no change; neither is a rate set since, which is a change of its own.
    private static func sameAmount(_ left: ConvertedAmount, _ right: ConvertedAmount) -> Bool {
        left.stated.states(sameAs: right.stated)
    }

    /// A ledger word that no longer says exit says that the project is back; it is not an empty cell.
    private mutating func setExit(_ stored: inout ProjectExit?, _ stated: Stated<ProjectExit>) {
        let show: (ProjectExit) -> String = { $0.kind.rawValue + ($0.day.map { " \($0)" } ?? "") }
        switch stated {
        case .value(let exit):
            // An exit whose day the ledger leaves empty keeps the day that is stored, as any empty cell does.
            let keepsDay = exit.day == nil && stored?.kind == exit.kind && blanks == .keep
            guard !exit.says(sameAs: stored), !keepsDay else { return }
            changes.append(FieldChange(field: "exit", before: stored.map(show) ?? "", after: show(exit)))
            stored = exit
        case .blank:
            guard let exit = stored else { return }
            changes.append(FieldChange(field: "exit", before: show(exit), after: ""))
            stored = nil
        case .absent, .unreadable: break
        }
    }

    private mutating func set<Value: Equatable>(
        _ stored: inout Value?, _ stated: Stated<Value>, _ field: String, same: (Value, Value) -> Bool = { $0 == $1 },
        show: (Value) -> String
    ) {
        switch stated {
        case .value(let value):
            if let stored, same(stored, value) { return }
            changes.append(FieldChange(field: field, before: stored.map(show) ?? "", after: show(value)))
            stored = value
        case .blank:
            guard let value = stored else { return }
            if blanks == .clear {
                changes.append(FieldChange(field: field, before: show(value), after: ""))
                stored = nil
            } else {
                kept.append(FieldChange(field: field, before: show(value), after: ""))
            }
        case .absent, .unreadable: break
        }
    }
}
