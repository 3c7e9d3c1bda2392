import Domain

/// The registered first contacts, those that stand against each other first.
package struct FirstContactIndexPage: HTMLPage {
    package static let template = "contacts/index.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "none": FormField.text, "heads": .list(PageShape(["text": .text])),
        "files": .list(PageShape(["path": .text, "name": .text])), "export": .text, "rows": .list(FirstContactRow.shape),
    ])

    private let table: FirstContactTable
    private let today: Day
    private let strings: Strings

    package init(_ table: FirstContactTable, today: Day, strings: Strings) {
        self.table = table
        self.today = today
        self.strings = strings
    }

    package var title: String { strings.text("contacts.title") }

    package var page: Page {
        let words = FirstContactWords(strings, today: today)
        let rows = table.groups.enumerated().flatMap { number, group in
            group.map { words.page(of: $0, group: group.count > 1 ? number + 1 : nil) }
        }
        return Page([
            "title": .text(title), "lead": .text(strings.text("contacts.lead")),
            "none": FormField.optional(rows.isEmpty ? strings.text("contacts.none") : nil),
            "heads": .list(
                (rows.isEmpty ? [] : FirstContactWords.columns).map { Page(["text": .text(strings.text("contacts.head.\($0)"))]) }),
            "files": .list(
                ["xlsx", "csv"].map { Page(["path": .text(Paths().firstContactExport($0)), "name": .text($0.uppercased())]) }),
            "export": .text(strings.text("contacts.export")), "rows": .list(rows),
        ])
    }
}

/// One registration as a row.
enum FirstContactRow {
    static let shape = PageShape([
        "path": .text, "project": .text, "unit": .text, "investors": .text, "contacted": .text, "registered": .text, "iso": .text,
        "by": .text, "heard": .text, "until": .text, "state": .text, "state_kind": .text, "group": FormField.text, "reason": FormField.text,
    ])
}

/// What is said of registrations.
package struct FirstContactWords {
    package static let columns = ["project", "unit", "investors", "contacted", "registered", "heard", "until", "state"]

    private let strings: Strings
    private let today: Day

    package init(_ strings: Strings, today: Day) {
        self.strings = strings
        self.today = today
    }

    package func state(of contact: FirstContact) -> String {
        strings.text(contact.isExpired(on: today) ? "contact.expired" : "contact.state.\(contact.state.rawValue)")
    }

    package func investors(of line: FirstContactLine) -> String { line.investorNames.joined(separator: strings.text("list.separator")) }

    private func chip(of contact: FirstContact) -> String {
        if contact.isExpired(on: today) { return "yellow" }
        return switch contact.state {
        case .claimed: "info"
        case .upheld: "ok"
        case .rejected: "red"
        case .ended: "line"
        }
    }

    /// - Parameter group: the number of those that stand against each other; nil for one alone.
    func page(of line: FirstContactLine, group: Int? = nil) -> Page {
        let formats = Formats(strings)
        return Page([
            "path": .text(Paths().firstContact(line.contact.id)), "project": .text(line.projectName), "unit": .text(line.unitName),
            "investors": .text(investors(of: line)), "contacted": .text(line.contact.contacted.description),
            "registered": .text(formats.instant(line.registered)), "iso": .text(line.registered.description),
            "by": .text(EntryText(strings).person(line.by)),
            "heard": .text(line.heard.inChina.day.description), "until": .text(line.contact.until.description),
            "state": .text(state(of: line.contact)), "state_kind": .text(chip(of: line.contact)),
            "group": FormField.optional(group.map { strings.text("contacts.group", ["number": String($0)]) }),
            "reason": FormField.optional(line.contact.reason.map { strings.text("contacts.reason", ["reason": $0]) }),
        ])
    }
}
