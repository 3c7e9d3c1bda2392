/// Everything a visit's page tells, as of a day and as known at an instant.
package struct VisitDossier: Sendable {
    /// The visit, with the leader who received the visitors.
    package var call: ProjectDossier.Call
    /// Whoever bears the company's name among the investors; the ledger itself names none beside a visit.
    package var investor: ProjectDossier.Named<Investor>?
    /// Everything the investor invests in, what has left the ledger included, the largest first; not more than `shown`.
    package var projects: [ProjectTableRow] = []
    /// How many that are over all.
    package var count = 0
    /// The company's other visits up to the day, the latest first.
    package var others: [ProjectDossier.Call] = []

    /// Projects on its page; beyond them the project table is the better place.
    package static let shown = 50

    package init(_ call: ProjectDossier.Call) {
        self.call = call
    }
}
