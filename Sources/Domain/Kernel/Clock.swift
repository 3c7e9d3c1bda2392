/// Where transaction time comes from: never from a person.
package protocol Clock: Sendable {
    func now() -> Instant
}
