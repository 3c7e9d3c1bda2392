/// How often and how long to wait before a transaction is tried again: twice as long each time, with jitter, up to a limit.
struct Backoff: Sendable {
    /// How many times a transaction is tried again after its first failure.
    var retries: Int
    var first: Duration
    var longest: Duration

    /// How long to wait before retry `number` (0 for the first); nil when there are no more.
    /// A random half of the wait keeps two transactions that met once from meeting again.
    func wait(beforeRetry number: Int) -> Duration? {
        guard number < retries else { return nil }
        let full = min(first * (1 << min(number, 20)), longest)
        return full / 2 + full / 2 * Double.random(in: 0...1)
    }
}
