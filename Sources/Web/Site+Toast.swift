import Domain
import Store
import Views

extension Site {
    /// What was just done, when the page was come to with `?done=FIRST-LAST`.
    func toast<Context: VisitorContext>(_ context: Context) async throws -> LayoutPage.Toast? {
        let visitor = context.visitor
        guard let text = context.query["done"] else { return nil }
        let ends = text.split(separator: "-").compactMap { Int64($0) }
        guard ends.count == 2, ends[0] >= 1, ends[0] <= ends[1] else { return nil }
        let entries = ends[0]...ends[1]
        let found = try await ledger.read(as: visitor.principal) { reader -> (EntrySummary, String?)? in
            guard let summary = try reader.summary(of: entries) else { return nil }
            let records = try reader.projectRecords(summary.projects)
            return (summary, summary.projects.first.flatMap { records[$0]?.latest?.name })
        }
        guard let (summary, name) = found else { return nil }
        let sentence = visitor.strings.done(
            summary.action, name: name, stage: summary.stage, note: summary.note, projects: summary.projectCount)
        let mayUndo = summary.isReversible && visitor.may(.editProjects)
        return LayoutPage.Toast(text: sentence, undo: mayUndo ? Paths().removal(ofEntries: entries) : nil)
    }
}
