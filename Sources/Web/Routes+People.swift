import Hummingbird

/// The addresses of the server itself, of people, and of what the whole agency goes by.
extension Routes {
    func addServer(_ site: Site) {
        let health = HealthController(site: site)
        anybody.get("/health/live", use: health.live)
        anybody.get("/health/ready", use: health.ready)
        anybody.get("/assets/**") { request, _ in try site.assets.respond(request) }
        permitted(.readLedger).get("/events", use: EventsController(site: site).index)
        permitted(.readLedger).get("/search", use: SearchController(site: site).index)
    }

    func addSessions(_ site: Site) {
        let sessions = SessionsController(site: site)
        anybody.get("/sign-in", use: sessions.new)
        anybody.post("/session", use: sessions.create)
        anybody.post("/session/code", use: sessions.confirm)
        member.post("/session/removal", use: sessions.remove)
        let links = LinksController(site: site)
        anybody.get("/links/:token", use: links.show)
        anybody.post("/links/:token", use: links.create)
        member.post("/preferences", use: PreferencesController(site: site).update)
    }

    /// One's own account.
    func addAccount(_ site: Site) {
        let own = AccountController(site: site)
        member.get("/account", use: own.show)
        member.post("/account/password", use: own.updatePassword)
        let factor = SecondFactorController(site: site)
        member.get("/account/factor", use: factor.show)
        member.post("/account/factor", use: factor.create)
        member.post("/account/factor/removal", use: factor.remove)
        let sessions = AccountSessionsController(site: site)
        member.post("/account/sessions/removal", use: sessions.removeOthers)
        member.post("/account/sessions/:id/removal", use: sessions.remove)
    }

    /// Everybody's, for whoever manages them.
    func addAccounts(_ site: Site) {
        let manager = permitted(.manageAccounts)
        let accounts = AccountsController(site: site)
        manager.get("/accounts", use: accounts.index)
        manager.get("/accounts/new", use: accounts.new)
        manager.post("/accounts", use: accounts.create)
        manager.get("/accounts/:id", use: accounts.show)
        manager.post("/accounts/:id/links", use: accounts.link)
        let changes = AccountChangesController(site: site)
        manager.post("/accounts/:id/grants", use: changes.grant)
        manager.post("/accounts/:id/grants/removal", use: changes.revoke)
        manager.post("/accounts/:id/closure", use: changes.disable)
        manager.post("/accounts/:id/closure/removal", use: changes.enable)
        manager.post("/accounts/:id/factor/removal", use: changes.resetFactor)
        manager.post("/accounts/:id/sessions/removal", use: changes.endSessions)
    }

    func addUnits(_ site: Site) {
        let manager = permitted(.manageUnits)
        let units = UnitsController(site: site)
        manager.get("/units", use: units.index)
        manager.post("/units", use: units.create)
        manager.get("/units/:id", use: units.show)
        manager.post("/units/:id/placement", use: units.place)
        manager.post("/units/:id/end", use: units.end)
    }

    /// Where administration starts, and what the whole agency goes by.
    func addAdministration(_ site: Site) {
        member.get("/administration", use: AdministrationController(site: site).index)
        let personal = PersonalDataController(site: site)
        permitted(.manageAccounts).get("/personal-data", use: personal.index)
        permitted(.manageAccounts).get("/personal-data/export.xlsx", use: personal.xlsx)
        permitted(.manageAccounts).get("/personal-data/erasure", use: personal.erasure)
        permitted(.manageAccounts).post("/personal-data/erasure", use: personal.erase)
        let rates = RatesController(site: site)
        permitted(.setRates).get("/rates", use: rates.index)
        permitted(.setRates).post("/rates", use: rates.create)
        let definitions = DefinitionsController(site: site)
        permitted(.manageRules).get("/definitions", use: definitions.index)
        permitted(.manageRules).get("/definitions/:key", use: definitions.show)
        permitted(.manageRules).post("/definitions/:key", use: definitions.create)
        let terms = TermsController(site: site)
        permitted(.manageRules).get("/terms", use: terms.index)
        permitted(.manageRules).get("/terms/edit", use: terms.edit)
        permitted(.manageRules).post("/terms", use: terms.create)
        let calendar = WorkCalendarController(site: site)
        permitted(.manageRules).get("/calendar", use: calendar.index)
        permitted(.manageRules).post("/calendar", use: calendar.create)
        let memory = ColumnMemoryController(site: site)
        permitted(.manageRules).get("/columns", use: memory.index)
        permitted(.manageRules).post("/columns/:memory/removal", use: memory.remove)
        permitted(.verifyLedger).get("/jobs", use: JobsController(site: site).index)
        let state = StateController(site: site)
        permitted(.verifyLedger).get("/health", use: state.index)
        permitted(.verifyLedger).post("/health/verification", use: state.create)
    }
}
