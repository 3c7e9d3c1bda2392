import Domain
import Store

/// Registers that a unit was the first to talk to the investor about a project (首谈登记). From that day on it is protected for as many days as
/// `stages.yml` says; the journal's time is that of the registration.
package struct RegisterFirstContact: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    /// The unit's name.
    package var unit: String
    /// The day of the first contact, as typed.
    package var contacted: String
    package var remark: String
    /// The agency's day.
    package var today: Day
    package var stages: StageRequirements

    package init(
        project: ID<Project>, unit: String, contacted: String, remark: String = "", today: Day, stages: StageRequirements
    ) {
        self.project = project
        self.unit = unit
        self.contacted = contacted
        self.remark = remark
        self.today = today
        self.stages = stages
    }

    /// - Throws: `Failure.invalid` with every field that is wrong, and where the unit is protected for the project already; `.notFound` for a
    ///   project out of sight; `.conflict` for one merged into another.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        var errors = ErrorCollection()
        let place = try errors.take { try ownUnit(transaction) }
        let day = try errors.take { try FormDay.read(contacted, field: "contacted_on", today: today).day }
        let words = try errors.take { try self.words() }
        guard let place, let day, let words else { throw Failure.invalid(errors.errors) }
        if let ended = place.endError(by: day, field: "contact_unit") { throw Failure.invalid([ended]) }
        let contact = FirstContact(
            id: ID(transaction.newID()), project: project, unit: place.id, contacted: day, until: day.adding(days: stages.protection),
            remark: words.isEmpty ? nil : words)
        let known = try transaction.reader.firstContacts(of: project).lines.map(\.contact)
        if let same = known.first(where: { $0.unit == place.id && $0.stands && $0.overlaps(contact) }) {
            let message = Message("contact.already", ["name": place.name, "day": same.until.description])
            throw Failure.invalid([FieldError(field: "contact_unit", message: message)])
        }
        try transaction.register(contact)
        return edit.result
    }

    /// One for which the principal may edit projects.
    private func ownUnit(_ transaction: LedgerTransaction) throws -> UnitLine {
        func refuse(_ key: String) -> Failure {
            .invalid([FieldError(field: "contact_unit", message: Message(key, ["name": unit]))])
        }
        guard !unit.allSatisfy(\.isWhitespace) else { throw refuse("contact.unit_missing") }
        let known = try transaction.reader.knownUnit(named: unit)
        guard let found = known else { throw refuse("contact.unit_unknown") }
        if case .part(let units, _) = transaction.principal.scope(for: Self.permission), !units.contains(found.id) {
            throw refuse("contact.unit_foreign")
        }
        return found
    }

    private func words() throws -> String {
        do {
            return try reason(remark, isNeeded: false)
        } catch Failure.invalid(let errors) {
            throw Failure.invalid(errors.map { FieldError(field: "contact_remark", message: $0.message) })
        }
    }
}
