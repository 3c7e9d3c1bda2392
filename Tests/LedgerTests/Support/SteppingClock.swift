import Domain
import Synchronization

/// A clock that goes on by a second each time it is asked, so that every write has a moment of its own.
final class SteppingClock: Clock {
    private let microseconds: Mutex<Int64>

    init(from start: Instant = Instant(day: day("2013-10-10"), seconds: 3600)) {
        microseconds = Mutex(start.microseconds)
    }

    func now() -> Instant {
        microseconds.withLock { time in
            time += 1_000_000
            return Instant(microseconds: time)
        }
    }
}

/// `2013-09-22`
func day(_ text: String) -> Day { Day(iso: text)! }
