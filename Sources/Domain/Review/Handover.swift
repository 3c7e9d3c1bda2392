extension ProjectClaim {
    /// That a project goes over to another unit (移交), in the words of the form.
    package struct Handover: Hashable, Sendable {
        /// The district that receives it.
        package var district: String
        /// The unit that is responsible from then on; nil leaves who is.
        package var unit: String?
        /// The day from which it holds; nil for every day.
        package var from: Day?
        package var reason: String
        package var ground: Ground

        package init(district: String, unit: String? = nil, from: Day?, reason: String, _ ground: Ground) {
            self.district = district
            self.unit = unit
            self.from = from
            self.reason = reason
            self.ground = ground
        }

        /// Whether a split was agreed with it: one of its days and its reason.
        func agreed(_ credit: Credit) -> Bool { credit.validity.from == from && credit.reason == reason }
    }
}

extension ProjectClaim.Handover: Codable {
    private enum Key: String, CodingKey { case district, unit, from, reason, ground }

    package init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        self.init(
            district: try box.decode(String.self, forKey: .district), unit: try box.decodeIfPresent(String.self, forKey: .unit),
            from: try box.decodeIfPresent(Day.self, forKey: .from), reason: try box.decode(String.self, forKey: .reason),
            try box.decode(ProjectClaim.Ground.self, forKey: .ground))
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(district, forKey: .district)
        try box.encodeIfPresent(unit, forKey: .unit)
        try box.encodeIfPresent(from, forKey: .from)
        try box.encode(reason, forKey: .reason)
        try box.encode(ground, forKey: .ground)
    }
}

extension ProjectRecord {
    /// The project with another district, and with another lead unit where one is given, from a day on.
    package func handedOver(to district: ID<Unit>, unit: ID<Unit>?, from day: Day) -> ProjectRevision {
        var revision = ProjectRevision()
        revision.versions = amend(versions, from: day) { facts in
            facts.district = district
            if let unit { facts.leadUnit = unit }
        }
        return revision
    }

    /// The first day since which the project lies where it does now.
    package var placedSince: Day {
        var day = Day.distantFuture
        for version in versions.sorted(by: { $0.validity.from > $1.validity.from }) {
            guard version.facts.district == latest?.district else { break }
            day = version.validity.from
        }
        return day
    }
}
