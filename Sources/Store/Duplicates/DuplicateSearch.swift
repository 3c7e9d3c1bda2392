import Domain
import Engine

/// Looks for projects that may be the same as one that was created or changed. Only pairs that share a name, code, investor,
/// telephone or site are compared; a value shared by more than `crowd` projects (an office's telephone) tells nothing and is passed over.
struct DuplicateSearch {
    let transaction: LedgerTransaction
    static let crowd = 20
    /// An investor of more projects than this is a fund or a state group; its projects are compared by name, site and telephone alone.
    static let investorCrowd = 100
    private static let batch = 300

    private var connection: any Connection { transaction.connection }
    private var agency: Int64 { transaction.agency }

    /// The pairs with one of these projects, each once.
    func pairs(of projects: [ID<Project>]) throws -> [DuplicatePair] {
        var pairs: Set<DuplicatePair> = []
        for start in stride(from: 0, to: projects.count, by: Self.batch) {
            try compare(projects[start..<min(start + Self.batch, projects.count)].map(\.rawValue), &pairs)
        }
        return pairs.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    }

    /// The pairs with a project that the import created or changed, each once.
    func pairs(from importID: ID<Import>) throws -> [DuplicatePair] {
        var pairs: Set<DuplicatePair> = []
        var last: Int64 = 0
        while true {
            let touched = try connection.rows(
                """
                SELECT DISTINCT subject_id FROM import_row WHERE agency_id = \(agency) AND import_id = \(importID)
                  AND subject_kind = 'project' AND outcome <> 'unchanged' AND subject_id > \(last) ORDER BY subject_id LIMIT \(Self.batch)
                """
            ).map { try $0.int(0) }
            guard let end = touched.last else { break }
            last = end
            try compare(touched, &pairs)
        }
        return pairs.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    }

    private func compare(_ touched: [Int64], _ pairs: inout Set<DuplicatePair>) throws {
        var neighbours: Set<[Int64]> = []
        for sql in Self.sharing {
            let byValue = SQL(text: sql.text, values: [.integer(agency)] + touched.map { .integer($0) })
            let text = byValue.text.replacing("{touched}", with: SQL("\(touched)").text)
            try connection.forEach(SQL(text: text, values: byValue.values)) { row in
                neighbours.insert([try row.int(0), try row.int(1)])
                return true
            }
        }
        guard !neighbours.isEmpty else { return }
        let traits = try self.traits(Set(neighbours.joined()))
        for pair in neighbours {
            guard let left = traits[pair[0]], let right = traits[pair[1]], let found = left.resemblance(to: right) else { continue }
            pairs.insert(DuplicatePair(a: ID(pair[0]), b: ID(pair[1]), level: found.level, reason: found.reason))
        }
    }

    private static let sharing: [SQL] =
        ["name_key", "code", "contact_phone", "site"].map { column in
            SQL(
                text: """
                    SELECT DISTINCT a.project_id, b.project_id FROM project_version a JOIN project_version b
                      ON b.agency_id = a.agency_id AND b.\(column) = a.\(column) AND b.project_id <> a.project_id
                      AND b.superseded_at = 9223372036854775807
                    WHERE a.agency_id = ? AND a.superseded_at = 9223372036854775807 AND a.\(column) IS NOT NULL AND a.project_id IN ({touched})
                      AND (SELECT COUNT(*) FROM (SELECT 1 FROM project_version c WHERE c.agency_id = a.agency_id AND c.\(column) = a.\(column)
                        AND c.superseded_at = 9223372036854775807 LIMIT \(crowd + 1)) AS crowd) <= \(crowd)
                    """)
        } + [
            SQL(
                text: """
                    SELECT DISTINCT a.project_id, b.project_id FROM project_investor a JOIN project_investor b
                      ON b.agency_id = a.agency_id AND b.investor_id = a.investor_id AND b.project_id <> a.project_id
                      AND b.superseded_at = 9223372036854775807
                    WHERE a.agency_id = ? AND a.superseded_at = 9223372036854775807 AND a.project_id IN ({touched})
                      AND (SELECT COUNT(*) FROM (SELECT 1 FROM project_investor c WHERE c.agency_id = a.agency_id
                        AND c.investor_id = a.investor_id AND c.superseded_at = 9223372036854775807 LIMIT \(investorCrowd + 1)) AS crowd)
                        <= \(investorCrowd)
                    """)
        ]

    /// Traits of the projects that can be counted; increments, phases and merged ones are no duplicates.
    private func traits(_ ids: Set<Int64>) throws -> [Int64: DuplicateTraits] {
        var traits: [Int64: DuplicateTraits] = [:]
        let list = ids.sorted()
        for start in stride(from: 0, to: list.count, by: 5000) {
            let part = Array(list[start..<min(start + 5000, list.count)])
            try connection.forEach(
                """
                SELECT v.project_id, v.code, v.name_key, v.industry_code, v.intended_fen, v.contact_phone, v.site FROM project_version v
                WHERE v.agency_id = \(agency) AND v.project_id IN (\(part)) AND v.superseded_at = 9223372036854775807
                  AND v.kind IN ('new', 'relocation') AND \(ScopeClause.standing(transaction.principal, "v"))
                ORDER BY v.project_id, v.effective_on
                """
            ) { row in
                traits[try row.int(0)] = DuplicateTraits(
                    code: try row.optionalText(1), nameKey: try row.text(2), investors: [],
                    division: try row.optionalText(3).map { String($0.prefix(3)) }, fen: try row.optionalInt(4),
                    phone: try row.optionalText(5), site: try row.optionalText(6))
                return true
            }
            try connection.forEach(
                """
                SELECT project_id, investor_id FROM project_investor
                WHERE agency_id = \(agency) AND project_id IN (\(part)) AND superseded_at = 9223372036854775807
                """
            ) { row in
                traits[try row.int(0)]?.investors.insert(try row.int(1))
                return true
            }
        }
        return traits
    }
}

extension LedgerTransaction {
    /// Records the duplicate candidates that the rows of an import raise; gives how many are new.
    @discardableResult
    package func findDuplicates(from importID: ID<Import>) throws -> Int {
        try record(pairs: DuplicateSearch(transaction: self).pairs(from: importID))
    }

    /// Records the duplicate candidates that changed projects raise; gives how many are new.
    @discardableResult
    package func findDuplicates(of projects: [ID<Project>]) throws -> Int {
        try record(pairs: DuplicateSearch(transaction: self).pairs(of: projects))
    }
}
