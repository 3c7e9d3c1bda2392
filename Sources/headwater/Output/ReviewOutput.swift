import Domain
import Store
import Views

/// Submissions in a terminal and as JSON.
struct ReviewOutput {
    let session: Session
    let stages: StageRequirements
    /// By the clock: how long something has waited has nothing to do with the ledger's days.
    let today: Day
    let calendar: WorkCalendar

    private var strings: Strings { session.strings }

    func table(_ lines: [ReviewLine]) -> [String] {
        let heads = ["id", "project", "unit", "claim", "papers", "by", "state", "age"].map { strings.text("review.head.\($0)") }
        let columns = heads.dropLast().map { TextTable.Column.left($0) } + heads.suffix(1).map { .right($0) }
        let rows = lines.map { line in
            let submission = line.submission
            return [
                submission.id.description, line.project, line.unit ?? "", strings.sentence(for: submission.claim),
                strings.papers(of: stages.papers(for: submission.claim), given: line.papers), submission.by,
                strings.name(of: submission.state), String(age(submission)),
            ]
        }
        return TextTable(columns, rows: rows).lines
    }

    func lines(_ submission: Submission, project: String, papers: [EvidenceRecord], steps: [SubmissionStep]) -> [String] {
        let needs = stages.papers(for: submission.claim)
        return ["\(project)  \(strings.name(of: submission.state))"]
            + strings.words(of: submission.claim).map { "  \($0.name)  \($0.words)" }
            + ["\(strings.text("review.head.papers"))  \(strings.papers(of: needs, given: papers.map(\.kind)))"]
            + needs.map { "  \($0.isMet(by: papers.map(\.kind)) ? "✓" : "✕") \(strings.name(of: $0))" }
            + papers.map { "  \(strings.name(of: $0.kind))  \($0.attachment.file.name)" }
            + (submission.claim.paperExcuse.isEmpty ? [] : ["  " + submission.claim.paperExcuse])
            + steps.map { step in
                let words = [session.formats.instant(step.at), step.by, strings.text("review.steps.\(step.state.rawValue)"), step.remark]
                return words.filter { !$0.isEmpty }.joined(separator: "  ")
            }
    }

    struct JSON: Encodable {
        var id, project, projectName: String
        var unit: String?
        var state, by: String
        var since: Instant
        var days: Int
        var claim: ProjectClaim
        var papers: [EvidenceKind]
    }

    func json(_ line: ReviewLine) -> JSON {
        let submission = line.submission
        return JSON(
            id: submission.id.description, project: submission.project.description, projectName: line.project, unit: line.unit,
            state: submission.state.rawValue, by: submission.by, since: submission.since, days: age(submission), claim: submission.claim,
            papers: line.papers)
    }

    private func age(_ submission: Submission) -> Int { calendar.workdays(after: submission.since.inChina.day, through: today) }
}
