import Actions
import ArgumentParser
import Domain
import Views

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract:
            "Walks the journal from its first entry and every row it wrote, and names the first broken link of it or of the access journal."
    )

    @OptionGroup var agency: AgencyOptions

    func run() async throws {
        try await Session.run { session in
            let principal = try await session.principal(agency: agency.agency)
            let report = try await session.ledger.startVerification(as: principal).value
            let sentence = session.strings.sentence(for: report)
            guard report.broken != nil else { return Console.print(sentence) }
            Console.error(sentence)
            throw ExitCode(65)
        }
    }
}
