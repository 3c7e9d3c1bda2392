/// How far a project has come (domain rule: lead → talks → signed → registered → started → producing).
/// The raw value is the rung, so stages compare.
package enum Stage: Int, CaseIterable, Comparable, Sendable {
    case lead = 1, talks, signed, registered, started, producing

    /// The word used in definitions, JSON and SQL columns.
    package var key: String {
        switch self {
        case .lead: "lead"
        case .talks: "talks"
        case .signed: "signed"
        case .registered: "registered"
        case .started: "started"
        case .producing: "producing"
        }
    }

    package init?(key: String) {
        guard let stage = Stage.allCases.first(where: { $0.key == key }) else { return nil }
        self = stage
    }

    package static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
}

/// Why a project left the pool (退库).
package enum ExitKind: String, CaseIterable, Sendable {
    case suspended, terminated, excluded
}

/// What kind of investment a project is; only `new` and `relocation` are counted as projects (rule 7).
package enum ProjectKind: String, CaseIterable, Sendable {
    case new, increment, phase, relocation
}

/// What the parties signed; only a contract makes a project signed (rule 2).
package enum AgreementKind: String, CaseIterable, Sendable {
    case intent, framework, contract
}
