import Domain

/// Takes the errors of one part of a form and goes on, so that a person sees all of them at once.
struct ErrorList {
    private(set) var errors: [FieldError] = []

    mutating func take<Value>(_ body: () throws -> Value) throws -> Value? {
        do {
            return try body()
        } catch Failure.invalid(let found) {
            errors += found
            return nil
        }
    }
}
