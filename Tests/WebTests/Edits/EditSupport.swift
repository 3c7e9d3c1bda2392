import Domain
import Engine
import Store

@testable import Web

extension TestSite {
    /// A project in talks whose investor, amount and district are known, with an intended amount of 100M yuan and more.
    func projectInTalks(of principal: Principal? = nil, skipping: Int = 0) async throws -> ID<Project> {
        let agency = (principal ?? owner).agency
        let rows = try await ledger.engine.read { connection in
            try connection.rows(
                """
                SELECT v.project_id FROM project_version v WHERE v.agency_id = \(agency) AND v.superseded_at = 9223372036854775807
                  AND v.talks_on IS NOT NULL AND v.signed_on IS NULL AND v.exit_kind IS NULL AND v.merged_into IS NULL
                  AND v.kind = 'new' AND v.district_id IS NOT NULL AND v.intended_fen >= 10000000000 AND v.intended_currency = 'CNY'
                  AND v.started_on IS NULL AND v.registered_on IS NULL
                  AND EXISTS (SELECT 1 FROM project_investor i WHERE i.agency_id = v.agency_id AND i.project_id = v.project_id)
                ORDER BY v.project_id
                """
            ).map { try $0.int(0) }
        }
        return ID(rows[skipping])
    }

    func form(of project: ID<Project>) async throws -> ProjectForm {
        try await ledger.read(as: owner) { try $0.projectForm($0.projectToEdit(project)) }
    }

    func record(of project: ID<Project>) async throws -> ProjectRecord? {
        try await ledger.read(as: owner) { try $0.projectRecords([project])[project] }
    }

    /// One figure of 22 or another September 2013.
    func count(_ key: String, _ day: String = "2013-09-30", known: Instant? = nil) async throws -> Int64? {
        let library = site.indicators
        let moment = Moment(asOf: Day(iso: day)!, knownAt: known)
        return try await ledger.read(as: owner) {
            try $0.figures(at: moment, keys: [key], by: [[]], from: library).figures.first?.integer
        }
    }
}

extension TestSite.Answer {
    /// The value of a hidden or text field.
    func value(_ name: String) -> String? {
        guard let field = text.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(text[field.upperBound...].prefix { $0 != "\"" })
    }

    /// The journal entries that the answer leads to as done.
    var done: String? { location.flatMap { $0.split(separator: "done=").dropFirst().first.map(String.init) } }
}
