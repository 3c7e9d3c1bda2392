import Domain
import Engine

/// How a version of a project is laid out in `project_version`: one place for writing and reading.
enum ProjectColumns {
    static let names: [StaticString] = [
        "project_id", "effective_on", "effective_to", "code", "name", "name_key", "kind", "parent_id", "merged_into", "district_id",
        "industry_section", "industry_code", "industry_text", "method", "mission_id", "source", "leader_id", "unit_id", "stage_word",
        "lead_on", "talks_on", "signed_on", "registered_on", "started_on", "producing_on", "pool_on", "exit_kind", "exit_on",
        "exit_day_missing", "signing_day_missing", "start_day_missing",
        "intended_fen", "intended_minor", "intended_currency", "intended_rate", "intended_stated_on", "intended_about", "intended_text",
        "contracted_fen", "contracted_minor", "contracted_currency", "contracted_rate", "contracted_stated_on", "contracted_about",
        "contracted_text", "fixed_assets_fen", "fixed_assets_minor", "fixed_assets_currency", "fixed_assets_rate",
        "fixed_assets_stated_on", "fixed_assets_about", "fixed_assets_text", "foreign_fen", "foreign_minor", "foreign_currency",
        "foreign_rate", "foreign_stated_on", "foreign_about", "foreign_text", "in_place_fen", "in_place_minor", "in_place_currency",
        "in_place_rate", "in_place_stated_on", "in_place_about", "in_place_text",
        "contact_name", "contact_phone", "site", "remark", "exit_happened_on",
    ]

    /// What follows from a version's words: what it is found by, and its name's place in the order of names.
    static let derived = DerivedKeys.columns

    /// Values in the order of `names`, then those of `derived`.
    static func values(project: ID<Project>, _ validity: Validity, _ facts: ProjectFacts) -> [SQLValue] {
        let milestones = facts.milestones
        var values: [SQLValue] = [
            project.sqlValue, validity.from.sqlValue, validity.to.sqlValue, .optional(facts.code), .text(facts.name), .text(facts.nameKey),
            .text(facts.kind.rawValue), .optional(facts.parent), .optional(facts.mergedInto), .optional(facts.district),
            .optional(facts.industry?.section), .optional(facts.industry?.code), .optional(facts.industry?.text), .optional(facts.method),
            .optional(facts.mission), .optional(facts.source), .optional(facts.leader), .optional(facts.leadUnit),
            .optional(facts.stageWord), .optional(milestones.lead), .optional(milestones.talks), .optional(milestones.signed),
            .optional(milestones.registered), .optional(milestones.started), .optional(milestones.producing), .optional(milestones.pool),
            .optional(facts.exit?.kind.rawValue), .optional(facts.exit?.effectiveDay),
            (facts.exit.map { $0.day == nil } ?? false).sqlValue, facts.signingDayMissing.sqlValue, facts.startDayMissing.sqlValue,
        ]
        values.reserveCapacity(names.count + derived.count)
        for kind in AmountKind.allCases { values += AmountColumns.values(facts.amounts[kind]) }
        values += [.optional(facts.contactName), .optional(facts.contactPhone), .optional(facts.site), .optional(facts.remark)]
        values.append(.optional(facts.exit.flatMap { $0.counted == nil ? nil : $0.day }))
        values += DerivedKeys(name: facts.name, [facts.code, facts.site], contact: facts.contactName).values
        return values
    }

    /// Reads a row of `id` and the columns.
    static func version(_ row: Row) throws -> (project: ID<Project>, version: Version<ProjectFacts>) {
        var facts = ProjectFacts(name: try row.text(5), nameKey: try row.text(6))
        facts.code = try row.optionalText(4)
        facts.kind = try row.choice(7)
        facts.parent = try row.optionalID(8)
        facts.mergedInto = try row.optionalID(9)
        facts.district = try row.optionalID(10)
        if let section = try row.optionalText(11) {
            facts.industry = Industry(section: section, code: try row.text(12), text: try row.text(13))
        }
        facts.method = try row.optionalText(14)
        facts.mission = try row.optionalID(15)
        facts.source = try row.optionalText(16)
        facts.leader = try row.optionalID(17)
        facts.leadUnit = try row.optionalID(18)
        facts.stageWord = try row.optionalText(19)
        for (offset, stage) in Stage.allCases.enumerated() { facts.milestones[stage] = try row.optionalDay(20 + offset) }
        if try row.optionalText(27) != nil {
            let happened = try row.optionalDay(32 + AmountKind.allCases.count * 7 + 4)
            facts.exit = ProjectExit(
                kind: try row.choice(27), out: try row.optionalDay(28), happened: happened, isDayMissing: try row.bool(29))
        }
        facts.signingDayMissing = try row.bool(30)
        facts.startDayMissing = try row.bool(31)
        for (offset, kind) in AmountKind.allCases.enumerated() { facts.amounts[kind] = try AmountColumns.amount(row, 32 + offset * 7) }
        let rest = 32 + AmountKind.allCases.count * 7
        facts.contactName = try row.optionalText(rest)
        facts.contactPhone = try row.optionalText(rest + 1)
        facts.site = try row.optionalText(rest + 2)
        facts.remark = try row.optionalText(rest + 3)
        let validity = Validity(from: try row.day(2), to: try row.day(3))
        return (ID(try row.int(1)), Version(id: try row.int(0), validity: validity, facts: facts))
    }
}

extension ProjectExit {
    /// As it is stored: the day from which the project is out, and the actual one where that is another.
    init(kind: ExitKind, out: Day?, happened: Day?, isDayMissing: Bool) {
        let isLate = happened != nil || (isDayMissing && out != nil && out != .distantPast)
        self.init(kind: kind, day: happened ?? (isDayMissing ? nil : out), counted: isLate ? out : nil)
    }
}
