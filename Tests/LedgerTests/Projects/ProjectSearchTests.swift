import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

@testable import Demo

@Suite("Looking for projects")
struct ProjectSearchTests {
    private func found(_ text: String, in city: City) async throws -> [String] {
        try await city.read { reader in
            let filter = ProjectFilter(groups: [[.text(text)]])
            return try reader.projectTable(ProjectListing(filter: filter), at: Moment(asOf: day("2013-09-22")), from: City.library).rows
                .map(\.facts.name).sorted()
        }
    }

    private func open(_ city: City) async throws {
        try await city.record([
            ProjectRow("沅江芦苇板材样例项目", district: "430981", talks: "2013-01-05", investor: "瀚沅样例船舶有限公司").with {
                $0.code = .value("YY13-0054")
            },
            ProjectRow("安化黑茶样例产业园", number: 2, talks: "2013-02-05", investor: "梅山样例茶业"),
        ])
    }

    @Test("finds pairs of characters, pinyin, initials, other scripts and widths, codes and investors", arguments: EngineUnderTest.all)
    func words(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await open(city)
            for text in ["芦苇", "蘆葦", "yuanjiangluwei", "yjlw", "YJLW", "ＹＹ１３", "yy13-0054", "船舶", "hyyl"] {
                #expect(try await found(text, in: city) == ["沅江芦苇板材样例项目"], "\(text)")
            }
            #expect(try await found("样例", in: city).count == 2)
            for text in ["芦板", "不存在", "!!", "' OR 1=1 --", "\"*"] { #expect(try await found(text, in: city) == [], "\(text)") }
        }
    }

    @Test("finds by an investor, and those without one", arguments: EngineUnderTest.all)
    func investors(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await open(city)
            try await city.record([ProjectRow("无主样例项目", number: 3, talks: "2013-03-01")])
            func names(_ values: [String?]) async throws -> [String] {
                try await city.read { reader in
                    let filter = ProjectFilter(groups: [[.oneOf(.investor, values)]])
                    return try reader.projectTable(ProjectListing(filter: filter), at: Moment(asOf: day("2013-09-22")), from: City.library)
                        .rows.map(\.facts.name).sorted()
                }
            }
            #expect(try await names(["梅山样例茶业"]) == ["安化黑茶样例产业园"])
            #expect(try await names([nil]) == ["无主样例项目"])
            await #expect(throws: Failure.self) { _ = try await names(["没有这家"]) }
        }
    }

    @Test("suggests projects and investors in sight, and never another agency's", arguments: EngineUnderTest.all)
    func suggestions(kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            let city = try await City.open(engine)
            try await open(city)
            let other = try await City.open(engine, name: "示例市", region: "990100", districts: [District(code: "990101", name: "示例区")])
            try await other.record([ProjectRow("芦苇外市样例", district: "990101", talks: "2013-01-01", investor: "瀚沅外市公司")])
            func names(_ text: String, _ city: City) async throws -> [String] {
                try await city.read { try $0.suggestions(text, limit: 8, at: Moment(asOf: day("2013-09-22"))).map(\.name) }
            }
            #expect(try await names("芦苇", city) == ["沅江芦苇板材样例项目"])
            #expect(try await names("yy13-0054", city) == ["沅江芦苇板材样例项目"])
            #expect(try await names("hanyuan", city) == ["瀚沅样例船舶有限公司"])
            #expect(try await names("芦苇", other) == ["芦苇外市样例"])
            let heshan = try await city.read { try $0.districts().first { $0.district.code == "430903" }?.id }
            let reader = city.seen(by: .bureauReader, scope: .units(Set([heshan].compactMap { $0 })))
            for text in ["瀚沅", "芦苇"] { #expect(try await names(text, reader) == []) }
            #expect(try await names("梅山", reader) == ["梅山样例茶业"])
        }
    }

    @Test("suggests of each company the last visit that is found, up to the day", arguments: EngineUnderTest.all)
    func visits(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            func visit(_ number: Int, _ on: String, _ company: String, _ purpose: String? = nil) -> VisitRow {
                var row = VisitRow(number: number, day: DayReading(day(on)), company: company)
                row.purpose = purpose.map { .value($0) } ?? .absent
                return row
            }
            try await city.record(
                [],
                visits: [
                    visit(1, "2013-05-06", "样例造纸有限公司"), visit(2, "2013-06-06", "样例造纸有限公司", "考察林地"),
                    visit(3, "2013-07-01", "样例船舶有限公司", "考察码头"), visit(4, "2013-10-01", "样例造纸有限公司"),
                ])
            func found(_ text: String) async throws -> [String] {
                try await city.read { try $0.suggestions(text, limit: 8, at: Moment(asOf: day("2013-09-22"))) }
                    .map { $0.name + " " + ($0.detail ?? "") }
            }
            #expect(try await found("考察") == ["样例船舶有限公司 2013-07-01", "样例造纸有限公司 2013-06-06"])
            #expect(try await found("ylzz") == ["样例造纸有限公司 2013-06-06"])
            #expect(try await found("码头") == ["样例船舶有限公司 2013-07-01"])
        }
    }

    @Test("suggests a company behind very many visits of another", arguments: EngineUnderTest.all)
    func busyCompany(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let visits = (1...165).map { VisitRow(number: $0, day: DayReading(day("2013-06-01")), company: "样例造纸有限公司") }
            try await city.record(
                [], visits: [VisitRow(number: 0, day: DayReading(day("2013-05-01")), company: "样例船舶有限公司")] + visits)
            let found = try await city.read { try $0.suggestions("样例", limit: 8, at: Moment(asOf: day("2013-09-22"))) }
            #expect(found.map(\.name) == ["样例造纸有限公司", "样例船舶有限公司"])
        }
    }

    @Test("finds the same among few and among many", arguments: EngineUnderTest.all)
    func many(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            // More than either engine gathers before it looks at them.
            let size = kind == .sqlite ? 2_050 : 4_100
            try await city.record((1...size).map { ProjectRow("样例\($0)号芦苇项目", number: $0, talks: "2013-01-01") })
            try await city.record([ProjectRow("他项", number: size + 1, talks: "2013-01-01", investor: "瀚沅样例公司")])
            let count = try await city.read { reader in
                let filter = ProjectFilter(groups: [[.text("样例")]])
                return try reader.projectCount(filter, at: Moment(asOf: day("2013-09-22")), from: City.library).count
            }
            #expect(count == size + 1)
            let (table, exact) = try await city.read { reader in
                var listing = ProjectListing(filter: ProjectFilter(groups: [[.text("芦苇")], [.text("样例")]]))
                let table = try reader.projectTable(listing, at: Moment(asOf: day("2013-09-22")), from: City.library)
                listing.isExact = true
                return (table, try reader.projectTable(listing, at: Moment(asOf: day("2013-09-22")), from: City.library))
            }
            // No sums where there are many.
            #expect(table.totals.count == size && table.totals.amounts.isEmpty && table.rows.count == 50 && exact.totals.count == size)
            #expect(exact.totals.amounts[.intended]?.unknown == size)
        }
    }
}
