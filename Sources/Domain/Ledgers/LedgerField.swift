/// What a sheet of a ledger holds.
package enum SheetKind: String, CaseIterable, Sendable {
    case projects, visits, missions, offices
    /// A sheet with a header that is none of the ledger's business, as a log of cars.
    case irrelevant
}

/// What a column of a ledger means. The raw value is the stable key used in explicit mappings.
package enum LedgerField: String, CaseIterable, Sendable {
    // Every sheet
    case serial, leader, headcount, remark
    // Projects
    case code, name, district, investors, intended, contracted
    case fixedAssets = "fixed_assets"
    case foreignCapital = "foreign_capital"
    case inPlaceThisYear = "in_place_this_year"
    case industry, method, kind, stage
    case leadDay = "lead_day"
    case talksDay = "talks_day"
    case frameworkDay = "framework_day"
    case signedDay = "signed_day"
    case registeredDay = "registered_day"
    case startedDay = "started_day"
    case producingDay = "producing_day"
    case exitDay = "exit_day"
    case leadUnit = "lead_unit"
    case supportUnits = "support_units"
    case contact, phone, source, site
    // Visits
    case visitDay = "visit_day"
    case company, host, purpose
    // Missions
    case missionCode = "mission_code"
    case missionDay = "mission_day"
    case missionEndDay = "mission_end_day"
    case place
    case missionName = "mission_name"
    // Offices away from home
    case office

    /// The kinds of sheet in which the field can stand.
    package var kinds: Set<SheetKind> {
        switch self {
        case .serial, .remark: [.projects, .visits, .missions, .offices]
        case .leader: [.projects, .visits, .missions]
        case .headcount: [.visits, .missions, .offices]
        case .phone, .contact: [.projects, .offices]
        case .visitDay, .company, .host, .purpose: [.visits]
        case .missionCode, .missionDay, .missionEndDay, .place, .missionName: [.missions]
        case .office: [.offices]
        default: [.projects]
        }
    }

    /// Whether the column holds sums of money, so that its header may state a unit.
    package var isAmount: Bool {
        switch self {
        case .intended, .contracted, .fixedAssets, .foreignCapital, .inPlaceThisYear: true
        default: false
        }
    }

    /// Whether the column holds days on which something happened, so that a column of plans must not be taken for it.
    package var isDay: Bool {
        switch self {
        case .leadDay, .talksDay, .frameworkDay, .signedDay, .registeredDay, .startedDay, .producingDay, .exitDay: true
        default: false
        }
    }
}
