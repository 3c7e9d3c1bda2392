import Documents
import Domain
import Hummingbird
import Store
import Views

/// The journal: all of it, one entry, and what a filter leaves of it as a file.
struct JournalController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, site) = (context.visitor, site)
        let listing = try JournalListing(query: context.query.pairs)
        let (table, imports) = try await site.cached(for: visitor, "journal " + Paths().journal(listing)) {
            try await site.ledger.read(as: visitor.principal) { reader in
                let table = try reader.journal(listing, knownAt: visitor.moment.knownAt)
                let records = try Set(table.acts.compactMap(\.importID)).map { try reader.importRecord($0) }
                let imports = records.map { ($0.id, JournalPage.Import(counts: ImportIndexPage.Line($0).counts)) }
                return (table, Dictionary(uniqueKeysWithValues: imports))
            }
        }
        let page = JournalPage(
            listing, table: table, imports: imports, undo: try await act(listing, visitor),
            seesAccesses: visitor.principal.may(.readJournal), csrf: visitor.csrf, strings: visitor.strings, paths: visitor.paths)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        guard let number = context.parameters.get("entry").flatMap({ Int64($0) }), number > 0 else { throw Failure.notFound("page") }
        let record = try await site.ledger.read(as: visitor.principal) { try $0.journalRecord(number) }
        let page = JournalEntryPage(
            record, mayUndo: !visitor.isPast, csrf: visitor.csrf, strings: visitor.strings, paths: visitor.paths)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func xlsx(_ request: Request, _ context: MemberContext) async throws -> Response { try await export(.xlsx, request, context) }

    func csv(_ request: Request, _ context: MemberContext) async throws -> Response { try await export(.csv, request, context) }

    /// The entries of an act that is listed by itself, when they may be undone together.
    private func act(_ listing: JournalListing, _ visitor: Visitor) async throws -> ClosedRange<Int64>? {
        guard let number = listing.act, !visitor.isPast else { return nil }
        return try await site.ledger.read(as: visitor.principal) { try $0.reversibleAct(of: number) }
    }

    /// Every entry that a filter leaves, newest first, what it changed in one cell.
    private func export(_ format: TableFile.Format, _ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, at) = (context.visitor, site.ledger.clock.now())
        let listing = try JournalListing(query: context.query.pairs)
        let file = TableFile("journal", format, for: visitor)
        let contents = try await site.ledger.read(as: visitor.principal) { reader in
            try file.contents(JournalFile.heads(visitor.strings), recordedUntil: at) { write in
                try reader.forEachEntry(listing, knownAt: visitor.moment.knownAt) { try write(JournalFile.cells($0, visitor.strings)) }
            }
        }
        return try await file.response(contents, request, of: site)
    }
}

/// Entries as rows of a file.
private enum JournalFile {
    static func heads(_ strings: Strings) -> [String] {
        ["number", "at", "person", "act", "subject", "changes", "reason"].map { strings.text("journal.head.\($0)") }
    }

    static func cells(_ entry: EntrySummary, _ strings: Strings) -> [XLSXCell] {
        let (text, formats) = (EntryText(strings), Formats(strings))
        let changes = entry.changes.map { change in
            strings.text(
                "journal.export.change",
                [
                    "field": text.name(of: change), "before": text.shown(change.before), "after": text.shown(change.after),
                    "from": change.from.map { formats.day($0) } ?? "",
                ])
        }
        return [
            .text(String(entry.sequence)), .text(formats.instant(entry.at)), .text(text.person(entry.by)),
            .text(text.heading(for: entry, isNamed: true)), .text(entry.name ?? ""), .text(changes.joined(separator: "\n")),
            .text(text.reason(of: entry)),
        ]
    }
}
