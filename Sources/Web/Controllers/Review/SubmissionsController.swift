import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// One submission and the steps it takes.
struct SubmissionsController {
    let site: Site

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await page(try context.id(), request, context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func check(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await step("check", request, context) { id, words in
            CheckSubmission(submission: id, remark: words, stages: site.stages)
        }
    }

    func approve(_ request: Request, _ context: MemberContext) async throws -> Response {
        let today = context.visitor.today
        return try await step("approval", request, context) { id, words in
            ApproveSubmission(submission: id, remark: words, today: today, stages: site.stages)
        }
    }

    func giveBack(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await step("return", request, context) { id, words in ReturnSubmission(submission: id, reason: words) }
    }

    func withdraw(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await step("withdrawal", request, context) { id, words in WithdrawSubmission(submission: id, remark: words) }
    }

    /// Adds a paper, and sends again what was returned.
    func addPaper(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Submission> = try context.id()
        // Before the bytes are read: who may not add to it need not send them.
        var page = try await page(id, request, context)
        let isOwn = try await site.ledger.read(as: context.visitor.principal) { reader in
            try reader.submission(id).isOwn(of: reader.principal)
        }
        guard isOwn else { throw Failure.forbidden(Permission.editProjects.rawValue) }
        do {
            return try await site.receiving(request) { upload in
                let action = ResubmitSubmission(
                    submission: id, papers: try papers(upload), paperExcuse: upload.fields["paper_excuse"] ?? "",
                    today: context.visitor.today)
                let result = try await site.ledger.perform(action, as: context.visitor.principal)
                return .seeOther(Paths().submission(id), done: result.entries)
            }
        } catch Failure.invalid(let errors) {
            page.errors = errors
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    private func papers(_ upload: Upload) throws -> [Paper] {
        guard let file = upload.files.first else { return [] }
        guard let kind = EvidenceKind(rawValue: upload.fields["kind"] ?? "") else {
            throw Failure.invalid([FieldError(field: "kind", message: Message("review.kind_unknown"))])
        }
        return [Paper(kind, .new(try site.kept(file)))]
    }

    private func step<Act: Action>(
        _ name: String, _ request: Request, _ context: MemberContext, _ action: (ID<Submission>, String) -> Act
    ) async throws -> Response where Act.Result == EditResult {
        let id: ID<Submission> = try context.id()
        let words = context.form["reason"] ?? context.form["remark"] ?? ""
        do {
            let result = try await site.perform(action(id, words), context)
            return .seeOther(Paths().submission(id), done: result.entries)
        } catch Failure.invalid(let errors) {
            var page = try await page(id, request, context)
            page.errors = errors
            page.refusedStep = name
            page.words = words
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    private func page(_ id: ID<Submission>, _ request: Request, _ context: MemberContext) async throws -> ReviewShowPage {
        let visitor = context.visitor
        let strings = visitor.strings
        let found = try await site.ledger.read(as: visitor.principal) { reader in try SubmissionSheet(id, reader) }
        if found.level != .normal { try await site.recordRead(of: found.submission.project, request, by: visitor) }
        var rights = ReviewShowPage.Rights()
        rights.own = found.submission.isOwn(of: visitor.principal) && visitor.may(.editProjects, to: found.record)
        if !found.submission.isOwn(of: visitor.principal) {
            rights.check = visitor.may(.checkSubmissions, to: found.record)
            rights.approve = visitor.may(.approveProjects, to: found.record)
            rights.giveBack = rights.check || rights.approve
        }
        let files = found.papers.map { paper in
            ReviewShowPage.File(
                kind: paper.kind, name: paper.attachment.file.name, path: Paths().attachment(paper.attachment.id, of: found.record.id),
                by: paper.attachment.by)
        }
        return ReviewShowPage(
            found.submission, project: found.record.latest?.name ?? "", rows: found.rows(strings), files: files, steps: found.steps,
            rights: rights, stages: site.stages, limit: FileStore.limit, strings: strings, paths: visitor.paths, csrf: visitor.csrf)
    }
}

/// What the page of a submission is made of.
private struct SubmissionSheet: Sendable {
    let submission: Submission
    /// The project now, and as it was before what was approved.
    let record: ProjectRecord
    let before: ProjectRecord?
    let papers: [EvidenceRecord]
    let steps: [SubmissionStep]
    let level: Secrecy
    /// Who was credited with the project when that was claimed otherwise, in the order of the claim.
    let credited: [String]
    /// Where the project lies, or lay before what was approved.
    let host: String?

    init(_ id: ID<Submission>, _ reader: LedgerReader) throws {
        submission = try reader.submission(id)
        let project = submission.project
        guard let record = try reader.projectRecords([project])[project] else { throw Failure.notFound("submission \(id)") }
        self.record = record
        let isApproved = submission.state == .approved
        before =
            isApproved
            ? try reader.projectRecords([project], knownAt: Instant(microseconds: submission.since.microseconds - 1))[project] : record
        host = try before?.latest?.district.flatMap { try reader.unitNames([$0])[$0] }
        papers = try reader.evidence(of: id)
        steps = try reader.steps(of: id)
        level = try reader.level(of: project)
        let splits = try reader.creditSplits(
            of: project, knownAt: isApproved ? Instant(microseconds: submission.since.microseconds - 1) : nil)
        credited = try submission.claim.credits.map { credit in
            guard let split = splits.inForce(credit.indicator, on: credit.validity.from) else { return "" }
            let names = try reader.unitNames(split.shares.map(\.unit))
            return CreditWords.text(split.shares.map { (names[$0.unit] ?? "", $0.points) })
        }
    }

    func rows(_ strings: Strings) -> [ReviewShowPage.Row] {
        let grounds = Dictionary(
            submission.claim.takenBack.map { ($0.event.field, $0.ground) } + submission.claim.reached.map { ($0.step.key.field, $0.ground) }
                + submission.claim.sums.map { ($0.kind.rawValue, $0.ground) } + (submission.claim.exit.map { [("exit", $0.ground)] } ?? [])
                + (submission.claim.handover.map { [("district", $0.ground)] } ?? []),
            uniquingKeysWith: { _, last in last })
        let parts = strings.words(of: submission.claim)
        // Those of the credit come last.
        let facts = parts.dropLast(credited.count).map { part in
            let standing = part.field == "district" ? host ?? strings.text("review.unknown") : strings.standing(part.field, of: before)
            return ReviewShowPage.Row(
                name: part.name, before: standing, after: part.words, source: grounds[part.field]?.row)
        }
        return facts
            + zip(parts.suffix(credited.count), credited).map { part, shares in
                let before = strings.words(ofShares: shares, for: nil, over: .always)
                return ReviewShowPage.Row(name: part.name, before: before, after: part.words, source: nil)
            }
    }
}
