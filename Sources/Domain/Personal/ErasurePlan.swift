/// What erasing what is held on a person would change, and what it would leave.
package struct ErasurePlan: Equatable, Sendable {
    /// Texts that are replaced by `PersonalWords.erased`.
    package var erased: [PersonalDatum]
    /// What stays: published documents, and what somebody did in office.
    package var kept: [PersonalDatum]
    /// Files that nobody can erase from: those of projects that name the person, and ledgers that told of them. What is in them is not looked at.
    package var files: [PersonalDatum]

    package init(_ found: [PersonalDatum], files: [PersonalDatum]) {
        erased = found.filter(\.source.isErasable)
        kept = found.filter { !$0.source.isErasable }
        self.files = files
    }
}
