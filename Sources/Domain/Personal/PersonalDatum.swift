/// Something the ledger holds on a person: what, where, for which days, and from when to when it was known.
package struct PersonalDatum: Equatable, Sendable {
    /// Where it is held; the raw value is a key of the language files.
    package enum Source: String, CaseIterable, Sendable {
        case project, submission, receipt, attachment, investor, visit, mission, decision, ledgerImport, memory, draft
        case view, rate, calendar, journal, access
        case briefing, definition, leader, person, account, session, author

        /// Whether it is erased when the person asks for it. What somebody does in office stays: who signed in, wrote what and leads what is
        /// kept as laws on records ask for it (Personal Information Protection Law, art. 13 and 47), and what was published stays as it was.
        package var isErasable: Bool {
            switch self {
            case .briefing, .definition, .leader, .person, .account, .session, .author: false
            default: true
            }
        }
    }

    package var source: Source
    /// Key of the field's name, as `phone`.
    package var field: String
    /// As it is held; of a longer text what stands around the place.
    package var value: String
    /// What the project, the visitor or the mission is called, what an entry did; empty where that says nothing.
    package var about: String
    /// The days for which it holds; nil where days mean nothing.
    package var validity: Validity?
    /// Nil where it was not kept.
    package var recordedAt: Instant?
    /// Nil while it is known.
    package var supersededAt: Instant?
    /// The journal entry that wrote it; nil where none did.
    package var entry: Int64?

    package init(_ source: Source, field: String, value: String, about: String = "", recordedAt: Instant? = nil) {
        self.source = source
        self.field = field
        self.value = value
        self.about = about
        self.recordedAt = recordedAt
    }
}
