import Domain
import Foundation
import Store

/// What `expected.json` says that an import of the sample ledgers must give.
struct Expected: Decodable {
    struct Problem: Decodable, Hashable {
        var sheet, cell, severity, code: String
        var given: String?
    }

    struct Outcome: Decodable, Hashable {
        var row: Int
        var outcome, kind: String
    }

    /// Rows of the project sheet.
    struct Duplicate: Decodable {
        var kept, merged: Int
    }

    struct Figures: Decodable {
        var beforeDuplicatesResolved, afterDuplicatesResolved: [String: Int64]
    }

    struct Sheet: Decodable {
        struct FirstImport: Decodable {
            var created, failed: Int
            var skippedBelowHeader: [String: Int]
        }

        var kind: String
        var rowsByRole: [String: Int]?
        var firstImport: FirstImport?
        var rows: Int?
    }

    struct Upsert: Decodable {
        struct Cleared: Decodable {
            var row: Int
            var column: String
        }

        struct Cosmetic: Decodable {
            var row: Int
        }

        struct Missing: Decodable {
            var rowInFirstLedger: Int
        }

        struct Blanks: Decodable {
            var updated, unchanged: Int
        }

        var projectRows, created, updated, failed, unchanged: Int
        var newRows: [Int]
        var ifEmptiedCellsBecomeUnknown: Blanks
        var clearedCells: [Cleared]
        var missingProjects: [Missing]
        var cosmeticUnchanged: [Cosmetic]
    }

    struct Workbook: Decodable {
        var sheets: [String: Sheet]?
        var rowOutcomes: [Outcome]?
        var problems: [Problem]?
        var duplicates: [Duplicate]?
        var notDuplicates: [[Int]]?
        var figures: [String: Figures]?
        var figuresByPolicy: [String: [String: Figures]]?
        var upsertOverMain: Upsert?
    }

    var workbooks: [String: Workbook]

    static let projectSheet = "项目台账"
    static let revision = "yiyang-2013-rev2.xlsx"
    static let all: Expected = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try! decoder.decode(Expected.self, from: try! Fixtures.data("expected.json"))
    }()
    static let main = all.workbooks["yiyang-2013.xlsx"]!
    /// Every form of the same ledger.
    static let files = all.workbooks.keys.filter { $0 != revision }.sorted()

    static func name(of duplicate: Duplicate) -> [Int] { [duplicate.kept, duplicate.merged] }
}

extension FigureSet {
    /// The figures under the names of `expected.json`, amounts in fen.
    var named: [String: Int64] {
        var named: [String: Int64] = [:]
        for figure in figures {
            guard let value = figure.integer else { continue }
            switch (figure.by.first?.dimension, figure.by.first?.value) {
            case (nil, _): named[figure.key] = value
            case (.district, let code?): named["by_district.\(code).\(figure.key)"] = value
            case (.method, let method?): named["by_method.\(method).\(figure.key)"] = value
            case (.industry, let section?): named["by_industry_section.\(section).\(figure.key)"] = value
            case (.mission, let name?) where name.contains("2013") && name.contains("港澳"):
                named["mission.hk_macao_2013_07.count"] = value
            default: break
            }
        }
        return named
    }

    /// What differs from the expected figures, as `key: expected, got`.
    func differences(from expected: [String: Int64]) -> [String] {
        let named = named
        return expected.sorted { $0.key < $1.key }.compactMap { key, value in
            let wanted = key.hasSuffix(".amount") ? value * 100 : value
            return named[key] == wanted ? nil : "\(key) as of \(asOf): expected \(wanted), got \(named[key].map(String.init) ?? "nothing")"
        }
    }
}

extension City {
    /// Merges the pairs of the sample ledger that its makers know to be one project.
    func resolveSampleDuplicates(_ pairs: [Expected.Duplicate] = Expected.main.duplicates!) async throws {
        let known = try await duplicates()
        for pair in pairs {
            for record in known where Set([record.a.row, record.b.row]) == [pair.kept, pair.merged] {
                let (kept, other) = record.a.row == pair.kept ? (record.a, record.b) : (record.b, record.a)
                try await decide(kept.id, other.id)
            }
        }
    }

    /// What differs from the expected figures on the days given.
    func differences(
        from expected: [String: Expected.Figures], _ side: KeyPath<Expected.Figures, [String: Int64]>, known: Instant? = nil
    ) async throws -> [String] {
        var found: [String] = []
        for (text, figures) in expected.sorted(by: { $0.key < $1.key }) {
            found += try await self.figures(day(text), known: known).differences(from: figures[keyPath: side])
        }
        return found
    }
}
