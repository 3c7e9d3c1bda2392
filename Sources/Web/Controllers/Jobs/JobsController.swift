import Domain
import Hummingbird
import Store
import Views

/// What this server works on by itself, for whoever looks after it.
struct JobsController {
    let site: Site

    /// Asks again by itself while something is under way, also without scripts.
    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let tasks = await site.imports.all()
        let (uploads, runs) = try await site.ledger.read(as: visitor.principal) { reader in
            (try reader.uploads(tasks.map(\.id)), try reader.verifications(limit: 8))
        }
        let ledgers = tasks.compactMap { task in uploads[task.id].map { job(task, of: $0, visitor) } }
        let page = JobIndexPage(
            ledgers + runs.map { Job($0, strings: visitor.strings) }, csrf: visitor.csrf, strings: visitor.strings)
        var response = try await site.respond(page, title: page.title, request: request, context: context)
        if page.isRunning { response.headers[named: "Refresh"] = "2" }
        return response
    }

    private func job(_ task: ImportTasks.Summary, of upload: ImportUpload, _ visitor: Visitor) -> Job {
        let state = state(task.state, isOwn: task.by == visitor.principal.name, visitor.strings)
        var job = Job(task.isImport ? .ledger : .preview, subject: upload.fileName, by: task.by, begun: task.begun, state: state)
        guard visitor.principal.may(.importLedger) else { return job }
        if job.isRunning { job.removal = Paths().uploadRemoval(upload.id) }
        // To look at a preview makes it anew for whoever looks, and to look at what failed takes it away: the step before is shown.
        let step = task.isImport && job.isRunning ? Paths().uploadResult(upload.id) : Paths().upload(upload.id)
        job.path = upload.importID.map { Paths().importPage($0) } ?? step
        return job
    }

    /// - Parameter isOwn: whether the person began it; the reason why it failed may name what others do not see.
    private func state(_ state: ImportTasks.State, isOwn: Bool, _ strings: Strings) -> Job.State {
        switch state {
        case .running(let progress?):
            let place = ["sheet": progress.sheet, "row": String(progress.row)]
            return .running(fraction: progress.fraction, place: strings.text("import_wizard.at_row", place))
        case .running(nil): return .running(fraction: nil, place: strings.text("import_wizard.waiting"))
        case .previewed: return .done(strings.text("jobs.previewed"))
        case .finished(let report) where report.importID == nil: return .failed(strings.text("jobs.not_stored"))
        case .finished: return .done(strings.text("jobs.stored"))
        case .failed(let error): return .failed(isOwn ? FailurePages.answer(to: error, strings).1 : "")
        }
    }
}
