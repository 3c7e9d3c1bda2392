import Actions
import Domain
import Store

/// A city whose district submits, checks and has approved: an editor and a reviewer of one district, and the bureau.
struct Reviewing {
    let city: City
    let editor: City
    let reviewer: City
    let bureau: City

    /// - Parameter district: the district's code.
    init(_ city: City, district: String = "430903") async throws {
        let unit = try await city.read { try $0.unit(named: district).id }
        self.city = city
        editor = try await Self.account(city, "录入\(district)", .unitEditor, unit)
        reviewer = try await Self.account(city, "审核\(district)", .reviewer, unit)
        bureau = try await Self.account(city, "市局\(district)", .bureauEditor, nil)
    }

    private static func account(_ city: City, _ name: String, _ role: Role, _ unit: ID<Unit>?) async throws -> City {
        let account = try await city.perform(AddAccount(name: name, role: role, unit: unit, passwordHash: nil))
        return City(ledger: city.ledger, principal: try await city.ledger.principal(of: account))
    }
}

extension City {
    /// The same person with the next request: what they may see is asked anew.
    func again() async throws -> City {
        guard let account = try await ledger.account(named: principal.name)?.account else { return self }
        return City(ledger: ledger, principal: try await ledger.principal(of: account))
    }

    func queue(_ desk: ReviewDesk) async throws -> [ReviewLine] { try await read { try $0.reviewTable(ReviewListing(desk)).lines } }

    func open(_ project: ID<Project>) async throws -> Submission? { try await read { try $0.openSubmission(of: project) } }

    @discardableResult
    func check(_ submission: ID<Submission>) async throws -> EditResult {
        try await perform(CheckSubmission(submission: submission, stages: City.stages))
    }

    @discardableResult
    func approve(_ submission: ID<Submission>) async throws -> EditResult {
        try await perform(ApproveSubmission(submission: submission, today: editingToday, stages: City.stages))
    }

    /// Submits a stage with its papers.
    func submit(
        _ project: ID<Project>, _ stage: Stage, _ on: String, papers: [EvidenceKind] = [], excuse: String = "", base: Int64? = nil
    ) async throws -> EditResult {
        try await perform(
            AdvanceProject(
                project: project, step: StageStep(stage, on: DayReading(day(on))), papers: papers.map { City.paper($0) },
                paperExcuse: excuse, base: base, today: editingToday, stages: City.stages))
    }

    static func paper(_ kind: EvidenceKind) -> Paper {
        let name = "\(kind.rawValue).pdf"
        return Paper(
            kind, .new(StoredFile(digest: sha256(name), name: name, mediaType: "application/pdf", byteCount: 7)))
    }

    func decide(_ ids: [ID<Submission>], _ verdict: ReviewVerdict, remark: String = "") async throws -> ReviewOutcome {
        try await ledger.review(ids, verdict, remark: remark, today: editingToday, stages: City.stages, as: principal)
    }
}
