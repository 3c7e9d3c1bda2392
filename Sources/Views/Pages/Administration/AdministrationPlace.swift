import Domain

/// A place of administration, in the order of its start page: whoever has its permission is led there.
package enum AdministrationPlace: String, CaseIterable, Sendable {
    case accounts, personalData, units, rates, definitions, terms, calendar, memory, jobs, health

    package var permission: Permission {
        switch self {
        case .accounts, .personalData: .manageAccounts
        case .units: .manageUnits
        case .rates: .setRates
        case .definitions, .terms, .calendar, .memory: .manageRules
        case .jobs, .health: .verifyLedger
        }
    }

    package var path: String {
        switch self {
        case .accounts: Paths().accounts
        case .personalData: Paths().personalData
        case .units: Paths().units
        case .rates: Paths().rates
        case .definitions: Paths().definitions
        case .terms: Paths().terms
        case .calendar: Paths().workCalendar
        case .memory: Paths().columnMemory
        case .jobs: Paths().jobs
        case .health: Paths().health
        }
    }

    /// Those that are open to somebody.
    package static func open(to principal: Principal) -> [AdministrationPlace] { allCases.filter { principal.may($0.permission) } }
}

extension Strings {
    package func name(of place: AdministrationPlace) -> String { text("layout.place.\(place.rawValue)") }
}
