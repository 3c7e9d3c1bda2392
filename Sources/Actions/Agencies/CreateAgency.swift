import Domain
import Store

/// Sets up a city with its districts.
package struct CreateAgency: Sendable {
    package var name: String
    package var regionCode: String
    package var districts: [District]
    package var isSeed: Bool

    package init(name: String, regionCode: String, districts: [District], isSeed: Bool = false) {
        self.name = name
        self.regionCode = regionCode
        self.districts = districts
        self.isSeed = isSeed
    }

    /// - Throws: `Failure.invalid` for a missing name or code or districts that share a code or a name; `Failure.conflict` when the name is taken.
    package func perform(in ledger: Ledger) async throws -> Principal {
        try validate()
        let agency = try await ledger.openAgency(name: name, regionCode: regionCode, districts: districts, isSeed: isSeed)
        return Principal(name: "system", role: .system, agency: agency)
    }

    private func validate() throws {
        var errors: [FieldError] = []
        if name.trimmingPrefix(while: \.isWhitespace).isEmpty {
            errors.append(FieldError(field: "name", message: Message("agency.name_missing")))
        }
        if regionCode.utf8.count != 6 || !regionCode.utf8.allSatisfy({ (48...57).contains($0) }) {
            errors.append(FieldError(field: "region", message: Message("agency.region_code", ["given": regionCode])))
        }
        if districts.isEmpty { errors.append(FieldError(field: "districts", message: Message("agency.no_districts"))) }
        var seen: Set<String> = []
        for district in districts {
            if !(6...12).contains(district.code.utf8.count) || !district.code.utf8.allSatisfy({ (48...57).contains($0) }) {
                errors.append(FieldError(field: "districts", message: Message("agency.region_code", ["given": district.code])))
            }
            for word in [district.code, district.name] + district.aliases where !seen.insert(word).inserted {
                errors.append(FieldError(field: "districts", message: Message("agency.district_repeated", ["given": word])))
            }
        }
        guard errors.isEmpty else { throw Failure.invalid(errors) }
    }
}
