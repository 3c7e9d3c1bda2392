import Domain
import Store
import Views

/// Who asks, in which language, and at which moment they look.
package struct Visitor: Sendable {
    package let account: Account
    package let principal: Principal
    package let agencyName: String
    /// Whether the agency requires a second factor that the account does not have.
    let owesSecondFactor: Bool
    /// The day that is today for this agency.
    package let today: Day
    /// Whether the ledger is an invented one.
    package let isDemonstration: Bool
    /// The days and the knowledge the page is about.
    package var moment: Moment
    /// The texts of their language, with what the agency calls things.
    package var strings: Strings
    /// The indicators that the agency goes by, as known at the moment that is looked at.
    package var indicators: IndicatorLibrary
    /// The journal's head when the request began: the version of everything that can be read.
    package let head: Int64
    /// The session's token; forms carry another one that follows from it.
    let token: Token

    package var formats: Formats { Formats(strings) }
    /// What forms send back as `csrf`.
    package var csrf: String { token.formToken }
    /// Whether the page shows the past, where nothing can be changed.
    package var isPast: Bool { moment.asOf < today || moment.knownAt != nil }
    /// Whether somebody may do this somewhere, and the page shows the present.
    package func may(_ permission: Permission) -> Bool { !isPast && principal.may(permission) }
    /// Whether somebody may do this to a project as it is now, and the page shows the present.
    package func may(_ permission: Permission, to project: ProjectRecord) -> Bool {
        guard may(permission), project.isCurrent, let facts = project.latest else { return false }
        return principal.scope(for: permission).sees(facts)
    }
    /// The pages' addresses at this moment.
    package var paths: Paths { Paths(asOf: moment.asOf == today ? nil : moment.asOf, knownAt: moment.knownAt) }
}

extension Visitor {
    /// Looking at the present.
    init(_ session: OpenSession, token: Token, browser: Language, site: Site) {
        let today = session.standsOn ?? site.ledger.clock.now().inChina.day
        account = session.account
        principal = session.principal
        agencyName = session.agencyName
        owesSecondFactor = session.owesSecondFactor
        self.today = today
        isDemonstration = session.standsOn != nil
        self.token = token
        head = session.head
        strings = site.strings(session.account.language.flatMap(Language.init(tag:)) ?? browser)
        moment = Moment(asOf: today)
        indicators = site.indicators
    }
}

extension Fields {
    /// The moment that an address names.
    /// - Throws: `Failure.invalid` for a day or an instant that is none.
    func moment(today: Day) throws -> Moment {
        var errors = ErrorCollection()
        let asOf = try errors.take { try day("as_of") }
        let knownAt = try errors.take { try instant("known_at") }
        guard errors.errors.isEmpty else { throw Failure.invalid(errors.errors) }
        return Moment(asOf: (asOf ?? nil) ?? today, knownAt: knownAt ?? nil)
    }
}
