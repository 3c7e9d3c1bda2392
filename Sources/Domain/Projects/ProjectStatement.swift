/// What a ledger row states of a project, with every name resolved to the thing it names and every amount converted.
package struct ProjectStatement: Sendable {
    package var name: String
    package var nameKey: String
    /// Whether a name other than the stored one renames the project; a ledger's name only finds it.
    package var renames = false
    package var code: Stated<String> = .absent
    package var district: Stated<ID<Unit>> = .absent
    package var kind: Stated<ProjectKind> = .absent
    package var parent: Stated<ID<Project>> = .absent
    package var industry: Stated<Industry> = .absent
    package var method: Stated<String> = .absent
    package var mission: Stated<ID<Mission>> = .absent
    package var source: Stated<String> = .absent
    package var leader: Stated<ID<Leader>> = .absent
    package var leadUnit: Stated<ID<Unit>> = .absent
    package var amounts: [AmountKind: Stated<ConvertedAmount>] = [:]
    package var stageWord: Stated<String> = .absent
    package var exit: Stated<ProjectExit> = .absent
    package var contactName: Stated<String> = .absent
    package var contactPhone: Stated<String> = .absent
    package var site: Stated<String> = .absent
    package var remark: Stated<String> = .absent
    package var days: [EventKey: Stated<DayReading>] = [:]
    package var saysSigned = false
    package var saysStarted = false
    package var investors: Stated<[ID<Investor>]> = .absent
    package var supportUnits: Stated<[ID<Unit>]> = .absent

    package init(name: String, nameKey: String) {
        self.name = name
        self.nameKey = nameKey
    }

    /// One dated column of a ledger.
    package struct EventKey: Hashable, Sendable {
        package var stage: Stage
        package var basis: StageEvent.Basis

        package init(_ stage: Stage, _ basis: StageEvent.Basis = .event) {
            self.stage = stage
            self.basis = basis
        }

        /// The field's key in changes: the stage, or `framework`.
        package var field: String { basis == .framework ? "framework" : stage.key }
    }
}

/// What to do with a stored value where the new ledger's cell is empty (rule 19).
package enum BlankPolicy: String, Sendable {
    /// Keep what is stored, and list it.
    case keep
    /// It becomes unknown; never 0.
    case clear
}

/// One field that a revision changes, as it is shown to a person.
package struct FieldChange: Hashable, Sendable {
    package var field: String
    package var before: String
    package var after: String

    package init(field: String, before: String, after: String) {
        self.field = field
        self.before = before
        self.after = after
    }
}
