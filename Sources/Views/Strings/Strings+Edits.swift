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
