import Foundation
import Mustache

/// The values a template shows: already formatted, already translated, each under its own name.
package struct Page: MustacheParent, Sendable {
    package enum Value: Sendable {
        case text(String)
        case flag(Bool)
        /// What a template or chart has made; shown as it is.
        case markup(Markup)
        /// Repeats its section; an empty list shows the inverted section. A part that may be missing is a list of none or one.
        case list([Page])
    }

    let fields: [String: Value]

    package init(_ fields: [String: Value]) {
        self.fields = fields
    }

    package func child(named name: String) -> Any? {
        switch fields[name] {
        case .text(let text): text
        case .markup(let markup): markup.text
        case .flag(let flag): flag
        case .list(let pages): pages
        case nil: nil
        }
    }
}

/// Which fields a page has, declared beside the page, so that a template can be checked before any value exists.
package struct PageShape: Sendable {
    package indirect enum Field: Sendable {
        case text
        case flag
        /// Written `{{{name}}}`: the only field that is not escaped.
        case markup
        case list(PageShape)
    }

    let fields: [String: Field]

    package init(_ fields: [String: Field]) {
        self.fields = fields
    }
}

/// Markup that may be shown as it is, because a checked template or a chart of ours made it: every value in it is escaped already.
package struct Markup: Sendable, Equatable {
    package let text: String

    /// Where the page goes in its frame: a text that nobody can have sent.
    static let place = Markup(escaped: UUID().uuidString)

    /// Only for `Templates` and `Charts`.
    init(escaped text: String) {
        self.text = text
    }

    /// Text of any origin, escaped.
    package init(text: String) {
        self.text = text.htmlEscaped
    }
}

extension String {
    /// With the five characters that mean something in HTML or SVG replaced.
    var htmlEscaped: String {
        var escaped = ""
        escaped.reserveCapacity(utf8.count)
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// A page of the workbench: its values, and the template that shows them.
package protocol HTMLPage: SendableMetatype {
    /// As `projects/index.html`.
    static var template: String { get }
    static var shape: PageShape { get }
    var page: Page { get }
}
