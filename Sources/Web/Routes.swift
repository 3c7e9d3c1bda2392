import Hummingbird

/// Every address of the site, noun by noun, on its access tier. `GET` shows; `POST` to a noun changes; undoing is `/removal`.
struct Routes {
    /// Anybody.
    let anybody: any RouterMethods<SiteContext>
    /// Whoever is signed in.
    let member: any RouterMethods<MemberContext>
    /// Whoever may change the ledger. What exactly, each action asks.
    let administrator: any RouterMethods<AdministratorContext>

    static func router(_ site: Site) -> Router<SiteContext> {
        let router = Router(context: SiteContext.self)
        router.addMiddleware {
            RequestRecord()
            SecurityHeaders(isSecure: site.settings.isSecure)
            Compression()
            // The outer one answers when it cannot be found out who asks; the inner one knows, and speaks their language.
            FailurePages(site: site)
            Identification(site: site)
            FailurePages(site: site)
            FormCheck()
        }
        Routes(
            anybody: router, member: router.group(context: MemberContext.self),
            administrator: router.group(context: AdministratorContext.self)
        ).add(site)
        return router
    }

    func add(_ site: Site) {
        addServer(site)
        addSessions(site)
        addListings(site)
        addViews(site)
        addProject(site)
        addEditing(site)
        addChanges(site)
        addAttachments(site)
        addInvestors(site)
        addMissions(site)
        addVisits(site)
        addImports(site)
        addUploads(site)
        addDuplicates(site)
        addJournal(site)
        addFigures(site)
        addBriefings(site)
        addDrafts(site)
    }

    // MARK: Server and people

    private func addServer(_ site: Site) {
        let health = HealthController(site: site)
        anybody.get("/health/live", use: health.live)
        anybody.get("/health/ready", use: health.ready)
        anybody.get("/assets/**") { request, _ in try site.assets.respond(request) }
        member.get("/events", use: EventsController(site: site).index)
        member.get("/search", use: SearchController(site: site).index)
    }

    private func addSessions(_ site: Site) {
        let sessions = SessionsController(site: site)
        anybody.get("/sign-in", use: sessions.new)
        anybody.post("/session", use: sessions.create)
        member.post("/session/removal", use: sessions.remove)
        let links = LinksController(site: site)
        anybody.get("/links/:token", use: links.show)
        anybody.post("/links/:token", use: links.create)
        member.post("/preferences", use: PreferencesController(site: site).update)
    }

    // MARK: Projects

    /// Reservoir, table, board, calendar, export.
    private func addListings(_ site: Site) {
        member.get("/", use: ReservoirController(site: site).show)
        member.get("/projects", use: ProjectsController(site: site).index)
        member.get("/projects/board", use: BoardController(site: site).index)
        member.get("/projects/calendar", use: CalendarController(site: site).index)
        let export = ExportController(site: site)
        member.get("/projects/export.xlsx", use: export.xlsx)
        member.get("/projects/export.csv", use: export.csv)
    }

    /// The listings somebody keeps.
    private func addViews(_ site: Site) {
        let views = SavedViewsController(site: site)
        member.get("/views", use: views.index)
        member.post("/views", use: views.create)
        member.post("/views/:id/name", use: views.update)
        member.post("/views/:id/removal", use: views.remove)
    }

    /// Page, panel, history.
    private func addProject(_ site: Site) {
        let project = ProjectController(site: site)
        member.get("/projects/:id", use: project.show)
        member.get("/projects/:id/panel", use: project.panel)
        member.get("/projects/:id/history", use: project.history)
    }

    /// Create, correct, advance, close.
    private func addEditing(_ site: Site) {
        let edits = EditsController(site: site)
        administrator.get("/projects/new", use: edits.new)
        administrator.post("/projects", use: edits.create)
        administrator.get("/projects/:id/edit", use: edits.edit)
        administrator.post("/projects/:id/correction", use: edits.update)
        let advancements = AdvancementsController(site: site)
        administrator.get("/projects/:id/advancement", use: advancements.new)
        administrator.get("/projects/:id/advancement/new", use: advancements.new)
        administrator.post("/projects/:id/advancement", use: advancements.create)
        administrator.post("/projects/:id/advancement/removal", use: advancements.remove)
        let closures = ClosuresController(site: site)
        administrator.get("/projects/:id/closure", use: closures.new)
        administrator.get("/projects/:id/closure/new", use: closures.new)
        administrator.post("/projects/:id/closure", use: closures.create)
        administrator.post("/projects/:id/closure/removal", use: closures.remove)
    }

