import Domain

/// Which sheets are read, and what each column is read as.
package struct UploadColumnsPage: HTMLPage {
    package static let template = "imports/columns.html"

    package struct Column: Sendable {
        /// Zero-based.
        package var index: Int
        package var header: String
        package var field: LedgerField?
        package var samples: [String]

        package init(index: Int, header: String, field: LedgerField?, samples: [String]) {
            self.index = index
            self.header = header
            self.field = field
            self.samples = samples
        }
    }

    package struct Sheet: Sendable {
        package var name: String
        package var kind: SheetKind
        package var isHidden: Bool
        package var isChosen: Bool
        package var headerRows: [Int]
        package var columns: [Column]
        /// Field key → column letter, as chosen by hand.
        package var mapping: [String: String]

        package init(
            name: String, kind: SheetKind, isHidden: Bool, isChosen: Bool, headerRows: [Int], columns: [Column], mapping: [String: String]
        ) {
            self.name = name
            self.kind = kind
            self.isHidden = isHidden
            self.isChosen = isChosen
            self.headerRows = headerRows
            self.columns = columns
            self.mapping = mapping
        }
    }

    package struct Rules: Sendable {
        package var clearsBlanks: Bool
        package var effective: Day?
        package var allOrNothing: Bool
        package var countsLater: Bool
        /// The first open day; nil where no period is closed, and nothing is asked.
        package var firstOpen: Day?

        package init(clearsBlanks: Bool, effective: Day?, allOrNothing: Bool, countsLater: Bool, firstOpen: Day?) {
            self.clearsBlanks = clearsBlanks
            self.effective = effective
            self.allOrNothing = allOrNothing
            self.countsLater = countsLater
            self.firstOpen = firstOpen
        }
    }

    private let file: String
    private let action: String
    private let ledgerDate: Day?
    private let sheets: [Sheet]
    private let rules: Rules
    private let strings: Strings
    private let csrf: String
    private let error: String?

    package init(
        file: String, action: String, ledgerDate: Day?, sheets: [Sheet], rules: Rules, strings: Strings, csrf: String, error: String?
    ) {
        self.file = file
        self.action = action
        self.ledgerDate = ledgerDate
        self.sheets = sheets
        self.rules = rules
        self.strings = strings
        self.csrf = csrf
        self.error = error
    }

    package var title: String { strings.text("import_wizard.columns") }

    private static let option = PageShape(["key": .text, "name": .text, "is_chosen": .flag])
    package static let shape = PageShape([
        "title": .text, "steps": .list(ImportSteps.shape), "steps_label": .text, "file": .text, "ledger_day": .text, "csrf": .text,
        "action": .text, "error": .list(PageShape(["text": .text])), "column_head": .text, "header_head": .text, "field_head": .text,
        "samples_head": .text, "read_sheet": .text, "unread": .text, "next": .text, "back": .text, "rules": .text,
        "blanks_label": .text, "blanks": .list(option), "effective_label": .text, "effective": .text, "effective_hint": .text,
        "all_or_nothing_label": .text, "all_or_nothing": .flag, "unread_note": .text,
        "later": .list(PageShape(["text": .text, "is_chosen": .flag])),
        "sheets": .list(
            PageShape([
                "index": .text, "name": .text, "kind": .text, "place": .text, "is_chosen": .flag, "is_ledger": .flag, "mapping": .text,
                "unread_count": .text,
                "columns": .list(
                    PageShape([
                        "letter": .text, "place": .text, "header": .text, "shown": .text, "samples": .text, "is_unread": .flag,
                        "options": .list(option), "label": .text,
                    ])),
            ])),
    ])

    package var page: Page {
        let fixed = [
            "column_head": "import_wizard.column", "header_head": "import_wizard.header", "field_head": "import_wizard.field",
            "samples_head": "import_wizard.samples", "read_sheet": "import_wizard.read_sheet", "unread": "import_wizard.unread",
            "next": "import_wizard.to_preview", "back": "import_wizard.other_file", "rules": "import_wizard.rules",
            "blanks_label": "import_wizard.blanks", "effective_label": "import_wizard.effective",
            "effective_hint": "import_wizard.effective_hint", "all_or_nothing_label": "import_wizard.all_or_nothing",
            "unread_note": "import_wizard.unread_note", "steps_label": "import_wizard.steps",
        ].mapValues { Page.Value.text(strings.text($0)) }
        let own: [String: Page.Value] = [
            "title": .text(title), "steps": .list(ImportSteps.pages(2, strings)), "file": .text(file), "csrf": .text(csrf),
            "ledger_day": .text(
                ledgerDate.map { strings.text("import.ledger_day", ["day": Formats(strings).day($0)]) }
                    ?? strings.text("import_wizard.no_ledger_day")),
            "action": .text(action), "error": .list((error ?? "").split(separator: "\n").map { Page(["text": .text(String($0))]) }),
            "blanks": .list(
                [("keep", false), ("clear", true)].map { key, clears in
                    Page([
                        "key": .text(key), "name": .text(strings.text("import_wizard.blanks.\(key)")),
                        "is_chosen": .flag(rules.clearsBlanks == clears),
                    ])
                }),
            "effective": .text(rules.effective?.description ?? ""), "all_or_nothing": .flag(rules.allOrNothing),
            "later": .list(
                rules.firstOpen.map { open in
                    let text = strings.text("import_wizard.later", ["day": Formats(strings).day(open)])
                    return [Page(["text": .text(text), "is_chosen": .flag(rules.countsLater)])]
                } ?? []),
            "sheets": .list(sheets.enumerated().map { sheet($1, at: $0) }),
        ]
        return Page(fixed.merging(own) { $1 })
    }

    private func sheet(_ sheet: Sheet, at index: Int) -> Page {
        let place =
            sheet.headerRows.isEmpty
            ? strings.text("import_wizard.no_header")
            : strings.text("import_wizard.header_rows", ["rows": sheet.headerRows.map(String.init).joined(separator: "、")])
        let unread = sheet.columns.count { $0.field == nil && !$0.header.isEmpty }
        return Page([
            "index": .text(String(index)), "name": .text(sheet.name), "kind": .text(strings.name(of: sheet.kind)),
            "place": .text(sheet.isHidden ? place + strings.text("import_wizard.hidden") : place),
            "is_chosen": .flag(sheet.isChosen), "is_ledger": .flag(sheet.kind != .irrelevant),
            "mapping": .text(sheet.mapping.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ";")),
            "unread_count": .text(unread == 0 ? "" : strings.text("import_wizard.unread_count", ["count": String(unread)])),
            "columns": .list(sheet.columns.map { column($0, of: sheet, at: index) }),
        ])
    }

    private func column(_ column: Column, of sheet: Sheet, at index: Int) -> Page {
        let fields = LedgerField.allCases.filter { $0.kinds.contains(sheet.kind) }
        let options = fields.map { field in
            Page([
                "key": .text(field.rawValue), "name": .text(strings.name(ofField: field.rawValue)),
                "is_chosen": .flag(field == column.field),
            ])
        }
        let letter = ColumnName.of(column.index)
        return Page([
            "letter": .text(letter), "place": .text("\(index).\(column.index)"),
            "header": .text(column.header), "shown": .text(column.field?.rawValue ?? ""),
            "samples": .text(column.samples.filter { !$0.isEmpty }.joined(separator: strings.text("import_wizard.sample_separator"))),
            "is_unread": .flag(column.field == nil), "options": .list(options),
            "label": .text(strings.text("import_wizard.field_of", ["column": letter, "header": column.header])),
        ])
    }
}
