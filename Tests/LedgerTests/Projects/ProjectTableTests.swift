import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

@testable import Demo

@Suite("The table of projects")
struct ProjectTableTests {
    private static let breakdowns: [[Dimension]] = [[], [.district], [.method], [.stage], [.leader], [.unit], [.mission], [.month], [.age]]

    private func ids(_ city: City) async throws -> [ID<Project>] {
        try await city.ledger.engine.read { connection in
            try connection.rows("SELECT id FROM project ORDER BY id").map { ID(try $0.int(0)) }
        }
    }

    @Test(
        "lists exactly what looking at each project's facts gives, as of any day, as known at any moment", arguments: [5, 83] as [UInt64],
        EngineUnderTest.all)
    func oracle(seed: UInt64, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: seed)
            try await history.run()
            let ids = try await ids(city)
            let districts = try await city.read { try $0.districts().map(\.id) }
            let readers = [city, city.seen(by: .bureauReader, scope: .units(Set(districts.prefix(2))))]
            for (index, known) in [nil, history.moments[history.moments.count / 2].at].enumerated() {
                for asOf in [day("2012-10-15"), day("2013-09-22")] {
                    let moment = Moment(asOf: asOf, knownAt: known)
                    for reader in readers {
                        let scope = reader.principal.scope
                        let oracle = try await city.read { try FilterOracle($0, ids, moment, scope: scope) }
                        let wrong = try await reader.read { reader -> [String] in
                            var filters = RandomFilter(seed: seed &+ UInt64(index))
                            return try (0..<60).compactMap { _ in
                                let filter = filters.next()
                                // What is undecided is known as of now only to the oracle.
                                if known != nil, filter.groups.joined().contains(.undecidedDuplicate) { return nil }
                                return try Self.difference(filter, oracle, reader, moment)
                            }
                        }
                        #expect(wrong == [], "as of \(asOf), known at \(known as Any)")
                    }
                }
            }
        }
    }

    /// What is wrong with the list of a filter; nil when rows, count, groups, sums and board are right.
    private static func difference(_ filter: ProjectFilter, _ oracle: FilterOracle, _ reader: LedgerReader, _ moment: Moment) throws
        -> String?
    {
        var listing = ProjectListing(filter: filter)
        listing.size = 500
        listing.columns = [.intended, .inPlace]
        listing.sort = .init(.intended, descending: true)
        let table: ProjectTable
        do {
            table = try reader.projectTable(listing, at: moment, from: City.library)
        } catch Failure.invalid {
            // A leader or unit that this history never named.
            return nil
        }
        let name = filter.query.map(\.value).joined(separator: " & ")
        let expected = oracle.lists(filter)
        if Set(table.rows.map(\.id)) != expected { return "\(name): \(table.rows.count) rows, \(expected.count) by hand" }
        if table.totals.count != expected.count { return "\(name): counts \(table.totals.count), has \(expected.count)" }
        let amounts = expected.compactMap { oracle.facts($0)?.amounts[.intended] }
        guard let total = table.totals.amounts[.intended] else { return "\(name): no sum" }
        if total.fen != amounts.compactMap(\.fen).reduce(0, +) { return "\(name): sum" }
        if total.unknown != expected.count - amounts.count { return "\(name): unknown" }
        for stated in total.stated {
            let sum = amounts.filter { $0.stated.currency == stated.currency }.map(\.stated.minor).reduce(0, +)
            if sum != stated.minor { return "\(name): \(stated.currency.rawValue)" }
        }
        let order = table.rows.map { $0.facts.amounts[.intended]?.fen }
        if order != order.sorted(by: { ($0 ?? .min) > ($1 ?? .min) }) { return "\(name): order" }
        for group in [Dimension.stage, .district, .leader, .method] {
            listing.group = group
            let grouped = try reader.projectTable(listing, at: moment, from: City.library)
            let counts = Dictionary(grouping: grouped.rows) { $0.group(by: group).value }.mapValues(\.count)
            let shown = Dictionary(grouped.groups.map { ($0.value.value, $0.count) }, uniquingKeysWith: +)
            if counts != shown { return "\(name): groups by \(group.rawValue)" }
        }
        let board = try reader.projectBoard(listing, cards: 3, at: moment, from: City.library)
        if board.lanes.map(\.count).reduce(board.withoutStage, +) != expected.count { return "\(name): board" }
        if board.lanes.contains(where: {
            $0.cards.count != min(3, $0.count) || $0.cards.contains { [stage = $0.stage] in $0.stage != stage }
        }) {
            return "\(name): cards"
        }
        return nil
    }

    @Test("lists exactly the projects of a figure, for every figure and every cell", arguments: EngineUnderTest.all)
    func figures(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: 12)
            try await history.run()
            for (asOf, known) in [(day("2013-09-22"), nil), (day("2012-11-03"), history.moments[history.moments.count / 2].at)] {
                let wrong = try await city.read { reader -> [String] in
                    let moment = Moment(asOf: asOf, knownAt: known)
                    let figures = try reader.figures(at: moment, by: Self.breakdowns, from: City.library).figures
                    return try figures.compactMap { try Self.difference($0, reader, moment) }
                }
                #expect(wrong == [], "as of \(asOf)")
            }
        }
    }

    private static func difference(_ figure: Figure, _ reader: LedgerReader, _ moment: Moment) throws -> String? {
        guard !figure.key.hasPrefix("visits"), !figure.key.hasSuffix(".change"), let value = figure.integer else { return nil }
        var listing = ProjectListing(filter: ProjectFilter(figure: .init(key: figure.key, by: figure.by)))
        listing.size = 500
        let table = try reader.projectTable(listing, at: moment, from: City.library)
        let shown: Int64? =
            switch figure.unit {
            case .projects: Int64(table.totals.count)
            case .fen: table.totals.amounts[.intended]?.fen
            case .leaders: Int64(Set(table.rows.map(\.leader)).count)
            case .units: Int64(Set(table.rows.map(\.unit)).count)
            default: value
            }
        if shown == value, table.rows.count == table.totals.count { return nil }
        return "\(figure.key) \(figure.by.map { $0.value ?? "" }): \(value), \(shown as Any)"
    }

    @Test("pages without gap or repetition, in any order", arguments: EngineUnderTest.all)
    func paging(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(
                (1...45).map { ProjectRow("样例\($0)号项目", number: $0, wan: Int64($0 % 7) * 1_000, talks: "2013-01-0\($0 % 9 + 1)") })
            let columns = ProjectColumn.allCases.filter(\.isSortable)
            for (column, descending) in columns.flatMap({ [($0, false), ($0, true)] }) {
                let pages = try await city.read { reader in
                    try (1...3).flatMap { page in
                        var listing = ProjectListing()
                        (listing.size, listing.page, listing.sort) = (20, page, .init(column, descending: descending))
                        return try reader.projectTable(listing, at: Moment(asOf: day("2013-09-22")), from: City.library).rows.map(\.id)
                    }
                }
                #expect(pages.count == 45 && Set(pages).count == 45, "\(column)")
            }
        }
    }

    @Test("orders names by their pinyin", arguments: EngineUnderTest.all)
    func pinyin(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let names = ["资阳样例", "安化样例", "桃江样例", "赫山样例", "安样例"]
            try await city.record(names.enumerated().map { ProjectRow($1, number: $0 + 1, talks: "2013-01-01") })
            var listing = ProjectListing()
            listing.sort = .init(.name)
            let rows = try await city.read { [listing] in
                try $0.projectTable(listing, at: Moment(asOf: day("2013-09-22")), from: City.library).rows
            }
            #expect(rows.map(\.facts.name) == ["安化样例", "安样例", "赫山样例", "桃江样例", "资阳样例"])
        }
    }

    /// Digits and letters before Chinese, one sound by tone, a short syllable before a longer one, ü after u.
    private static let inOrder = ["3号", "Ａ座", "安化", "岸线", "昂立", "鹿角", "绿洲", "妈祖", "马迹塘", "骂", "资阳", "紫薇"]

    @Test("orders any number of names by pinyin and tone, one name by entry, both ways and page by page", arguments: EngineUnderTest.all)
    func manyNames(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let names = (0..<1_100).map { Self.inOrder[$0 * 7 % Self.inOrder.count] }
            try await city.record(
                names.enumerated().map { ProjectRow($1, number: $0 + 1).with { $0.site = .value("样例\($0.number)") } })
            let expected = Self.inOrder.flatMap { name in names.filter { $0 == name } }
            let ascending = try await allNames(in: city, descending: false)
            let found = ascending.map(\.facts.name)
            #expect(found == expected)
            #expect(zip(ascending, ascending.dropFirst()).allSatisfy { $0.facts.name != $1.facts.name || $0.id < $1.id })
            #expect(try await allNames(in: city, descending: true).map(\.id) == ascending.map(\.id).reversed())
        }
    }

    @Test("orders names that were written before there was an order", arguments: EngineUnderTest.all)
    func olderNames(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.inOrder.reversed().enumerated().map { ProjectRow($1, number: $0 + 1) })
            let written = try await city.ledger.engine.write { connection in
                let keys = try connection.rows("SELECT name_order FROM project_version ORDER BY id").map { try $0.text(0) }
                try connection.run("UPDATE project_version SET name_order = NULL")
                return keys
            }
            try await city.ledger.migrate()
            let filled = try await city.ledger.engine.read { connection in
                try connection.rows("SELECT name_order FROM project_version ORDER BY id").map { try $0.text(0) }
            }
            #expect(filled == written)
            let names = try await allNames(in: city, descending: false).map(\.facts.name)
            #expect(names == Self.inOrder)
        }
    }

    private func allNames(in city: City, descending: Bool) async throws -> [ProjectTableRow] {
        try await city.read { reader in
            var (listing, rows) = (ProjectListing(), [ProjectTableRow]())
            (listing.size, listing.sort) = (200, .init(.name, descending: descending))
            repeat {
                rows += try reader.projectRows(listing, at: Moment(asOf: day("2013-09-22")), from: City.library).rows
                listing.page += 1
            } while rows.count == (listing.page - 1) * listing.size
            return rows
        }
    }
}
