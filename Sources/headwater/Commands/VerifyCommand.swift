import ArgumentParser
import Domain
import Store

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
            let report = try await session.ledger.read(as: principal) { try $0.verify() }
            guard let broken = report.broken else {
                Console.print(
                    session.strings.text("verify.intact", ["count": String(report.entries), "accesses": String(report.accesses)]))
                return
            }
            let reason = session.strings.text("verify.reason.\(broken.kind.rawValue)", ["place": broken.place])
            let key = broken.chain == .access ? "verify.broken_access_at" : "verify.broken_at"
            Console.error(session.strings.text(key, ["number": String(broken.entry), "reason": reason]))
            throw ExitCode(65)
        }
    }
}
