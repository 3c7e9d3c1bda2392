import Domain
import Store

extension Access {
    /// That what is held on a person was handed out: without the words that were asked for, which the access journal could not forget.
    package static func personalData(_ address: String, format: String, rows: Int) -> Access {
        Access("export.personal", address: address, format: format, rows: rows)
    }
}

extension Ledger {
    /// What is held on a person, handed out: recorded before it is given.
    ///
    /// - Throws: as `LedgerReader.personalData(on:)`.
    package func exportPersonalData(
        on words: PersonalWords, address: String, format: String, as principal: Principal
    ) async throws -> [PersonalDatum] {
        let found = try await read(as: principal) { try $0.personalData(on: words) }
        try await record(.personalData(address, format: format, rows: found.count), as: principal)
        return found
    }
}
