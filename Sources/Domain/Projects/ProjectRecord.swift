/// A dated event on the stage ladder. `countedOn` defaults to the actual day (rule 3).
package struct StageEvent: Hashable, Sendable {
    package enum Basis: String, Sendable {
        /// The stage itself is dated.
        case event
        /// A framework agreement puts the project in talks (rule 2).
        case framework
    }

    package var stage: Stage
    package var basis: Basis
    package var happenedOn: Day
    package var countedOn: Day
    package var precision: DayReading.Precision

    package init(_ stage: Stage, on reading: DayReading, basis: Basis = .event) {
        self.stage = stage
        self.basis = basis
        self.happenedOn = reading.day
        self.countedOn = reading.day
        self.precision = reading.precision
    }

    package init(stage: Stage, basis: Basis, happenedOn: Day, countedOn: Day, precision: DayReading.Precision) {
        self.stage = stage
        self.basis = basis
        self.happenedOn = happenedOn
        self.countedOn = countedOn
        self.precision = precision
    }

    /// The agreement this event rests on, if any.
    package var agreement: AgreementKind? {
        switch (stage, basis) {
        case (.signed, _): .contract
        case (.talks, .framework): .framework
        default: nil
        }
    }
}

/// A stored fact and the row it is stored in.
package struct Stored<Fact: Hashable & Sendable>: Hashable, Sendable {
    package var id: Int64
    package var fact: Fact

    package init(id: Int64, fact: Fact) {
        self.id = id
        self.fact = fact
    }
}

/// Everything that holds of one project as known now.
package struct ProjectRecord: Sendable {
    package var id: ID<Project>
    package var versions: [Version<ProjectFacts>]
    package var events: [Stored<StageEvent>]
    /// Ordered.
    package var investors: [Stored<ID<Investor>>]
    package var supportUnits: [Stored<ID<Unit>>]

    package init(
        id: ID<Project>, versions: [Version<ProjectFacts>], events: [Stored<StageEvent>] = [], investors: [Stored<ID<Investor>>] = [],
        supportUnits: [Stored<ID<Unit>>] = []
    ) {
        self.id = id
        self.versions = versions
        self.events = events
        self.investors = investors
        self.supportUnits = supportUnits
    }

    /// Whether it reaches to the latest days, and not only to those before the project was handed over. What has no days of its own
    /// (files, journal) goes with those.
    package var isCurrent: Bool { versions.contains { $0.validity.to == .distantFuture } }

    /// The record as it would be if some projects were not there: neither part of one of them nor merged into one.
    package func withoutMention(of hidden: Set<ID<Project>>) -> ProjectRecord {
        guard !hidden.isEmpty else { return self }
        var record = self
        for index in record.versions.indices {
            let facts = record.versions[index].facts
            if facts.parent.map(hidden.contains) ?? false { record.versions[index].facts.parent = nil }
            if facts.mergedInto.map(hidden.contains) ?? false { record.versions[index].facts.mergedInto = nil }
        }
        return record
    }

    /// The facts of the latest stretch of valid time.
    package var latest: ProjectFacts? {
        versions.max { $0.validity.from < $1.validity.from }?.facts
    }
}

extension Milestones {
    /// The first counted day of each stage (rule 3).
    package init(of events: some Sequence<StageEvent>) {
        self.init()
        for event in events {
            self[event.stage] = min(self[event.stage] ?? event.countedOn, event.countedOn)
        }
    }
}
