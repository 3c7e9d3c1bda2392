import Domain

/// The form that adds conditions: closed lists to choose from, lines to type, an amount and days.
extension ProjectFilterPart {
    private var strings: Strings { words.strings }

    var builder: [String: Page.Value] {
        let kinds = AmountKind.allCases.map { ($0.rawValue, strings.name(ofField: $0.rawValue)) }
        let words = ["min", "max", "none"].map { ($0, strings.text("projects.filter.word.\($0)")) }
        let stages = Stage.allCases.map { ($0.key, strings.name(of: $0)) }
        return [
            "join_label": .text(strings.text("projects.filter.join")), "joins": .list(joins),
            "apply": .text(strings.text("projects.filter.apply")), "choices": .list(choiceLists), "lines": .list(lines),
            "investors": .list(choices.investors.map { option($0, $0, nil) }),
            "amount_label": .text(strings.text("projects.filter.amount")),
            "amount_word_label": .text(strings.text("projects.filter.amount_word")),
            "amount_kinds": .list(kinds.map { option($0.0, $0.1, typed.fields["amount_kind"] ?? "intended") }),
            "amount_words": .list(words.map { option($0.0, $0.1, typed.fields["amount_word"]) }),
            "amount": .text(typed.fields["amount"] ?? ""), "amount_hint": .text(strings.text("projects.filter.amount_hint")),
            "day_label": .text(strings.text("projects.filter.day")),
            "day_stages": .list(stages.map { option($0.0, $0.1, typed.fields["day_stage"] ?? "signed") }),
            "from_label": .text(strings.text("projects.filter.day_from")), "from": .text(typed.fields["day_from"] ?? ""),
            "to_label": .text(strings.text("projects.filter.day_to")), "to": .text(typed.fields["day_to"] ?? ""),
        ]
    }

    private func option(_ value: String, _ name: String, _ chosen: String?) -> Page {
        Page(["value": .text(value), "name": .text(name), "is_chosen": .flag(value == chosen)])
    }

    /// How what is chosen goes together with what is there.
    private var joins: [Page] {
        let groups = listing.filter.groups.enumerated().map { index, group in
            let (name, value) = words.chip(group)
            return option(String(index), strings.text("projects.filter.join_or", ["group": name + " " + value]), typed.fields["join"])
        }
        return [
            option("all", strings.text("projects.filter.join_all"), typed.fields["join"]),
            option("any", strings.text("projects.filter.join_any"), typed.fields["join"]),
        ] + groups
    }

    private var choiceLists: [Page] {
        func each(_ attribute: ProjectFilter.Attribute, _ values: [String?]) -> [ProjectFilter.Condition] {
            values.map { .oneOf(attribute, [$0]) }
        }
        func named(_ attribute: ProjectFilter.Attribute, _ values: [String]) -> [ProjectFilter.Condition] {
            each(attribute, values.map(Optional.some) + [nil])
        }
        let exits = ExitKind.allCases.map(\.rawValue)
        let lists: [(String, String, [ProjectFilter.Condition])] = [
            ("stage", strings.name(ofField: "stage"), named(.stage, Stage.allCases.map(\.key))),
            ("district", strings.name(ofField: "district"), named(.district, choices.districts.map(\.code))),
            ("method", strings.name(ofField: "method"), named(.method, methods)),
            ("industry", strings.name(ofField: "industry"), named(.industry, Industries.sections.map { String($0.letter) })),
            ("leader", strings.name(ofField: "leader"), named(.leader, choices.leaders)),
            ("unit", strings.name(ofField: "unit"), named(.unit, choices.units)),
            ("mission", strings.name(ofField: "mission"), named(.mission, choices.missions)),
            ("kind", strings.name(ofField: "kind"), each(.kind, ProjectKind.allCases.map(\.rawValue))),
            (
                "exit", strings.text("projects.filter.exit"),
                each(.exit, [nil] + exits.map(Optional.some)) + [.oneOf(.exit, exits.map(Optional.some))]
            ),
            ("unknown", strings.text("projects.filter.day_unknown"), Stage.allCases.map { .dayMissing($0) }),
        ]
        return lists.map { id, label, conditions in
            let options = conditions.map { condition in
                option(
                    ProjectFilter.text(condition), id == "unknown" ? words.name(of: condition) : words.value(of: condition),
                    typed.fields["pick_" + id])
            }
            return Page([
                "id": .text(id), "label": .text(label), "any": .text(strings.text("projects.filter.any")), "options": .list(options),
            ])
        }
    }

    private var lines: [Page] {
        [
            ("investor", strings.name(ofField: "investors"), "f-investors"), ("source", strings.name(ofField: "source"), ""),
            ("words", strings.text("projects.filter.text"), ""),
        ].map { name, label, list in
            Page([
                "id": .text("f-" + name), "name": .text(name), "label": .text(label), "value": .text(typed.fields[name] ?? ""),
                "list": .text(list),
            ])
        }
    }
}
