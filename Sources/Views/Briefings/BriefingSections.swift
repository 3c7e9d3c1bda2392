import Domain

/// What the briefing says, section by section. A figure that is zero, unknown or fell gets words of its own.
extension BriefingWriter {
    func headlines() -> [Sentence] {
        guard let signed = figures["signed_100m.count"], let count = signed.integer else { return [] }
        guard count > 0 else { return [sentence("briefing.headline.quiet", from: [signed])] }
        let started = figures["signed_100m.started.count"]
        let first = sentence(
            "briefing.headline.signed",
            ["count": counted(signed), "started": (started?.integer ?? 0) > 0 ? number(started) : []])
        let amount = figures["pool_50m.amount"]
        guard (amount?.integer ?? 0) > 0 else { return [first] }
        return [first, sentence("briefing.headline.pool", ["amount": number(amount)])]
    }

    /// The sections that have something to say, numbered.
    func sections() -> [Briefing.Section] {
        let all: [(key: String, sentences: [Sentence], tables: [Briefing.Table?])] = [
            ("overview", [signed(), pool()], []),
            ("responsibility", [leaders(), units()], []),
            ("missions", missions(), [table(by: .mission, ["mission.projects"])]),
            ("methods", methods(), [table(by: .method, ["pool_50m.count", "pool_50m.amount"])]),
            ("districts", districts(), [table(by: .district, ["signed_100m.count", "pool_50m.count", "pool_50m.amount"])]),
            ("industries", industries(), [table(by: .industry, ["pool_50m.count", "pool_50m.amount"])]),
            ("visits", [visits()], []),
            ("reservoir", reservoir(), [table(by: .stage, ["stock", "inflow", "outflow", "conversion", "speed"])]),
            ("overdue", overdue(), [table(by: .age, ["signed.not_started"])]),
        ]
        return all.filter { !$0.sentences.isEmpty }.enumerated().map { index, section in
            let title = strings.text("briefing.section.\(section.key)")
            return Briefing.Section(
                key: section.key, heading: strings.text("briefing.heading", ["ordinal": formats.ordinal(index + 1), "title": title]),
                sentences: section.sentences, tables: section.tables.compactMap { $0 })
        }
    }

    // MARK: Overview and responsibility

    private func signed() -> Sentence {
        let whole = figures["signed_100m.count"]
        let started = figures["signed_100m.started.count"]
        guard let whole, let count = whole.integer else { return unknown("signed_100m.count") }
        guard count > 0 else { return sentence("briefing.signed.zero", from: [whole]) }
        let amount = figures["signed_100m.amount"]
        return sentence(
            "briefing.signed", ["count": counted(whole), "amount": number(amount), "started": start(started, of: count)],
            from: [amount, started])
    }

    private func start(_ started: Figure?, of signed: Int64) -> [Part] {
        guard let started, let count = started.integer else { return [] }
        if count == 0 { return phrase(signed == 1 ? "briefing.started.none_single" : "briefing.started.none") }
        if count == signed { return phrase(signed == 1 ? "briefing.started.all_single" : "briefing.started.all") }
        return phrase("briefing.started.some", ["count": number(started)])
    }

    private func pool() -> Sentence {
        guard let whole = figures["pool_50m.count"], let count = whole.integer else { return unknown("pool_50m.count") }
        guard count > 0 else { return sentence("briefing.pool.zero", from: [whole]) }
        let amount = figures["pool_50m.amount"]
        return sentence("briefing.pool", ["count": counted(whole), "amount": number(amount)], from: [amount])
    }

    private func leaders() -> Sentence {
        led("leader_led_100m.count", by: "leader_led_100m.leaders", "briefing.leader_led")
    }

    private func units() -> Sentence {
        led("unit_led_50m.count", by: "unit_led_50m.units", "briefing.unit_led")
    }

    private func led(_ projects: String, by people: String, _ key: String) -> Sentence {
        let whole = figures[projects]
        guard let whole, let count = whole.integer, let leading = figures[people], leading.value != nil else { return unknown(projects) }
        guard count > 0 else { return sentence(key + ".zero", from: [whole]) }
        return sentence(key, ["leaders": counted(leading), "count": counted(whole)])
    }

    // MARK: Missions, methods, districts, industries

    /// Projects in the pool by mission, first those of the missions whose names carry the year. A mission's name is all that is
    /// known of its day here, so nothing more is claimed of the others.
    private func missions() -> [Sentence] {
        let cells = figures.breakdown("mission.projects", by: .mission)
        let results = cells.filter { $0.by[0].value != nil && ($0.integer ?? 0) > 0 }
        guard !results.isEmpty else {
            let isKnown = figures["mission.projects"]?.value != nil || cells.contains { $0.value != nil }
            return [isKnown ? sentence("briefing.missions.none", from: [figures["mission.projects"]]) : unknown("mission.projects")]
        }
        let year = String(figures.asOf.year)
        let ofYear = results.filter { strings.name(of: $0.by[0]).contains(year) }
        let others = results.filter { !ofYear.contains($0) }
        let lists = [("year", ofYear), (ofYear.isEmpty ? nil : "others", others)].filter { !$0.1.isEmpty }
        return lists.map { kind, cells in
            sentence(
                "briefing.missions" + (kind.map { ".\($0)" } ?? ""),
                ["year": [.text(year)], "list": ranking(cells, as: "briefing.item")])
        }
    }

    private func methods() -> [Sentence] {
        split("briefing.methods", ranking("pool_50m.count", by: .method, as: "briefing.item"))
    }

    private func industries() -> [Sentence] {
        split("briefing.industries", ranking("pool_50m.count", by: .industry, as: "briefing.item", separator: "list.clause_separator"))
    }

    private func districts() -> [Sentence] {
        let signed = figures.breakdown("signed_100m.count", by: .district)
        let ranked = ranking("signed_100m.count", by: .district, as: "briefing.item")
        let pool = split("briefing.districts.pool", ranking("pool_50m.count", by: .district, as: "briefing.item"))
        guard !ranked.isEmpty else { return pool }
        let without = signed.filter { $0.integer == 0 && $0.by[0].value != nil }
        let none = list(without.map { [.text(strings.name(of: $0.by[0]))] })
        return [sentence("briefing.districts.signed", ["list": ranked, "none": none])] + pool
    }

    private func split(_ key: String, _ list: [Part]) -> [Sentence] {
        list.isEmpty ? [] : [sentence(key, ["list": list])]
    }

    /// The figure was expected and is missing or not known.
    func unknown(_ key: String) -> Sentence {
        sentence("briefing.unknown", ["figure": [.text(strings.name(ofFigure: key))]], from: [figures[key]])
    }
}
