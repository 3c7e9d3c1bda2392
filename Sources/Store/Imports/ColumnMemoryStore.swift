import Domain
import Engine
import Foundation

extension LedgerReader {
    /// The mapping a person confirmed for a header: field key → column letter; nil when none was.
    package func confirmedMapping(fingerprint: String) throws -> [String: String]? {
        try connection.first("SELECT mapping FROM column_mapping WHERE agency_id = \(agency) AND fingerprint = \(fingerprint)")
            .map { try ColumnMemory.mapping(try $0.text(0)) }
    }

    /// Every header whose columns somebody put by hand, the latest first.
    package func columnMemories() throws -> [ColumnMemory] {
        try connection.rows(
            "SELECT fingerprint, mapping, confirmed_by, confirmed_at FROM column_mapping WHERE agency_id = \(agency) ORDER BY confirmed_at DESC, fingerprint"
        ).map { row in
            let fingerprint = try row.text(0)
            return ColumnMemory(
                digest: sha256(fingerprint), fingerprint: fingerprint, mapping: try ColumnMemory.mapping(try row.text(1)),
                by: try row.optionalText(2), at: Instant(microseconds: try row.int(3)))
        }
    }
}

extension LedgerTransaction {
    package func rememberMapping(_ mapping: [String: String], fingerprint: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(mapping), as: UTF8.self)
        try connection.run("DELETE FROM column_mapping WHERE agency_id = \(agency) AND fingerprint = \(fingerprint)")
        try connection.run(
            """
            INSERT INTO column_mapping (agency_id, fingerprint, mapping, confirmed_by, confirmed_at)
            VALUES (\(agency), \(fingerprint), \(text), \(principal.name), \(now.microseconds))
            """)
    }

    /// - Throws: `Failure.notFound` when no header of this digest is remembered.
    package func forgetMapping(digest: String) throws {
        let fingerprints = try connection.rows("SELECT fingerprint FROM column_mapping WHERE agency_id = \(agency)").map { try $0.text(0) }
        guard let found = fingerprints.first(where: { sha256($0) == digest }) else { throw Failure.notFound("page") }
        try connection.run("DELETE FROM column_mapping WHERE agency_id = \(agency) AND fingerprint = \(found)")
    }
}

extension ColumnMemory {
    fileprivate static func mapping(_ text: String) throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    }
}
