import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// The desk of possible duplicates.
struct DuplicatesController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        var choice = DuplicateIndexPage.Choice()
        choice.isDecided = try context.query.choice("state") { ["open": false, "decided": true][$0] } ?? false
        choice.level = try context.query.choice("level", DuplicatePair.Level.init(rawValue:))
        choice.page = try context.query.page
        let wanted = context.query.value("district")
        let asked = choice
        let knownAt = visitor.moment.knownAt
        let page = try await site.ledger.read(as: visitor.principal) { reader in
            let districts = try reader.districts()
            var choice = asked
            let district = districts.first { $0.district.code == wanted }
            if let wanted, district == nil {
                throw Failure.invalid([FieldError(field: "district", message: Message("failure.not_a_choice", ["given": wanted]))])
            }
            choice.district = district?.district.code
            var filter = DuplicateFilter(isDecided: choice.isDecided, level: choice.level, district: district?.id)
            let size = DuplicateIndexPage.pageSize
            let pairs = try reader.duplicates(filter, knownAt: knownAt, from: (choice.page - 1) * size, limit: size)
            filter.isDecided = false
            let waiting = try reader.duplicateCount(filter, knownAt: knownAt)
            filter.isDecided = true
            return DuplicateIndexPage(
                try Self.lines(pairs, districts, reader, knownAt), choice: choice, waiting: waiting,
                decided: try reader.duplicateCount(filter, knownAt: knownAt), districts: districts.map(\.district),
                strings: visitor.strings, paths: visitor.paths)
        }
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await site.pairPage(try context.pair(), context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    private static func lines(
        _ pairs: [DuplicateRecord], _ districts: [(id: ID<Unit>, district: District)], _ reader: LedgerReader, _ knownAt: Instant?
    ) throws -> [DuplicateIndexPage.Line] {
        let names = Dictionary(districts.map { ($0.id, $0.district.name) }, uniquingKeysWith: { first, _ in first })
        let records = try reader.projectRecords(Array(Set(pairs.flatMap { [$0.a.id, $0.b.id] })), knownAt: knownAt)
        return pairs.map { pair in
            DuplicateIndexPage.Line(
                pair: pair.pair, names: [pair.a.name, pair.b.name],
                districts: [pair.a.id, pair.b.id].compactMap { records[$0]?.latest?.district.flatMap { names[$0] } }, by: pair.by,
                at: pair.at)
        }
    }
}

extension Site {
    /// The page of a pair, as known at the visitor's moment.
    /// - Throws: `Failure.notFound` when nobody suspects the two, or one is out of sight.
    func pairPage(_ ids: (ID<Project>, ID<Project>), _ context: some VisitorContext) async throws -> DuplicateShowPage {
        let visitor = context.visitor
        let knownAt = visitor.moment.knownAt
        return try await ledger.read(as: visitor.principal) { reader in
            guard let pair = try reader.duplicate(ids.0, ids.1, knownAt: knownAt) else { throw Failure.notFound("page") }
            let districts = try reader.districts()
            let records = try reader.projectRecords([pair.a.id, pair.b.id], knownAt: knownAt)
            let forms = try reader.projectForms(Array(records.values))
            let sides = try [pair.a, pair.b].map { side in
                let record = records[side.id]
                let district = districts.first { $0.id == record?.latest?.district }?.district.name
                return DuplicateShowPage.Side(
                    id: side.id, name: side.name, form: forms[side.id] ?? ProjectForm(), facts: record?.latest,
                    events: record?.events.map(\.fact) ?? [], district: district ?? "", origin: try Self.origin(of: side, reader))
            }
            let approves = visitor.principal.scope(for: .approveProjects)
            let mayMerge = records.count == 2 && records.values.allSatisfy { $0.latest.map(approves.sees) ?? false }
            return DuplicateShowPage(
                pair.pair, sides: sides, by: pair.by, at: pair.at, mayDecide: visitor.may(.decideDuplicates), mayMerge: mayMerge,
                strings: visitor.strings,
                paths: visitor.paths, csrf: visitor.csrf)
        }
    }

    private static func origin(
        of side: DuplicateRecord.Side, _ reader: LedgerReader
    ) throws -> (file: String, sheet: String, row: Int)? {
        guard let id = side.importID, let sheet = side.sheet, let row = side.row else { return nil }
        return (try reader.importRecord(id).fileName, sheet, row)
    }
}

extension VisitorContext {
    /// The two projects in the path, as `/duplicates/7K-7M`.
    /// - Throws: `Failure.notFound` when they cannot be two.
    func pair() throws -> (ID<Project>, ID<Project>) {
        let ids = (parameters.get("pair") ?? "").split(separator: "-", omittingEmptySubsequences: false).map { ID<Project>(String($0)) }
        guard ids.count == 2, let first = ids[0], let second = ids[1], first != second else { throw Failure.notFound("page") }
        return (first, second)
    }
}
