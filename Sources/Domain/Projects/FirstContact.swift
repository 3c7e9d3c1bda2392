/// That a unit was the first to talk to the investor about a project (首谈), and is protected for it over some days.
package struct FirstContact: Sendable, Equatable {
    package enum State: String, CaseIterable, Sendable {
        /// Registered; nobody has decided.
        case claimed
        /// It holds against rivals.
        case upheld
        case rejected
        /// It ended before its time.
        case ended
    }

    package var id: ID<FirstContact>
    package var project: ID<Project>
    package var unit: ID<Unit>
    /// The day of the first contact, and the last day of the protection.
    package var contacted: Day
    package var until: Day
    package var state: State
    package var remark: String?
    /// Why it was last decided as it is; nil before.
    package var reason: String?

    package init(
        id: ID<FirstContact>, project: ID<Project>, unit: ID<Unit>, contacted: Day, until: Day, state: State = .claimed,
        remark: String? = nil, reason: String? = nil
    ) {
        self.id = id
        self.project = project
        self.unit = unit
        self.contacted = contacted
        self.until = until
        self.state = state
        self.remark = remark
        self.reason = reason
    }

    /// Whether it may still protect.
    package var stands: Bool { state == .claimed || state == .upheld }

    /// Whether its days are over; never written, because it follows from the day.
    package func isExpired(on day: Day) -> Bool { stands && until < day }

    /// Whether two units are protected on the same days.
    package func overlaps(_ other: FirstContact) -> Bool { contacted <= other.until && other.contacted <= until }
}

/// A registration with what stands around it.
package struct FirstContactLine: Sendable, Equatable {
    package var contact: FirstContact
    package var projectName: String
    package var unitName: String
    package var investors: [ID<Investor>]
    /// Their names, in the order of the project.
    package var investorNames: [String]
    /// Who registered it, and when: the journal's time.
    package var by: String
    package var registered: Instant
    /// The last thing that was entered about the project.
    package var heard: Instant

    package init(
        contact: FirstContact, projectName: String, unitName: String, investors: [ID<Investor>], investorNames: [String], by: String,
        registered: Instant, heard: Instant
    ) {
        self.contact = contact
        self.projectName = projectName
        self.unitName = unitName
        self.investors = investors
        self.investorNames = investorNames
        self.by = by
        self.registered = registered
        self.heard = heard
    }
}

/// Registrations, and which projects may be one.
package struct FirstContactTable: Sendable {
    /// In the order in which they were registered.
    package var lines: [FirstContactLine]
    /// Pairs of projects that are one, or may be (rule 8).
    package var pairs: Set<Set<ID<Project>>>

    package init(lines: [FirstContactLine], pairs: Set<Set<ID<Project>>>) {
        self.lines = lines
        self.pairs = pairs
    }

    /// The registrations of other units that stand against one: of the same project or one that may be the same, or of the same investor,
    /// protected on some of the same days.
    package func rivals(of line: FirstContactLine) -> [FirstContactLine] {
        guard line.contact.stands else { return [] }
        return lines.filter { other in
            guard other.contact.stands, other.contact.unit != line.contact.unit, other.contact.overlaps(line.contact) else { return false }
            return other.contact.project == line.contact.project || pairs.contains([other.contact.project, line.contact.project])
                || !Set(other.investors).isDisjoint(with: line.investors)
        }
    }

    /// The lines in groups of those that stand against each other, these first; a line without rivals is alone.
    package var groups: [[FirstContactLine]] {
        var left = lines
        var groups: [[FirstContactLine]] = []
        while !left.isEmpty {
            var group = [left.removeFirst()]
            var next = 0
            while next < group.count {
                let found = rivals(of: group[next]).filter { left.contains($0) }
                left.removeAll { found.contains($0) }
                group += found
                next += 1
            }
            groups.append(group.sorted { ($0.registered, $0.contact.id) < ($1.registered, $1.contact.id) })
        }
        return groups.filter { $0.count > 1 } + groups.filter { $0.count == 1 }
    }
}
