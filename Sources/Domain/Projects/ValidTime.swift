/// The stretch of days `[from, to)` over which something holds for statistics.
package struct Validity: Hashable, Sendable {
    package var from: Day
    package var to: Day

    package init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }

    package static let always = Validity(from: .distantPast, to: .distantFuture)

    package func contains(_ day: Day) -> Bool { from <= day && day < to }
}

/// One rectangle of a history: what holds over a stretch of valid time, as known now.
package struct Version<Facts: Equatable & Sendable>: Equatable, Sendable {
    /// The stored row, nil when not yet stored.
    package var id: Int64?
    package var validity: Validity
    package var facts: Facts

    package init(id: Int64? = nil, validity: Validity, facts: Facts) {
        self.id = id
        self.validity = validity
        self.facts = facts
    }
}

/// What an amendment does to the stored rectangles: some no longer hold, others take their place. Days outside the amended stretch keep their facts.
package struct Amendment<Facts: Equatable & Sendable>: Equatable, Sendable {
    package var retracted: [Version<Facts>] = []
    package var asserted: [Version<Facts>] = []

    package init(retracted: [Version<Facts>] = [], asserted: [Version<Facts>] = []) {
        self.retracted = retracted
        self.asserted = asserted
    }

    package var isEmpty: Bool { retracted.isEmpty && asserted.isEmpty }
}

/// Changes the facts of a history from a day on, or for every day when `day` is nil (a correction).
/// Rectangles are split where needed, never overwritten; those the change leaves as they are stay untouched.
package func amend<Facts>(
    _ versions: [Version<Facts>], from day: Day? = nil, _ change: (inout Facts) throws -> Void
) rethrows -> Amendment<Facts> {
    var amendment = Amendment<Facts>()
    for version in versions {
        let start = max(version.validity.from, day ?? .distantPast)
        guard start < version.validity.to else { continue }
        var facts = version.facts
        try change(&facts)
        guard facts != version.facts else { continue }
        amendment.retracted.append(version)
        if start > version.validity.from {
            amendment.asserted.append(Version(validity: Validity(from: version.validity.from, to: start), facts: version.facts))
        }
        amendment.asserted.append(Version(validity: Validity(from: start, to: version.validity.to), facts: facts))
    }
    return amendment
}
