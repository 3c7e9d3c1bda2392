import Actions
import ArgumentParser
import Documents
import Domain
import Store
import Views

extension UsersCommand {
    struct Held: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints what is held on a person, known now or before, as CSV; the access journal tells that it was asked for.")

        @Argument(help: "The person's name, or a telephone number.")
        var person: String

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let found = try await session.ledger.exportPersonalData(
                    on: try PersonalWords(person), address: "headwater users held", format: "csv", as: principal)
                let table = PersonalDataTable(session.strings)
                for (number, cells) in ([table.heads] + found.map(table.cells)).enumerated() {
                    let record = CSVWriter.record(cells.map { Cell(.text($0)) })
                    Console.print((number == 0 ? CSVWriter.byteOrderMark : "") + record.trimmingSuffix(while: \.isNewline))
                }
            }
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(while isGone: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isGone(last) { text.removeLast() }
        return text
    }
}
