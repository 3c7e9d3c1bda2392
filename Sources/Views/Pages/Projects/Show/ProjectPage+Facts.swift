import Domain

/// The panels of a project's page that list what holds.
extension ProjectPage {
    var chips: [Page] {
        func chip(_ text: String, _ kind: String = "line", vessel: Stage? = nil) -> Page {
            Page([
                "text": .text(text), "kind": .text(kind), "is_stage": .flag(vessel != nil),
                "vessel": .text(vessel.map { "v\($0.rawValue)" } ?? ""),
            ])
        }
        let facts = dossier.facts
        var chips: [Page] = []
        if secrecy != .normal { chips.append(chip(strings.text("secrecy.level.\(secrecy.rawValue)"), "red")) }
        if let exit = facts.exit, dossier.hasLeft {
            let day = exit.day.map { formats.day($0) } ?? strings.text("project.day_unknown")
            chips.append(chip(strings.text("project.exit", ["kind": strings.name(of: exit.kind), "day": day]), "red"))
        }
        if let stage = dossier.stage { chips.append(chip(strings.name(of: stage), "water", vessel: stage)) }
        if let district = dossier.district { chips.append(chip(district.name)) }
        if facts.kind != .new { chips.append(chip(strings.name(of: facts.kind))) }
        if let industry = facts.industry { chips.append(chip(industry.text)) }
        if dossier.relations.contains(where: { $0.kind == .candidate }) {
            chips.append(chip(strings.text("project.maybe_duplicate"), "yellow"))
        }
        if facts.signingDayMissing { chips.append(chip(strings.text("project.signing_day_missing"), "yellow")) }
        return chips
    }

    private func pair(_ name: String, _ text: String?, path: String? = nil, note: String = "") -> Page? {
        guard let text, !text.isEmpty else { return nil }
        return Page([
            "name": .text(name), "text": .text(text), "path": .text(path ?? ""), "has_path": .flag(path != nil), "note": .text(note),
        ])
    }

    var facts: [Page] {
        let facts = dossier.facts
        func field(_ key: String, _ text: String?) -> Page? { pair(strings.name(ofField: key), text) }
        let method = facts.method.map { strings.has("method.\($0)") ? strings.text("method.\($0)") : $0 }
        var pairs = [
            field("code", facts.code), field("kind", strings.name(of: facts.kind)),
            field(
                "industry",
                facts.industry.map { industry in
                    strings.text("project.industry", ["text": industry.text, "code": industry.code])
                }),
            field("district", dossier.district?.name), field("site", facts.site), field("method", method),
            pair(
                strings.name(ofField: "mission"), dossier.mission?.name,
                path: seesOutreach ? dossier.mission.map { paths.mission($0.id) } : nil),
            field("source", facts.source), field("stage_word", facts.stageWord),
            field("contact", facts.contactName), field("phone", facts.contactPhone), field("remark", facts.remark),
        ]
        if dossier.validity != .always {
            pairs.append(pair(strings.text("project.validity"), days(dossier.validity)))
        }
        if let source = dossier.source {
            let place = strings.text("project.source_row", ["sheet": strings.name(ofSheet: source.sheet), "row": String(source.row)])
            pairs.append(
                pair(strings.text("project.source"), source.file, path: paths.now.imports + "/\(source.importID)", note: place))
        }
        return pairs.compactMap(\.self)
    }

    /// `2013年4月2日起`, `2013年4月1日止`, both, or nothing for all days. The end is the last day that still counts.
    func days(_ validity: Validity) -> String { formats.term(validity) }

    var investors: [Page] {
        dossier.investors.enumerated().compactMap { position, investor in
            pair(
                strings.text(position == 0 ? "project.first_investor" : "project.other_investor"), investor.name,
                path: paths.investor(investor.id))
        }
    }

    var agreements: [Page] {
        dossier.agreements.map { agreement in
            Page([
                "kind": .text(strings.text("project.agreement.\(agreement.kind.rawValue)")),
                "day": .text(formats.day(agreement.signedOn, isMonth: agreement.precision == .month)),
                "iso": .text(agreement.signedOn.description),
            ])
        }
    }

    var people: [Page] {
        ProjectDossier.Responsibility.Role.allCases.compactMap { role in
            let list = dossier.responsibilities.filter { $0.role == role }
            guard !list.isEmpty else { return nil }
            // Who is responsible on the page's day comes first.
            let now = list.filter { $0.validity.contains(moment.asOf) }
            let others = list.filter { !$0.validity.contains(moment.asOf) }.reversed()
            return Page([
                "role": .text(strings.name(ofField: role.rawValue)),
                "who": .list(
                    (now.map { ($0, false) } + others.map { ($0, true) }).map { person, isPast in
                        Page(["name": .text(person.name), "days": .text(days(person.validity)), "is_past": .flag(isPast)])
                    }),
            ])
        }
    }

    var calls: [Page] {
        dossier.calls.prefix(8).map { call in
            Page([
                "company": .text(call.facts.company),
                "day": .text(formats.day(call.facts.day.day, isMonth: call.facts.day.precision == .month)),
                "detail": .text(strings.detail(of: call)), "path": .text(paths.visit(call.id)),
                "is_off": .flag(call.facts.state == .cancelled),
            ])
        }
    }

    func file(_ file: File) -> Page {
        Page([
            "path": .text(file.path), "name": .text(file.name),
            "detail": .text(
                strings.text(
                    "project.file",
                    ["size": formats.size(file.bytes), "by": EntryText(strings).person(file.by), "at": formats.instant(file.at)])),
            "removal": .text(file.removal), "confirm": .text(strings.text("edit.files.remove_confirm", ["name": file.name])),
        ])
    }

    var relations: [Page] {
        dossier.relations.map { relation in
            let note = relation.pair.map { strings.reason(of: $0) } ?? strings.name(of: relation.projectKind)
            return Page([
                "kind": .text(strings.text("project.relation.\(relation.kind.rawValue)")), "name": .text(relation.name),
                "path": .text(paths.project(relation.id)), "note": .text(note),
            ])
        }
    }
}

extension Strings {
    /// Heads, host, purpose: what is known of a visit in one line.
    func detail(of call: ProjectDossier.Call) -> String {
        let heads = call.facts.headcount.map { text("project.heads", ["count": Formats(self).count(Int64($0))]) }
        let state = call.facts.state == .cancelled ? text("visit_state.cancelled") : nil
        return [state, heads, call.leader, call.facts.host, call.facts.purpose].compactMap(\.self)
            .joined(separator: text("list.clause_separator"))
    }
}
