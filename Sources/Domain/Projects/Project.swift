/// A project of the ledger: an identity that never goes away. What is known of it is in its versions.
package enum Project {}
/// A company that invests.
package enum Investor {}
/// A district, zone, department or resident team.
package enum Unit {}
/// A serving city leader who leads projects.
package enum Leader {}
/// A trip of the city's people to investors (外出招商).
package enum Mission {}
/// Investors coming to the city (来访).
package enum Visit {}
/// The city whose ledger this is; the tenant.
package enum Agency {}
/// One run of an import.
package enum Import {}
/// A published briefing.
package enum PublishedBriefing {}
package enum BriefingDraft {}

/// Which sum of a project an amount states (rule 9).
package enum AmountKind: String, CaseIterable, Sendable {
    case intended, contracted
    case fixedAssets = "fixed_assets"
    case foreign
    /// Funds in place since 1 January, as the ledger states them.
    case inPlace = "in_place"
}

/// An amount as typed, and what it is worth in yuan at the rate of a day.
/// A currency without a rate has no fen: it is kept and counted nowhere.
package struct ConvertedAmount: Hashable, Sendable {
    package var stated: Amount
    /// The day whose rate applies: that of the ledger which states the amount.
    package var statedOn: Day
    /// Yuan for one unit, in millionths; nil for CNY and where there is no rate.
    package var rate: Int64?
    package var fen: Int64?

    package init(_ stated: Amount, on day: Day, rate: Rate?) {
        let isYuan = stated.currency == .cny
        self.init(
            stated: stated, statedOn: day, rate: isYuan ? nil : rate?.micros, fen: isYuan ? stated.minor : rate?.fen(of: stated.minor))
    }

    package init(stated: Amount, statedOn: Day, rate: Int64?, fen: Int64?) {
        self.stated = stated
        self.statedOn = statedOn
        self.rate = rate
        self.fen = fen
    }
}

/// The first counted day of each stage, as the dated events give it; nil where no event says so.
package struct Milestones: Hashable, Sendable {
    package var lead: Day?
    package var talks: Day?
    package var signed: Day?
    package var registered: Day?
    package var started: Day?
    package var producing: Day?

    package init() {}

    package subscript(stage: Stage) -> Day? {
        get {
            switch stage {
            case .lead: lead
            case .talks: talks
            case .signed: signed
            case .registered: registered
            case .started: started
            case .producing: producing
            }
        }
        set {
            switch stage {
            case .lead: lead = newValue
            case .talks: talks = newValue
            case .signed: signed = newValue
            case .registered: registered = newValue
            case .started: started = newValue
            case .producing: producing = newValue
            }
        }
    }

    /// The day from which the project is in the pool: its first day at talks or beyond (rule 5).
    package var pool: Day? {
        Stage.allCases.filter { $0 >= .talks }.compactMap { self[$0] }.min()
    }

    /// The highest stage reached by the day (rule 3).
    package func stage(asOf day: Day) -> Stage? {
        Stage.allCases.last { stage in self[stage].map { $0 <= day } ?? false }
    }
}

/// How and when a project left the pool. Without a day it counts on no day.
package struct ProjectExit: Hashable, Sendable {
    package var kind: ExitKind
    package var day: Day?
    /// The day on which it counts, where that is another: its own was closed (rule 3).
    package var counted: Day?

    package init(kind: ExitKind, day: Day?, counted: Day? = nil) {
        self.kind = kind
        self.day = day
        self.counted = counted
    }

    /// The day from which the project is out; before every day when none is known.
    package var effectiveDay: Day { counted ?? day ?? .distantPast }

    /// Whether it tells of the same exit, whatever day it counts on.
    package func says(sameAs other: ProjectExit?) -> Bool { kind == other?.kind && day == other?.day }
}

/// Everything single-valued that holds of a project over a stretch of valid time.
package struct ProjectFacts: Hashable, Sendable {
    package var code: String?
    package var name: String
    /// Normalised name: what tells two spellings of one name from two names.
    package var nameKey: String
    package var kind: ProjectKind = .new
    /// The project this one increases or continues.
    package var parent: ID<Project>?
    /// The project that stands for this one since a person decided they are the same (rule 8).
    package var mergedInto: ID<Project>?
    package var district: ID<Unit>?
    package var industry: Industry?
    package var method: String?
    package var mission: ID<Mission>?
    package var source: String?
    package var leader: ID<Leader>?
    /// The responsible unit where no leader leads.
    package var leadUnit: ID<Unit>?
    package var amounts: [AmountKind: ConvertedAmount] = [:]
    package var stageWord: String?
    package var milestones = Milestones()
    package var exit: ProjectExit?
    package var signingDayMissing = false
    package var startDayMissing = false
    package var contactName: String?
    package var contactPhone: String?
    package var site: String?
    package var remark: String?

    package init(name: String, nameKey: String) {
        self.name = name
        self.nameKey = nameKey
    }
}
