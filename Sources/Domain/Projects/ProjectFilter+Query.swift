/// A filter as the query of an address: `f=stage:signed,started&f=intended:10000000000..|foreign:1..`. One `f` for each group, `|` between
/// alternatives, `,` between values; `field:` means without a value, `a..b` from a to b, either end open. A `\` takes the next character
/// as it is. `figure=` and `by=` name a figure and its cells. Each filter has one such form, and each form one filter.
extension ProjectFilter {
    package typealias Pair = (name: String, value: String)

    package var query: [Pair] {
        let cells = figure?.by.map { Pair("by", $0.dimension.rawValue + ":" + ($0.value ?? "")) } ?? []
        return (figure.map { [Pair("figure", $0.key)] } ?? []) + cells + groups.map { Pair("f", Self.text($0)) }
    }

    /// Conditions of a filter at most: more than anybody looks through, and within what both engines nest.
    package static let mostConditions = 100

    /// Reads the pairs it knows and passes by the others.
    ///
    /// - Throws: `Failure.invalid` with the part that cannot be read, or for more conditions than there may be.
    package init(query pairs: [Pair]) throws {
        groups = try pairs.filter { $0.name == "f" }.map { try Self.group($0.value) }
        guard groups.lazy.joined().count <= Self.mostConditions else {
            let message = Message("projects.filter.too_long", ["most": String(Self.mostConditions)])
            throw Failure.invalid([FieldError(field: "f", message: message)])
        }
        let cells = try pairs.filter { $0.name == "by" }.map { try Self.cell($0.value) }
        figure = pairs.first { $0.name == "figure" && !$0.value.isEmpty }.map { FigureRows(key: $0.value, by: cells) }
        if figure == nil, let stray = pairs.first(where: { $0.name == "by" }) { throw Self.unreadable(stray.value, field: "by") }
    }

    /// One group as its text.
    package static func text(_ group: [Condition]) -> String { group.map(text(_:)).joined(separator: "|") }

    package static func text(_ condition: Condition) -> String {
        switch condition {
        case .text(let words): "text:" + escaped(words)
        case .oneOf(let attribute, let values): attribute.rawValue + ":" + values.map { escaped($0 ?? "") }.joined(separator: ",")
        case .amount(let kind, let least, let most):
            kind.rawValue + ":" + (least.map(String.init) ?? "") + ".." + (most.map(String.init) ?? "")
        case .amountMissing(let kind): kind.rawValue + ":"
        case .day(let stage, let from, let to): stage.key + "_on:" + (from?.description ?? "") + ".." + (to?.description ?? "")
        case .dayMissing(let stage): stage.key + "_on:"
        case .undecidedDuplicate: "duplicates:undecided"
        case .changed(let day): "changed:\(day).."
        }
    }

    // MARK: Reading

    private static func group(_ text: String) throws -> [Condition] {
        try split(text, at: "|").map { part in
            guard let colon = part.firstIndex(of: ":"), let condition = condition(part[..<colon], part[part.index(after: colon)...]) else {
                throw unreadable(String(part))
            }
            return condition
        }
    }

    private static func condition(_ name: Substring, _ value: Substring) -> Condition? {
        let name = String(name)
        if name == "text" {
            let words = plain(value)
            return Fold.trimmed(words).isEmpty ? nil : .text(words)
        }
        if let attribute = Attribute(rawValue: name) { return oneOf(attribute, value) }
        if let kind = AmountKind(rawValue: name) { return amount(kind, value) }
        if name.hasSuffix("_on"), let stage = Stage(key: String(name.dropLast(3))) { return day(stage, value) }
        if name == "duplicates", value == "undecided" { return .undecidedDuplicate }
        if name == "changed", value.hasSuffix(".."), let day = Day(iso: value.dropLast(2)) { return .changed(since: day) }
        return nil
    }

    private static func oneOf(_ attribute: Attribute, _ text: Substring) -> Condition? {
        let values = split(String(text), at: ",").map { part in part.isEmpty ? nil : plain(part) }
        let fits = values.allSatisfy { value in
            // Every project is of some kind.
            guard let value else { return attribute != .kind }
            return switch attribute {
            case .stage: Stage(key: value) != nil
            case .kind: ProjectKind(rawValue: value) != nil
            case .exit: ExitKind(rawValue: value) != nil
            default: true
            }
        }
        return fits ? .oneOf(attribute, values) : nil
    }

    private static func amount(_ kind: AmountKind, _ text: Substring) -> Condition? {
        if text.isEmpty { return .amountMissing(kind) }
        guard let (from, to) = ends(text) else { return nil }
        guard let least = end(from, Int64.init), let most = end(to, Int64.init) else { return nil }
        return .amount(kind, least: least, most: most)
    }

    private static func day(_ stage: Stage, _ text: Substring) -> Condition? {
        if text.isEmpty { return .dayMissing(stage) }
        guard let (from, to) = ends(text) else { return nil }
        guard let first = end(from, { Day(iso: $0) }), let last = end(to, { Day(iso: $0) }) else { return nil }
        return .day(stage, from: first, to: last)
    }

    private static func ends(_ text: Substring) -> (String, String)? {
        guard let dots = text.firstRange(of: "..") else { return nil }
        return (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    }

    /// An open end is there and nil; what cannot be read is not there.
    private static func end<Value>(_ text: String, _ read: (String) -> Value?) -> Value?? {
        if text.isEmpty { return .some(nil) }
        return read(text).map { .some($0) }
    }

    private static func cell(_ text: String) throws -> GroupValue {
        guard let colon = text.firstIndex(of: ":"), let dimension = Dimension(rawValue: String(text[..<colon])) else {
            throw unreadable(text, field: "by")
        }
        let value = String(text[text.index(after: colon)...])
        return GroupValue(dimension, value.isEmpty ? nil : value)
    }

    /// What cannot be read of an address or form, by its field.
    package static func unreadable(_ part: String, field: String = "f") -> Failure {
        .invalid([FieldError(field: field, message: Message("projects.filter.unreadable", ["part": part]))])
    }

    // MARK: Escapes

    private static let special: Set<Character> = ["\\", ",", "|"]

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if special.contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }

    private static func plain(_ text: some StringProtocol) -> String {
        var plain = ""
        var isEscaped = false
        for character in text {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                plain.append(character)
                isEscaped = false
            }
        }
        return plain
    }

    /// The parts between separators that no `\` stands before, still escaped.
    private static func split(_ text: String, at separator: Character) -> [String] {
        var parts = [""]
        var isEscaped = false
        for character in text {
            if character == separator, !isEscaped {
                parts.append("")
                continue
            }
            parts[parts.count - 1].append(character)
            isEscaped = character == "\\" && !isEscaped
        }
        return parts
    }
}
