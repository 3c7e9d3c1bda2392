import Hummingbird

/// Every address of the site, by access tier. `GET` shows; `POST` to a noun changes; undoing is `/removal`.
enum Routes {
    typealias Public = any RouterMethods<SiteContext>
    typealias Member = RouterGroup<MemberContext>
    typealias Administrator = RouterGroup<AdministratorContext>

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
        addPublic(router, site)
        addMember(router.group(context: MemberContext.self), site)
        addAdministrator(router.group(context: AdministratorContext.self), site)
        return router
    }

    /// Anybody.
    private static func addPublic(_ routes: Router<SiteContext>, _ site: Site) {
        let health = HealthController(site: site)
        routes.get("/health/live", use: health.live)
        routes.get("/health/ready", use: health.ready)
        routes.get("/assets/**") { request, _ in try site.assets.respond(request) }

        let sessions = SessionsController(site: site)
        routes.get("/sign-in", use: sessions.new)
        routes.post("/session", use: sessions.create)
        let links = LinksController(site: site)
        routes.get("/links/:token", use: links.show)
        routes.post("/links/:token", use: links.create)
    }

    /// Whoever is signed in.
    private static func addMember(_ routes: Member, _ site: Site) {
        routes.post("/session/removal", use: SessionsController(site: site).remove)
        routes.post("/preferences", use: PreferencesController(site: site).update)
        routes.get("/events", use: EventsController(site: site).index)

        // Reservoir
        routes.get("/", use: ReservoirController(site: site).show)

        // Projects: table, board, calendar, views, export
        routes.get("/projects", use: ProjectsController(site: site).index)
        routes.get("/projects/board", use: BoardController(site: site).index)
        routes.get("/projects/calendar", use: CalendarController(site: site).index)
        let export = ExportController(site: site)
        routes.get("/projects/export.xlsx", use: export.xlsx)
        routes.get("/projects/export.csv", use: export.csv)
        let views = SavedViewsController(site: site)
        routes.get("/views", use: views.index)
        routes.post("/views", use: views.create)
        routes.post("/views/:id/name", use: views.update)
        routes.post("/views/:id/removal", use: views.remove)

        // Project: page and panel
        let project = ProjectController(site: site)
        routes.get("/projects/:id", use: project.show)
        routes.get("/projects/:id/panel", use: project.panel)
        routes.get("/projects/:id/history", use: project.history)
        routes.get("/projects/:id/attachments", use: AttachmentsController(site: site).index)
        routes.get("/projects/:id/attachments/:attachment", use: AttachmentsController(site: site).show)

        // Visits, investors, missions
        routes.get("/visits", use: VisitsController(site: site).index)

        // Imports
        let imports = ImportsController(site: site)
        routes.get("/imports", use: imports.index)
        routes.get("/imports/:id", use: imports.show)
        routes.get("/imports/:id/errors.xlsx", use: imports.errors)

        // Duplicates
        let duplicates = DuplicatesController(site: site)
        routes.get("/duplicates", use: duplicates.index)
        routes.get("/duplicates/:pair", use: duplicates.show)

        // Briefings
        let briefings = BriefingsController(site: site)
        routes.get("/briefings", use: briefings.index)
        routes.get("/briefings/new", use: briefings.new)
        routes.get("/briefings/new/document", use: briefings.newDocument)
        routes.get("/briefings/comparison", use: briefings.compare)
        routes.get("/briefings/:id", use: briefings.show)
        routes.get("/briefings/:id/verification", use: briefings.verify)
        routes.get("/briefings/:id/document", use: briefings.document)

        // Figures
        let figures = FiguresController(site: site)
        routes.get("/figures", use: figures.index)
        routes.get("/figures/:key", use: figures.show)
        routes.get("/figures/:key/document", use: figures.document)

        // Search
        routes.get("/search", use: SearchController(site: site).index)
    }

    /// Whoever may change the ledger. What exactly, each action asks.
    private static func addAdministrator(_ routes: Administrator, _ site: Site) {
        // Project: create, edit, advance, close, bulk changes, cells, attachments
        let edits = EditsController(site: site)
        routes.get("/projects/new", use: edits.new)
        routes.post("/projects", use: edits.create)
        routes.get("/projects/:id/edit", use: edits.edit)
        routes.post("/projects/:id/correction", use: edits.update)
        let advancements = AdvancementsController(site: site)
        routes.get("/projects/:id/advancement", use: advancements.new)
        routes.get("/projects/:id/advancement/new", use: advancements.new)
        routes.post("/projects/:id/advancement", use: advancements.create)
        routes.post("/projects/:id/advancement/removal", use: advancements.remove)
        let closures = ClosuresController(site: site)
        routes.get("/projects/:id/closure", use: closures.new)
        routes.get("/projects/:id/closure/new", use: closures.new)
        routes.post("/projects/:id/closure", use: closures.create)
        routes.post("/projects/:id/closure/removal", use: closures.remove)
        let changes = ChangesController(site: site)
        routes.get("/projects/changes/new", use: changes.new)
        routes.post("/projects/changes/new", use: changes.new)
        routes.post("/projects/changes/preview", use: changes.preview)
        routes.post("/projects/changes", use: changes.create)
        let cells = CellsController(site: site)
        routes.get("/projects/:id/cell", use: cells.show)
        routes.post("/projects/:id/cell", use: cells.update)
        let attachments = AttachmentsController(site: site)
        routes.post("/projects/:id/attachments", use: attachments.create)
        routes.post("/projects/:id/attachments/:attachment/removal", use: attachments.remove)

        // Journal: undo
        routes.post("/entries/:range/removal", use: EntryRemovalsController(site: site).create)

        // Imports
        let imports = ImportsController(site: site)
        routes.post("/imports", use: imports.create)
        routes.post("/imports/:id/removal", use: imports.remove)
        let uploads = UploadsController(site: site)
        routes.get("/imports/uploads/:id", use: uploads.show)
        routes.post("/imports/uploads/:id", use: uploads.update)
        routes.get("/imports/uploads/:id/preview", use: uploads.preview)
        routes.get("/imports/uploads/:id/result", use: uploads.result)
        routes.post("/imports/uploads/:id/result", use: uploads.create)
        routes.post("/imports/uploads/:id/removal", use: uploads.remove)

        // Duplicates: decisions
        let decisions = DuplicateDecisionsController(site: site)
        routes.post("/duplicates/:pair/decision", use: decisions.create)
        routes.post("/duplicates/:pair/removal", use: decisions.remove)

        // Briefings: drafts, publication
        let drafts = BriefingDraftsController(site: site)
        routes.post("/briefings/drafts", use: drafts.create)
        routes.get("/briefings/drafts/:id", use: drafts.show)
        routes.post("/briefings/drafts/:id", use: drafts.update)
        routes.get("/briefings/drafts/:id/edit", use: drafts.edit)
        routes.get("/briefings/drafts/:id/document", use: drafts.document)
        routes.post("/briefings/drafts/:id/removal", use: drafts.remove)
        routes.post("/briefings/drafts/:id/publication", use: drafts.publish)
    }
}
