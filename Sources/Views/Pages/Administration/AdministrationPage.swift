/// Where administration starts: the places that are open to whoever looks, and what each is for.
package struct AdministrationPage: HTMLPage {
    package static let template = "administration/index.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "places": .list(PageShape(["path": .text, "name": .text, "text": .text])),
    ])

    private let places: [AdministrationPlace]
    private let strings: Strings

    package init(_ places: [AdministrationPlace], strings: Strings) {
        self.places = places
        self.strings = strings
    }

    package var title: String { strings.text("layout.place.administration") }

    package var page: Page {
        Page([
            "title": .text(title), "lead": .text(strings.text("administration.lead")),
            "places": .list(
                places.map { place in
                    Page([
                        "path": .text(place.path), "name": .text(strings.name(of: place)),
                        "text": .text(strings.text("administration.\(place.rawValue)")),
                    ])
                }),
        ])
    }
}
