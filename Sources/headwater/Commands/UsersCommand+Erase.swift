import Actions
import ArgumentParser
import Domain
import Store
import Views

extension UsersCommand {
    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tells what erasing somebody would change and leave, and erases with --confirm; it cannot be undone.")

        @Argument(help: "The person's name, or a telephone number.")
        var person: String

        @Option(help: "Why, kept in the journal; it must not name the person.")
        var reason: String = ""

        @Flag(help: "Erase.")
        var confirm = false

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let words = try PersonalWords(person)
                let strings = session.strings
                guard confirm else {
                    let plan = try await session.ledger.read(as: principal) { try $0.erasurePlan(of: words) }
                    for source in PersonalDatum.Source.allCases {
                        let count = plan.erased.count { $0.source == source }
                        if count > 0 { Console.print("\(strings.text("personal.source.\(source.rawValue)"))  \(count)") }
                    }
                    let key = plan.erased.isEmpty ? "personal.nothing" : "personal.erase_head"
                    Console.print(strings.text(key, ["count": String(plan.erased.count)]))
                    tell(plan, strings)
                    return
                }
                let result = try await session.ledger.perform(ErasePerson(words, reason: reason), as: principal)
                let values = ["count": String(result.erased), "entry": String(result.entries.lowerBound)]
                Console.print(strings.text("personal.erase_done", values))
                tell(result.left, strings)
            }
        }

        /// What stays, and where somebody has to look.
        private func tell(_ plan: ErasurePlan, _ strings: Strings) {
            let table = PersonalDataTable(strings)
            for (kind, found) in [("kept", plan.kept), ("files", plan.files)] where !found.isEmpty {
                Console.print(strings.text("personal.erase_\(kind)", ["count": String(found.count)]))
                for datum in found { Console.print("  " + table.cells(datum).prefix(4).filter { !$0.isEmpty }.joined(separator: "  ")) }
            }
        }
    }
}
