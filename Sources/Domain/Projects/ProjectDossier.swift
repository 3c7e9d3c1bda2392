/// Everything a project's page tells, as of a day and as known at an instant.
package struct ProjectDossier: Sendable {
    /// Something that has a name.
    package struct Named<Subject>: Sendable, Equatable {
        package var id: ID<Subject>
        package var name: String

        package init(id: ID<Subject>, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// One rung of the ladder.
    package struct Rung: Sendable, Equatable {
        package var stage: Stage
        /// The event that counts: the one with the earliest counted day.
        package var event: StageEvent?
        /// Days from this stage's day to that of the next one reached, or to the exit or the page's day; nil where it is not reached.
        package var days: Int?
        /// Whether the project stands here on the page's day.
        package var isCurrent: Bool

        package init(stage: Stage, event: StageEvent?, days: Int?, isCurrent: Bool) {
            self.stage = stage
            self.event = event
            self.days = days
            self.isCurrent = isCurrent
        }
    }

    /// A sum, and the journal entry that first stated it as it is.
    package struct StatedSum: Sendable, Equatable {
        package var kind: AmountKind
        package var amount: ConvertedAmount
        /// Nil where the journal cannot tell.
        package var entry: Int64?

        package init(kind: AmountKind, amount: ConvertedAmount, entry: Int64?) {
            self.kind = kind
            self.amount = amount
            self.entry = entry
        }
    }

    /// Who was responsible over a stretch of days.
    package struct Responsibility: Sendable, Equatable {
        package enum Role: String, CaseIterable, Sendable {
            case district, leader, unit
            case support = "support_units"
        }

        package var role: Role
        package var name: String
        /// Days in the statistics; a supporting unit has none and holds as long as it is stated.
        package var validity: Validity

        package init(role: Role, name: String, validity: Validity) {
            self.role = role
            self.name = name
            self.validity = validity
        }
    }

    /// Who is credited with the project over some days, with the names of the units.
    package struct Credit: Sendable, Equatable {
        package var split: CreditSplit
        /// In the order of the shares.
        package var units: [CreditedUnit]

        package init(split: CreditSplit, units: [CreditedUnit]) {
            self.split = split
            self.units = units
        }
    }

    package struct Agreement: Sendable, Equatable {
        package var kind: AgreementKind
        package var signedOn: Day
        package var precision: DayReading.Precision

        package init(kind: AgreementKind, signedOn: Day, precision: DayReading.Precision) {
            self.kind = kind
            self.signedOn = signedOn
            self.precision = precision
        }
    }

    /// A visit whose company bears the name of one of the project's investors, under the normalisation that ledgers are read with:
    /// the ledger itself names no project beside a visit.
    package struct Call: Sendable, Equatable {
        package var id: ID<Visit>
        package var facts: VisitFacts
        /// The leader who received the visitors.
        package var leader: String?
        /// The entry that recorded it as it is.
        package var entry: Int64

        package init(id: ID<Visit>, facts: VisitFacts, leader: String?, entry: Int64) {
            self.id = id
            self.facts = facts
            self.leader = leader
            self.entry = entry
        }
    }

    /// Another project that has to do with this one.
    package struct Relation: Sendable, Equatable {
        package enum Kind: String, CaseIterable, Sendable {
            /// This one increases or continues it.
            case parent
            /// It increases or continues this one.
            case child
            /// It stands for this one since they were found to be the same.
            case mergedInto = "merged_into"
            /// This one stands for it.
            case merged
            /// They may be the same; nobody has decided.
            case candidate
        }

        package var kind: Kind
        package var id: ID<Project>
        package var name: String
        package var projectKind: ProjectKind
        /// Of a candidate, what speaks for it.
        package var pair: DuplicatePair?

        package init(kind: Kind, id: ID<Project>, name: String, projectKind: ProjectKind, pair: DuplicatePair? = nil) {
            self.kind = kind
            self.id = id
            self.name = name
            self.projectKind = projectKind
            self.pair = pair
        }
    }

    /// The row of a ledger that spoke of the project last.
    package struct Source: Sendable, Equatable {
        package var importID: ID<Import>
        package var file: String
        package var at: Instant
        package var sheet: String
        package var row: Int

        package init(importID: ID<Import>, file: String, at: Instant, sheet: String, row: Int) {
            self.importID = importID
            self.file = file
            self.at = at
            self.sheet = sheet
            self.row = row
        }
    }

    package var record: ProjectRecord
    /// In force on the page's day.
    package var facts: ProjectFacts
    package var validity: Validity
    /// The highest stage by the page's day.
    package var stage: Stage?
    /// Whether the project has left the pool by the page's day.
    package var hasLeft: Bool
    package var ladder: [Rung]
    /// The next stage; nil at the end of the ladder or out of the pool.
    package var next: Stage?
    package var district: Named<Unit>?
    package var investors: [Named<Investor>]
    package var mission: Named<Mission>?
    package var sums: [StatedSum]
    package var responsibilities: [Responsibility]
    package var agreements: [Agreement]
    /// Up to the page's day, its own and those of projects merged into it, by day.
    package var receipts: [ReceiptRecord]
    /// By indicator and day; the days before and after the page's included.
    package var credits: [Credit]
    package var calls: [Call]
    package var relations: [Relation]
    package var source: Source?
}

extension ProjectDossier {
    /// What follows from the record and the day; what must be looked up by name is filled in by the store.
    ///
    /// The facts in force are those whose days hold the page's day; nil for a record without any: of a project that was handed over one sees
    /// one's own days.
    package init?(_ record: ProjectRecord, asOf day: Day) {
        guard let version = record.versions.first(where: { $0.validity.contains(day) }) else { return nil }
        let facts = version.facts
        self.record = record
        self.facts = facts
        validity = version.validity
        let stage = facts.milestones.stage(asOf: day)
        let hasLeft = facts.exit.map { $0.effectiveDay <= day } ?? false
        self.stage = stage
        self.hasLeft = hasLeft
        let end = hasLeft ? facts.exit?.day ?? day : day
        ladder = ProjectDossier.ladder(record.events.map(\.fact), facts.milestones, stage, asOf: day, end: end)
        next = hasLeft || facts.mergedInto != nil ? nil : Stage(rawValue: (stage?.rawValue ?? 0) + 1)
        (district, investors, mission, source) = (nil, [], nil, nil)
        (sums, responsibilities, agreements, receipts, credits, calls, relations) = ([], [], [], [], [], [], [])
    }

    /// What the next stage asks for, each with whether the project has it.
    package func checks(for stage: Stage, _ stages: StageRequirements) -> [StageRequirements.Check] {
        stages.checks(for: stage, in: facts, investors: record.investors.map(\.fact))
    }

    /// The rungs of the ladder: a stage passed over has no event and no days.
    private static func ladder(_ events: [StageEvent], _ days: Milestones, _ stage: Stage?, asOf day: Day, end: Day) -> [Rung] {
        Stage.allCases.map { rung in
            let event = events.filter { $0.stage == rung && $0.countedOn <= day }.min {
                $0.countedOn < $1.countedOn
            }
            guard let start = days[rung], start <= day else { return Rung(stage: rung, event: nil, days: nil, isCurrent: false) }
            let higher = Stage.allCases.filter { $0 > rung }.compactMap { days[$0] }.filter { $0 <= day }.min()
            // A stage dated after a higher one was never stood on.
            return Rung(
                stage: rung, event: event, days: max(0, Int((higher ?? end).number - start.number)), isCurrent: rung == stage)
        }
    }
}
