import Domain
import Store
import Views

extension Site {
    /// Microseconds after which what was done is no news any more and is undone from where it is listed.
    private static let toastAge: Int64 = 10 * 60 * 1_000_000

    /// What was just done, when the page was come to with `?done=FIRST-LAST`; nil for entries that are not there or out of sight.
    /// It can be undone from there by whoever did it, for some minutes.
    func toast<Context: VisitorContext>(_ context: Context) async throws -> LayoutPage.Toast? {
        guard let range = context.query["done"].flatMap(EntryRange.read) else { return nil }
        let visitor = context.visitor
        guard let group = try await ledger.read(as: visitor.principal, { try $0.group(of: range) }) else { return nil }
        let isNew = ledger.clock.now().microseconds - group.main.at.microseconds < Self.toastAge
        let isOwn = group.isBySamePerson && group.main.by == visitor.principal.name
        let mayUndo = visitor.principal.may(.editProjects) && isNew && isOwn && group.isReversible
        return LayoutPage.Toast(
            text: EntryText(visitor.strings).sentence(for: group), undo: mayUndo ? visitor.paths.removal(ofEntries: range) : nil)
    }
}

/// Journal entries in an address, as `12` or `12-14`.
enum EntryRange {
    /// Nil for what is no range of entries.
    static func read(_ text: String) -> ClosedRange<Int64>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first >= 1, first <= last else { return nil }
        return first...last
    }
}
