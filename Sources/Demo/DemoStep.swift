import Domain

/// One update of a demonstration ledger: what was recorded at one moment of the program's clock.
///
/// Record missions first (projects name them), then projects, then visits.
package struct DemoStep: Sendable {
    package let recordedAt: Instant
    /// Missions that came home since the step before.
    package let missions: [MissionRow]
    /// Whole rows of the projects that are new or changed since the step before. A row holds no day after the step's own.
    /// A changed amount is a correction for every day (rule 19).
    package let projects: [ProjectRow]
    /// Visits since the step before.
    package let visits: [VisitRow]
    /// Money that came in since the step before.
    package let receipts: [DemoReceipt]

    /// The day of `recordedAt`, in UTC and in China alike.
    package var day: Day { recordedAt.day }
}

/// Money of a project that came in on a day, in yuan and from within the country.
package struct DemoReceipt: Sendable {
    /// The project's name.
    package let project: String
    package let day: Day
    package let amount: String
    package let origin: String
    package let isVerified: Bool
    package let voucher: String

    package var form: ReceiptForm {
        let verification = isVerified ? ReceiptForm.Verification.verified : .pending
        return ReceiptForm([
            .day: day.description, .amount: amount, .kind: Receipt.Kind.domestic.rawValue, .origin: origin,
            .verification: verification.rawValue, .voucher: voucher,
        ])
    }
}

extension DemoStep {
    /// Cuts a story into the updates a bureau would have written on the given days. What happens after the last is left out.
    static func steps(on updates: [Day], stories: [Story], visits: [VisitRow], missions: [MissionRow]) -> [DemoStep] {
        var previous = Day.distantPast
        return updates.enumerated().map { index, today in
            defer { previous = today }
            let isNew = { (day: Day) in previous < day && day <= today }
            return DemoStep(
                recordedAt: Instant(day: today, seconds: clock(ofUpdate: index)),
                missions: missions.filter { isNew($0.lastDay) },
                projects: stories.enumerated().compactMap { number, story in
                    story.changes(after: previous, upTo: today) ? story.row(number: number + 1, on: today) : nil
                },
                visits: visits.filter { isNew($0.day.day) },
                receipts: stories.flatMap { $0.receipts(after: previous, upTo: today) }
            )
        }
    }

    /// Seconds of the UTC day, between 01:00 and 09:00: office hours in China.
    private static func clock(ofUpdate index: Int) -> Int {
        3600 + index * 5_107 % (8 * 3600)
    }
}
