/// How long nothing may be heard of a project at a stage.
package struct IdleClock: Hashable, Sendable {
    /// From how many days without news on it is warned of, and from how many it is idle and may go back to the pool.
    package var near: Int
    package var over: Int

    package init(near: Int, over: Int) {
        self.near = near
        self.over = over
    }
}

/// A project of which nothing was entered for longer than its stage's clock allows.
package struct IdleProject: Sendable, Equatable {
    package var id: ID<Project>
    package var name: String
    package var stage: Stage
    package var district: String?
    /// Who is responsible: the leader, or else the unit.
    package var responsible: String
    /// The day on which something was entered about it last.
    package var heard: Day
    /// Days since then.
    package var days: Int
    /// Past the clock; otherwise near it.
    package var isOver: Bool

    package init(
        id: ID<Project>, name: String, stage: Stage, district: String?, responsible: String, heard: Day, days: Int, isOver: Bool
    ) {
        self.id = id
        self.name = name
        self.stage = stage
        self.district = district
        self.responsible = responsible
        self.heard = heard
        self.days = days
        self.isOver = isOver
    }
}

extension ProjectRecord {
    /// Back in the city's pool: from a day on nobody is responsible.
    package func returned(from day: Day) -> ProjectRevision {
        var revision = ProjectRevision()
        revision.versions = amend(versions, from: day) { facts in
            facts.leader = nil
            facts.leadUnit = nil
        }
        return revision
    }

    /// Whether from a day on the same leader and unit are responsible as on the latest days.
    package func isResponsibilityOne(from day: Day) -> Bool {
        versions.filter { $0.validity.to > day }.allSatisfy {
            $0.facts.leader == latest?.leader && $0.facts.leadUnit == latest?.leadUnit
        }
    }
}
