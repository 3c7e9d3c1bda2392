/// One element of a drawing. Names of elements and attributes are written in the source; values and texts are escaped.
struct SVG: Sendable {
    private let name: String
    private let attributes: [(String, String)]
    private let children: [SVG]
    private let words: String

    init(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ children: [SVG] = []) {
        self.name = "\(name)"
        self.attributes = attributes.map { ("\($0.key)", $0.value) }
        self.children = children
        words = ""
    }

    /// An element that holds text: `text`, `title`, `desc`, `tspan`.
    init(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], words: String) {
        self.name = "\(name)"
        self.attributes = attributes.map { ("\($0.key)", $0.value) }
        children = []
        self.words = words
    }

    /// The elements inside a link to the rows; bare where there is nowhere to go.
    static func linked(_ href: String?, _ children: [SVG]) -> [SVG] {
        guard let href else { return children }
        return [SVG("a", ["href": href], children)]
    }

    var markup: Markup {
        var text = ""
        write(into: &text)
        return Markup(escaped: text)
    }

    private func write(into text: inout String) {
        text += "<" + name
        for (key, value) in attributes { text += " \(key)=\"\(value.htmlEscaped)\"" }
        guard !children.isEmpty || !words.isEmpty else {
            text += "/>"
            return
        }
        text += ">" + words.htmlEscaped
        for child in children { child.write(into: &text) }
        text += "</\(name)>"
    }
}

/// Lengths as SVG attributes need them: at most two decimals, and no exponent whatever the number.
enum Length {
    /// CSS pixels.
    static func px(_ number: Double) -> String {
        guard number.isFinite, number.magnitude < 1e12 else { return "0" }
        let hundredths = Int64((number * 100).rounded())
        guard hundredths % 100 != 0 else { return String(hundredths / 100) }
        let part = hundredths.magnitude % 100
        let digits = part % 10 == 0 ? String(part / 10) : (part < 10 ? "0" : "") + String(part)
        return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(digits)"
    }

    /// A part of the drawing's width, 0.25 for a quarter.
    static func percent(_ part: Double) -> String { px(part * 100) + "%" }
}
