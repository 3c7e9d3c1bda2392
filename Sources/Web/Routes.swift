import Domain
import Hummingbird

/// Every address of the site, noun by noun, on its access tier. `GET` shows; `POST` to a noun changes; undoing is `/removal`.
struct Routes {
    /// Anybody.
    let anybody: any RouterMethods<SiteContext>
    /// Whoever is signed in.
    let member: any RouterMethods<MemberContext>
    /// Whoever has a permission somewhere. Where exactly, readers and actions ask.
    let permitted: (Permission) -> any RouterMethods<MemberContext>

    static func router(_ site: Site) -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            Heads()
            RequestRecord()
            SecurityHeaders(isSecure: site.settings.isSecure)
            Compression()
            // The outer one answers when it cannot be found out who asks; the inner one knows, and speaks their language.
            FailurePages(site: site)
            OneHost()
            Identification(site: site)
            FailurePages(site: site)
            FormCheck()
            ClosedDaysAnswers(site: site)
        }
        Routes(
            anybody: router, member: router.group(context: MemberContext.self),
            permitted: { router.group(context: MemberContext.self).add(middleware: Permitted(permission: $0)) }
        ).add(site)
        return router
    }

    func add(_ site: Site) {
        addServer(site)
        addSessions(site)
        addAccount(site)
        addAccounts(site)
        addUnits(site)
        addAdministration(site)
        addListings(site)
        addViews(site)
        addProject(site)
        addEditing(site)
        addChanges(site)
        addReceipts(site)
        addCredit(site)
        addReturns(site)
        addFirstContacts(site)
        addAttachments(site)
        addInvestors(site)
        addMissions(site)
        addVisits(site)
        addImports(site)
        addUploads(site)
        addDuplicates(site)
        addReview(site)
        addJournal(site)
        addPeriods(site)
        addFigures(site)
        addBriefings(site)
        addDrafts(site)
    }

    // MARK: Projects

    /// For every address of one project: that it was looked at is recorded where the project is kept closely.
    private func project(_ permission: Permission, _ site: Site) -> RouterGroup<MemberContext> {
        permitted(permission).group().add(middleware: RecordedReads(site: site) { [try $0.id()] })
    }

    /// The same for two projects side by side.
    private func pair(_ permission: Permission, _ site: Site) -> RouterGroup<MemberContext> {
        permitted(permission).group().add(
            middleware: RecordedReads(site: site) { context in
                let (first, second) = try context.pair()
                return [first, second]
            })
    }

    /// Reservoir, table, board, calendar, export.
    private func addListings(_ site: Site) {
        let reader = permitted(.readLedger)
        reader.get("/", use: ReservoirController(site: site).show)
        reader.get("/projects", use: ProjectsController(site: site).index)
        reader.get("/projects/board", use: BoardController(site: site).index)
        reader.get("/projects/calendar", use: CalendarController(site: site).index)
        let export = ExportController(site: site)
        reader.get("/projects/export.xlsx", use: export.xlsx)
        reader.get("/projects/export.csv", use: export.csv)
    }

    /// The listings somebody keeps.
    private func addViews(_ site: Site) {
        let reader = permitted(.readLedger)
        let views = SavedViewsController(site: site)
        reader.get("/views", use: views.index)
        reader.post("/views", use: views.create)
        reader.post("/views/:id/name", use: views.update)
        reader.post("/views/:id/removal", use: views.remove)
    }

    /// Page, panel, history.
    private func addProject(_ site: Site) {
        let reader = project(.readLedger, site)
        let project = ProjectController(site: site)
        reader.get("/projects/:id", use: project.show)
        reader.get("/projects/:id/panel", use: project.panel)
        reader.get("/projects/:id/history", use: project.history)
        reader.get("/projects/:id/access", use: AccessController(site: site).show)
    }

    /// Create, correct, advance, close.
    private func addEditing(_ site: Site) {
        let edits = EditsController(site: site)
        permitted(.editProjects).get("/projects/new", use: edits.new)
        permitted(.editProjects).post("/projects", use: edits.create)
        let editor = project(.editProjects, site)
        editor.get("/projects/:id/edit", use: edits.edit)
        editor.post("/projects/:id/correction", use: edits.update)
        editor.post("/projects/:id/secrecy", use: AccessController(site: site).update)
        let advancements = AdvancementsController(site: site)
        editor.get("/projects/:id/advancement", use: advancements.new)
        editor.get("/projects/:id/advancement/new", use: advancements.new)
        editor.post("/projects/:id/advancement", use: advancements.create)
        editor.post("/projects/:id/advancement/removal", use: advancements.remove)
        let closures = ClosuresController(site: site)
        editor.get("/projects/:id/closure", use: closures.new)
        editor.get("/projects/:id/closure/new", use: closures.new)
        editor.post("/projects/:id/closure", use: closures.create)
        editor.post("/projects/:id/closure/removal", use: closures.remove)
    }

    /// One field: of one project in its cell, of many at once.
    private func addChanges(_ site: Site) {
        let cells = CellsController(site: site)
        project(.editProjects, site).get("/projects/:id/cell", use: cells.show)
        project(.editProjects, site).post("/projects/:id/cell", use: cells.update)
        let editor = permitted(.editProjects)
        let changes = ChangesController(site: site)
        editor.get("/projects/changes/new", use: changes.new)
        editor.post("/projects/changes/new", use: changes.new)
        editor.post("/projects/changes/preview", use: changes.preview)
        editor.post("/projects/changes", use: changes.create)
    }

    /// The money of a project that came in.
    private func addReceipts(_ site: Site) {
        let editor = project(.editProjects, site)
        let receipts = ReceiptsController(site: site)
        editor.get("/projects/:id/receipts/new", use: receipts.new)
        editor.post("/projects/:id/receipts", use: receipts.create)
        editor.get("/projects/:id/receipts/:receipt/edit", use: receipts.edit)
        editor.post("/projects/:id/receipts/:receipt/correction", use: receipts.update)
        editor.post("/projects/:id/receipts/:receipt/removal", use: receipts.remove)
    }

    /// Projects that make no progress, and those that go over to another unit.
    private func addReturns(_ site: Site) {
        let returns = ReturnsController(site: site)
        permitted(.readLedger).get("/idle", use: returns.index)
        let editor = project(.editProjects, site)
        editor.get("/projects/:id/return", use: returns.new)
        editor.post("/projects/:id/return", use: returns.create)
        let handovers = HandoversController(site: site)
        editor.get("/projects/:id/handover", use: handovers.new)
        editor.post("/projects/:id/handover", use: handovers.create)
    }

    /// Which unit was the first to talk about a project.
    private func addFirstContacts(_ site: Site) {
        let contacts = FirstContactsController(site: site)
        let reader = permitted(.readLedger)
        reader.get("/first-contacts", use: contacts.index)
        reader.get("/first-contacts/export.xlsx", use: contacts.xlsx)
        reader.get("/first-contacts/export.csv", use: contacts.csv)
        reader.get("/first-contacts/:id", use: contacts.show)
        permitted(.approveProjects).post("/first-contacts/:id/decision", use: contacts.decide)
        let editor = project(.editProjects, site)
        editor.get("/projects/:id/first-contact", use: contacts.new)
        editor.post("/projects/:id/first-contact", use: contacts.create)
    }

    /// Who is credited with a project.
    private func addCredit(_ site: Site) {
        let editor = project(.editProjects, site)
        let credit = CreditController(site: site)
        editor.get("/projects/:id/credit", use: credit.new)
        editor.post("/projects/:id/credit", use: credit.create)
    }

    private func addAttachments(_ site: Site) {
        let editor = project(.editProjects, site)
        let attachments = AttachmentsController(site: site)
        project(.readLedger, site).get("/projects/:id/attachments", use: attachments.index)
        // A file is handed over, which is recorded of every project.
        permitted(.readLedger).get("/projects/:id/attachments/:attachment", use: attachments.show)
        editor.post("/projects/:id/attachments", use: attachments.create)
        editor.post("/projects/:id/attachments/:attachment/removal", use: attachments.remove)
    }

    // MARK: Outreach

    private func addInvestors(_ site: Site) {
        let reader = permitted(.readLedger)
        let investors = InvestorsController(site: site)
        reader.get("/investors", use: investors.index)
        reader.get("/investors/export.xlsx", use: investors.xlsx)
        reader.get("/investors/export.csv", use: investors.csv)
        reader.get("/investors/:id", use: investors.show)
    }

    private func addMissions(_ site: Site) {
        let reader = permitted(.readLedger)
        let missions = MissionsController(site: site)
        reader.get("/missions", use: missions.index)
        reader.get("/missions/export.xlsx", use: missions.xlsx)
        reader.get("/missions/export.csv", use: missions.csv)
        reader.get("/missions/:id", use: missions.show)
    }

    private func addVisits(_ site: Site) {
        let reader = permitted(.readLedger)
        let visits = VisitsController(site: site)
        reader.get("/visits", use: visits.index)
        reader.get("/visits/:id", use: visits.show)
    }

    // MARK: Ledgers

    private func addImports(_ site: Site) {
        let importer = permitted(.importLedger)
        let reader = permitted(.readLedger)
        let imports = ImportsController(site: site)
        reader.get("/imports", use: imports.index)
        reader.get("/imports/:id", use: imports.show)
        reader.get("/imports/:id/errors.xlsx", use: imports.errors)
        importer.post("/imports", use: imports.create)
        permitted(.undoImport).post("/imports/:id/removal", use: imports.remove)
    }

    /// The steps from a file to an import.
    private func addUploads(_ site: Site) {
        let importer = permitted(.importLedger)
        let uploads = UploadsController(site: site)
        importer.get("/imports/uploads/:id", use: uploads.show)
        importer.post("/imports/uploads/:id", use: uploads.update)
        importer.get("/imports/uploads/:id/preview", use: uploads.preview)
        importer.get("/imports/uploads/:id/result", use: uploads.result)
        importer.post("/imports/uploads/:id/result", use: uploads.create)
        importer.post("/imports/uploads/:id/removal", use: uploads.remove)
    }

    private func addDuplicates(_ site: Site) {
        let duplicates = DuplicatesController(site: site)
        permitted(.readLedger).get("/duplicates", use: duplicates.index)
        pair(.readLedger, site).get("/duplicates/:pair", use: duplicates.show)
        let decider = pair(.decideDuplicates, site)
        let decisions = DuplicateDecisionsController(site: site)
        decider.post("/duplicates/:pair/decision", use: decisions.create)
        decider.post("/duplicates/:pair/removal", use: decisions.remove)
    }

    /// What units submit, and letting it count.
    private func addReview(_ site: Site) {
        let reader = permitted(.readLedger)
        let reviewer = permitted(.checkSubmissions)
        let editor = permitted(.editProjects)
        let review = ReviewController(site: site)
        reader.get("/review", use: review.index)
        reviewer.post("/review", use: review.create)
        let submissions = SubmissionsController(site: site)
        reader.get("/review/:id", use: submissions.show)
        reviewer.post("/review/:id/check", use: submissions.check)
        permitted(.approveProjects).post("/review/:id/approval", use: submissions.approve)
        reviewer.post("/review/:id/return", use: submissions.giveBack)
        editor.post("/review/:id/withdrawal", use: submissions.withdraw)
        editor.post("/review/:id/papers", use: submissions.addPaper)
    }

    /// What was changed, and undoing what entries did.
    private func addJournal(_ site: Site) {
        let reader = permitted(.readLedger)
        let journal = JournalController(site: site)
        reader.get("/journal", use: journal.index)
        reader.get("/journal/export.xlsx", use: journal.xlsx)
        reader.get("/journal/export.csv", use: journal.csv)
        reader.get("/journal/:entry", use: journal.show)
        permitted(.readJournal).get("/journal/accesses", use: AccessesController(site: site).index)
        permitted(.editProjects).post("/entries/:range/removal", use: EntryRemovalsController(site: site).create)
    }

    /// Months and years, and closing them.
    private func addPeriods(_ site: Site) {
        let periods = PeriodsController(site: site)
        permitted(.readLedger).get("/periods", use: periods.index)
        permitted(.approveProjects).post("/periods", use: periods.create)
        permitted(.approveProjects).post("/periods/removal", use: periods.remove)
    }

    // MARK: Figures

    private func addFigures(_ site: Site) {
        let reader = permitted(.readLedger)
        let figures = FiguresController(site: site)
        reader.get("/figures", use: figures.index)
        reader.get("/figures/:key", use: figures.show)
        reader.get("/figures/:key/document", use: figures.document)
    }

    private func addBriefings(_ site: Site) {
        let reader = permitted(.readLedger)
        let briefings = BriefingsController(site: site)
        reader.get("/briefings", use: briefings.index)
        reader.get("/briefings/new", use: briefings.new)
        reader.get("/briefings/new/document", use: briefings.newDocument)
        reader.get("/briefings/comparison", use: briefings.compare)
        reader.get("/briefings/:id", use: briefings.show)
        reader.get("/briefings/:id/verification", use: briefings.verify)
        reader.get("/briefings/:id/document", use: briefings.document)
    }

    /// Briefings before they are published.
    private func addDrafts(_ site: Site) {
        let publisher = permitted(.publishBriefing)
        let drafts = BriefingDraftsController(site: site)
        publisher.post("/briefings/drafts", use: drafts.create)
        publisher.get("/briefings/drafts/:id", use: drafts.show)
        publisher.post("/briefings/drafts/:id", use: drafts.update)
        publisher.get("/briefings/drafts/:id/edit", use: drafts.edit)
        publisher.get("/briefings/drafts/:id/document", use: drafts.document)
        publisher.post("/briefings/drafts/:id/removal", use: drafts.remove)
        publisher.post("/briefings/drafts/:id/publication", use: drafts.publish)
    }
}
