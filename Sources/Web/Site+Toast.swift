import Domain
import Store
import Views

extension Site {
    /// Microseconds after which what was done is no news any more and is undone from where it is listed.
    private static let toastAge: Int64 = 10 * 60 * 1_000_000

    /// What was just done, when the page was come to with `?done=FIRST-LAST`; nil for entries that are not there or out of sight.
    /// It can be undone from there by whoever did it, for some minutes.
    func toast<Context: VisitorContext>(_ context: Context) async throws -> LayoutPage.Toast? {
        let ends = (context.query["done"] ?? "").split(separator: "-").compactMap { Int64($0) }
        guard let first = ends.first, let last = ends.last, ends.count <= 2, first >= 1, first <= last else { return nil }
        let visitor = context.visitor
        guard let group = try await ledger.read(as: visitor.principal, { try $0.group(of: first...last) }) else { return nil }
        let isNew = ledger.clock.now().microseconds - group.main.at.microseconds < Self.toastAge
        let isOwn = group.isBySamePerson && group.main.by == visitor.principal.name
        let mayUndo = visitor.principal.may(.editProjects) && isNew && isOwn && group.isReversible
        return LayoutPage.Toast(
            text: EntryText(visitor.strings).sentence(for: group), undo: mayUndo ? visitor.paths.removal(ofEntries: first...last) : nil)
    }
}
