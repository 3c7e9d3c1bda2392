import Domain

/// An invented ledger of an agency, complete enough to show and to test everything: who it is, and its story as dated steps.
///
/// Companies, projects, people and telephone numbers are made up and look so (样例, 示例, 市领导01, 1000000xxxx).
package struct DemoCity: Sendable {
    package let name: String
    /// Statistical region code, as `430900`.
    package let regionCode: String
    package let districts: [District]
    /// Yuan for one unit of a currency, for every day of the ledger.
    package let rates: [Currency: Rate]
    /// In order of time.
    package let steps: [DemoStep]
    /// The day that is today for the demonstration: the morning after the newspaper's count, so that one can change something and look
    /// back at the count. What the story holds beyond it is still to come.
    package let standsOn = day(2013_09_23)

    /// The demonstration city, modelled on a newspaper's count of 22 September 2013. Two investors bear the names the newspaper gives.
    package static let yiyang = DemoCity(
        name: "益阳市", regionCode: "430900", districts: Yiyang.districts, rates: fixedRates,
        steps: DemoStep.steps(on: Yiyang.updates, stories: Yiyang.stories, visits: Yiyang.visits, missions: Yiyang.missions)
    )

    /// A small second agency beside the first. It holds a project and an investor of the same names as the first:
    /// neither agency may ever see, count or match what is the other's.
    package static let secondAgency = DemoCity(
        name: "示例市", regionCode: "999900", districts: SecondAgency.districts, rates: fixedRates,
        steps: DemoStep.steps(
            on: SecondAgency.updates, stories: SecondAgency.stories, visits: SecondAgency.visits, missions: SecondAgency.missions)
    )

    /// Every visit of the story, in the order of their days.
    package var visits: [VisitRow] { steps.flatMap(\.visits) }

    /// Every mission of the story, in the order of their days.
    package var missions: [MissionRow] { steps.flatMap(\.missions) }

    private static let fixedRates: [Currency: Rate] = [
        .usd: Rate(micros: 6_150_000, from: day(2000_01_01)),
        .hkd: Rate(micros: 793_000, from: day(2000_01_01)),
    ]
}

/// The calendar day written as the number `2013_09_22`.
func day(_ digits: Int) -> Day {
    Day(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100) ?? .distantPast
}
