import Actions
import Domain
import Store

extension Session {
    /// The agency's day: that on which a demonstration stands, the day in China otherwise.
    func today(_ principal: Principal) async throws -> Day {
        let standsOn = try await ledger.read(as: principal) { try $0.standsOn() }
        return standsOn ?? ledger.clock.now().inChina.day
    }

    /// Performs an act on one project and says by which entries it can be undone.
    func edit<Act: Action>(
        _ project: String, _ agency: AgencyOptions, countsLater: Bool = false, _ action: (ID<Project>, Day) -> Act
    ) async throws where Act.Result == EditResult {
        let principal = try await principal(agency: agency.agency)
        let today = try await today(principal)
        tell(try await ledger.perform(action(try projectID(project), today), as: principal, countsLater: countsLater).entries)
    }

    func tell(_ entries: Range<Int64>) {
        guard !entries.isEmpty else { return Console.print(strings.text("edit.cli.nothing")) }
        Console.print(
            strings.text("edit.cli.done", ["first": String(entries.lowerBound), "last": String(entries.upperBound - 1)]))
    }
}
