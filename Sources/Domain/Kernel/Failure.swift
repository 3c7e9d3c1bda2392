/// Why something could not be done. Every layer throws this; the edges map it to an exit code or an HTTP status.
package enum Failure: Error, Equatable {
    /// There is no such thing, or it may not be seen.
    case notFound(String)
    case forbidden(String)
    /// The input is wrong, field by field.
    case invalid([FieldError])
    /// Somebody else changed it, or later edits would be lost.
    case conflict(Message)
    /// A file was refused whole.
    case refused(Problem)
    case unavailable(String)
    /// Too many attempts; later it may be tried again.
    case tooMany(Message)
}

/// What is wrong with one field of an input.
package struct FieldError: Equatable, Sendable {
    package var field: String
    package var message: Message

    package init(field: String, message: Message) {
        self.field = field
        self.message = message
    }
}

/// A sentence to be said in the reader's language: a key of the language files and what goes into its gaps.
package struct Message: Equatable, Hashable, Sendable {
    package var key: String
    package var values: [String: String]

    package init(_ key: String, _ values: [String: String] = [:]) {
        self.key = key
        self.values = values
    }
}
