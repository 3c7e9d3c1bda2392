import Mustache

/// The values a template shows: already formatted, already translated, each under its own name.
struct Page: MustacheParent, Sendable {
    enum Value: Sendable {
        case text(String)
        case flag(Bool)
        /// Repeats its section; an empty list shows the inverted section. A part that may be missing is a list of none or one.
        case list([Page])
    }

    let fields: [String: Value]

    init(_ fields: [String: Value]) {
        self.fields = fields
    }

    func child(named name: String) -> Any? {
        switch fields[name] {
        case .text(let text): text
        case .flag(let flag): flag
        case .list(let pages): pages
        case nil: nil
        }
    }
}

/// Which fields a page has, declared beside the page, so that a template can be checked before any value exists.
struct PageShape: Sendable {
    indirect enum Field: Sendable {
        case text
        case flag
        case list(PageShape)
    }

    let fields: [String: Field]

    init(_ fields: [String: Field]) {
        self.fields = fields
    }
}
