import Domain

/// A template or text file that cannot be used, with the place and the reason; `message` says it in the reader's language.
package struct TemplateError: Error, Equatable, CustomStringConvertible {
    /// Key of the reason: `template.unknown_tag`, `template.unknown_partial`, `template.unescaped`, …
    package let key: String
    package let file: String
    /// One-based; nil when the whole file is meant.
    package let line: Int?
    /// The tag, partial, key or gap in question.
    package let name: String

    init(_ key: String, file: String, line: Int? = nil, name: String = "") {
        self.key = key
        self.file = file
        self.line = line
        self.name = name
    }

    package var message: Message {
        Message(key, ["file": line.map { "\(file):\($0)" } ?? file, "name": name])
    }

    package var description: String { "\(message.values["file"] ?? file): \(key) \(name)" }
}
