import Domain
import Store

/// Ends a unit from a day on, as a resident team that is called home: it is offered no longer, what it did stays. `PlaceUnit` takes it up
/// again.
package struct EndUnit: Action {
    package static let permission = Permission.manageUnits

    package var unit: UnitLine
    /// The first day on which it is no longer there.
    package var day: Day

    package init(unit: UnitLine, day: Day) {
        self.unit = unit
        self.day = day
    }

    /// - Throws: `Failure.invalid` for a day before which it was not there, and for one that has ended; `.conflict` while units stand below
    ///   it, roles are held for it, or projects that go on are with it.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        let first = transaction.lastEntry + 1
        try transaction.end(unit, on: day)
        return first..<(transaction.lastEntry + 1)
    }
}
