import Domain

/// The fields of two projects side by side: every one that either has.
struct DuplicateRows {
    struct Row {
        var field: String
        var a: String
        var b: String
        var differs: Bool

        var page: Page { Page(["field": .text(field), "differs": .flag(differs), "a": .text(a), "b": .text(b)]) }
    }

    let strings: Strings
    let sides: [DuplicateShowPage.Side]

    var rows: [Row] {
        ProjectForm.Field.allCases.compactMap(row)
            + days + [row("stage_word") { $0.facts?.stageWord ?? "" }, row("exit", exit)].compactMap { $0 } + [origin]
    }

    private func row(_ field: ProjectForm.Field) -> Row? {
        let words = sides.map { $0.form[field] ?? "" }
        guard words.contains(where: { !$0.isEmpty }) else { return nil }
        let shown = zip(sides, words).map { side, word in
            field == .district ? side.district : converted(strings.word(word, ofField: field.rawValue), field, side)
        }
        return made(strings.name(ofField: field.rawValue), shown, differs: !ProjectForm.says(field, words[0], sameAs: words[1]))
    }

    /// A foreign sum with what it is counted as.
    private func converted(_ text: String, _ field: ProjectForm.Field, _ side: DuplicateShowPage.Side) -> String {
        guard let kind = field.amount, let amount = side.facts?.amounts[kind], amount.stated.currency != .cny, let fen = amount.fen else {
            return text
        }
        return strings.text("duplicates.converted", ["amount": text, "yuan": Formats(strings).amount(fen)])
    }

    private var days: [Row] {
        let keys = [ProjectStatement.EventKey(.talks, .framework)] + Stage.allCases.map { ProjectStatement.EventKey($0) }
        return keys.compactMap { key in
            row(key.field) { side in
                side.events.filter { $0.stage == key.stage && $0.basis == key.basis }.map(\.happenedOn).min()?
                    .description ?? ""
            }
        }
    }

    private func exit(_ side: DuplicateShowPage.Side) -> String {
        guard let exit = side.facts?.exit else { return "" }
        return strings.name(of: exit.kind) + (exit.day.map { " \($0)" } ?? "")
    }

    /// Two rows of a ledger always differ; that alone says nothing, so they are not marked.
    private var origin: Row {
        let words = sides.map { side in
            side.origin.map {
                strings.text("duplicates.origin_row", ["file": $0.file, "sheet": strings.name(ofSheet: $0.sheet), "row": String($0.row)])
            } ?? strings.text("duplicates.by_hand")
        }
        return made(strings.text("duplicates.origin"), words, differs: false)
    }

    private func row(_ field: String, _ text: (DuplicateShowPage.Side) -> String) -> Row? {
        let words = sides.map(text)
        guard words.contains(where: { !$0.isEmpty }) else { return nil }
        return made(strings.name(ofField: field), words, differs: words[0] != words[1])
    }

    private func made(_ field: String, _ words: [String], differs: Bool) -> Row {
        let shown = words.map { $0.isEmpty ? Formats(strings).notKnown : $0 }
        return Row(field: field, a: shown[0], b: shown[1], differs: differs)
    }
}