    /// One field: of one project in its cell, of many at once.
    private func addChanges(_ site: Site) {
        let cells = CellsController(site: site)
        administrator.get("/projects/:id/cell", use: cells.show)
        administrator.post("/projects/:id/cell", use: cells.update)
        let changes = ChangesController(site: site)
        administrator.get("/projects/changes/new", use: changes.new)
        administrator.post("/projects/changes/new", use: changes.new)
        administrator.post("/projects/changes/preview", use: changes.preview)
        administrator.post("/projects/changes", use: changes.create)
    }

    private func addAttachments(_ site: Site) {
        let attachments = AttachmentsController(site: site)
        member.get("/projects/:id/attachments", use: attachments.index)
        member.get("/projects/:id/attachments/:attachment", use: attachments.show)
        administrator.post("/projects/:id/attachments", use: attachments.create)
        administrator.post("/projects/:id/attachments/:attachment/removal", use: attachments.remove)
    }

    // MARK: Outreach

    private func addInvestors(_ site: Site) {
        let investors = InvestorsController(site: site)
        member.get("/investors", use: investors.index)
        member.get("/investors/export.xlsx", use: investors.xlsx)
        member.get("/investors/export.csv", use: investors.csv)
        member.get("/investors/:id", use: investors.show)
    }

    private func addMissions(_ site: Site) {
        let missions = MissionsController(site: site)
        member.get("/missions", use: missions.index)
        member.get("/missions/export.xlsx", use: missions.xlsx)
        member.get("/missions/export.csv", use: missions.csv)
        member.get("/missions/:id", use: missions.show)
    }

    private func addVisits(_ site: Site) {
        let visits = VisitsController(site: site)
        member.get("/visits", use: visits.index)
        member.get("/visits/:id", use: visits.show)
    }

    // MARK: Ledgers

    private func addImports(_ site: Site) {
        let imports = ImportsController(site: site)
        member.get("/imports", use: imports.index)
        member.get("/imports/:id", use: imports.show)
        member.get("/imports/:id/errors.xlsx", use: imports.errors)
        administrator.post("/imports", use: imports.create)
        administrator.post("/imports/:id/removal", use: imports.remove)
    }

    /// The steps from a file to an import.
    private func addUploads(_ site: Site) {
        let uploads = UploadsController(site: site)
        administrator.get("/imports/uploads/:id", use: uploads.show)
        administrator.post("/imports/uploads/:id", use: uploads.update)
        administrator.get("/imports/uploads/:id/preview", use: uploads.preview)
        administrator.get("/imports/uploads/:id/result", use: uploads.result)
        administrator.post("/imports/uploads/:id/result", use: uploads.create)
        administrator.post("/imports/uploads/:id/removal", use: uploads.remove)
    }

    private func addDuplicates(_ site: Site) {
        let duplicates = DuplicatesController(site: site)
        member.get("/duplicates", use: duplicates.index)
        member.get("/duplicates/:pair", use: duplicates.show)
        let decisions = DuplicateDecisionsController(site: site)
        administrator.post("/duplicates/:pair/decision", use: decisions.create)
        administrator.post("/duplicates/:pair/removal", use: decisions.remove)
    }

    /// Undoing what entries of the journal did.
    private func addJournal(_ site: Site) {
        administrator.post("/entries/:range/removal", use: EntryRemovalsController(site: site).create)
    }

    // MARK: Figures

    private func addFigures(_ site: Site) {
        let figures = FiguresController(site: site)
        member.get("/figures", use: figures.index)
        member.get("/figures/:key", use: figures.show)
        member.get("/figures/:key/document", use: figures.document)
    }

    private func addBriefings(_ site: Site) {
        let briefings = BriefingsController(site: site)
        member.get("/briefings", use: briefings.index)
        member.get("/briefings/new", use: briefings.new)
        member.get("/briefings/new/document", use: briefings.newDocument)
        member.get("/briefings/comparison", use: briefings.compare)
        member.get("/briefings/:id", use: briefings.show)
        member.get("/briefings/:id/verification", use: briefings.verify)
        member.get("/briefings/:id/document", use: briefings.document)
    }

    /// Briefings before they are published.
    private func addDrafts(_ site: Site) {
        let drafts = BriefingDraftsController(site: site)
        administrator.post("/briefings/drafts", use: drafts.create)
        administrator.get("/briefings/drafts/:id", use: drafts.show)
        administrator.post("/briefings/drafts/:id", use: drafts.update)
        administrator.get("/briefings/drafts/:id/edit", use: drafts.edit)
        administrator.get("/briefings/drafts/:id/document", use: drafts.document)
        administrator.post("/briefings/drafts/:id/removal", use: drafts.remove)
        administrator.post("/briefings/drafts/:id/publication", use: drafts.publish)
    }
}
