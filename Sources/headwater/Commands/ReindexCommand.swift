import Actions
import ArgumentParser
import Domain
import Views

struct ReindexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex",
        abstract: "Makes anew what projects and investors are found and ordered by, where this program makes it otherwise.",
        discussion: "It may be interrupted and run again: what is done stays done.")

    @OptionGroup var agency: AgencyOptions

    func run() async throws {
        try await Session.run { session in
            let principal = try await session.principal(agency: agency.agency)
            let bar = ProgressBar(strings: session.strings)
            let label = session.strings.text("reindex.progress")
            let progress = try await session.ledger.reindex(as: principal) { bar.show(label, $0) }
            bar.clear()
            let formats = session.formats
            Console.print(
                session.strings.text(
                    "reindex.done",
                    ["count": formats.count(Int64(progress.read)), "renewed": formats.count(Int64(progress.renewed))]))
        }
    }
}
