import Domain

/// What a person sees when something could not be done: what, why, and the way on.
package struct ErrorPage: HTMLPage {
    package static let template = "errors/error.html"
    package static let shape = PageShape([
        "title": .text, "reasons": .list(PageShape(["text": .text])), "home": .text, "number": .text,
    ])

    /// Of what kind a conflict is; nil for anything else.
    package var conflict: Conflict?
    private let strings: Strings
    private let status: Int
    private let reason: String
    private let request: String

    /// - Parameters:
    ///   - reason: in the reader's words, a line for each thing.
    ///   - request: the number of the request in the log.
    package init(strings: Strings, status: Int, reason: String, request: String) {
        self.strings = strings
        self.status = status
        self.reason = reason
        self.request = request
    }

    package var title: String {
        if let conflict { return strings.text("error.conflict.\(conflict.rawValue)") }
        let key = "error.title.\(status)"
        return strings.text(strings.has(key) ? key : status < 500 ? "error.title.400" : "error.title.500")
    }

    package var page: Page {
        Page([
            "title": .text(title), "reasons": .list(reason.split(separator: "\n").map { Page(["text": .text(String($0))]) }),
            "home": .text(strings.text("error.home")),
            "number": .text(strings.text("error.number", ["number": request])),
        ])
    }
}
