/// Takes the errors of one part of a form and goes on, so that a person sees all of them at once.
package struct ErrorCollection: Sendable {
    package private(set) var errors: [FieldError] = []

    package init() {}

    /// Nil when it was refused.
    ///
    /// - Throws: what is no refusal of a field.
    package mutating func take<Value>(_ body: () throws -> Value) throws -> Value? {
        do {
            return try body()
        } catch Failure.invalid(let found) {
            errors += found
            return nil
        }
    }

    package mutating func add(_ field: String, _ key: String, _ values: [String: String] = [:]) {
        errors.append(FieldError(field: field, message: Message(key, values)))
    }
}
