import Domain

/// The indicators with the version that holds today, each to be given another.
package struct DefinitionIndexPage: HTMLPage {
    package static let template = "definitions/index.html"

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text,
        "heads": .list(PageShape(["text": .text, "is_number": .flag])),
        "lines": .list(
            PageShape([
                "path": .text, "name": .text, "key": .text, "version": .text, "validity": .text, "origin": .text, "is_own": .flag,
                "definition": .text,
            ])),
    ])

    private let definitions: [DefinedIndicator]
    private let strings: Strings

    /// - Parameter definitions: of each indicator the version in force.
    package init(_ definitions: [DefinedIndicator], strings: Strings) {
        self.definitions = definitions
        self.strings = strings
    }

    package var title: String { strings.text("layout.place.definitions") }

    package var page: Page {
        let heads = ["name", "version", "validity", "origin", "definition"].map { key in
            Page(["text": .text(strings.text("definitions.head.\(key)")), "is_number": .flag(key == "version")])
        }
        return Page([
            "title": .text(title), "lead": .text(strings.text("definitions.lead")),
            "back": .text(strings.text("layout.place.administration")),
            "back_path": .text(Paths().administration), "heads": .list(heads),
            "lines": .list(
                definitions.map { defined in
                    let indicator = defined.indicator
                    return Page([
                        "path": .text(Paths().definition(indicator.key)), "name": .text(strings.name(of: indicator)),
                        "key": .text(indicator.key), "version": .text(String(indicator.version)),
                        "validity": .text(DefinitionWords(strings: strings).validity(indicator)),
                        "origin": .text(strings.name(of: defined.origin)), "is_own": .flag(defined.origin != .builtIn),
                        "definition": .text(indicator.footnotes[strings.language.tag] ?? ""),
                    ])
                }),
        ])
    }
}

extension Strings {
    package func name(of origin: DefinedIndicator.Origin) -> String { text("definitions.origin.\(origin.rawValue)") }

    /// What the definition calls it in the reader's language.
    package func name(of indicator: Indicator) -> String { indicator.names[language.tag] ?? indicator.key }
}
