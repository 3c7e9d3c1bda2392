import Actions
import ArgumentParser
import Domain
import Store

/// The money of a project that came in.
struct ReceiptsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipts", abstract: "Lists, records and corrects the money of a project that came in.",
        subcommands: [List.self, Record.self, Correct.self, Withdraw.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the receipts of a project and of those merged into it, with what they come to.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: ArgumentHelp("Those up to this day; up to today by default.", valueName: "day"))
        var asOf: Day?

        @Option(
            help: ArgumentHelp(
                "As the ledger was known then, as 2013-09-30T08:00:00Z, or the end of a day; now by default.", valueName: "instant"))
        var knownAt: Instant?

        @Flag(help: "As JSON.")
        var json = false

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let id = try projectID(project)
                let today = try await session.today(principal)
                let moment = Moment(asOf: asOf ?? today, knownAt: knownAt)
                let dossier = try await session.ledger.read(as: principal) { try $0.dossier(of: id, at: moment) }
                if json {
                    try Console.print(json: ReceiptsJSON(dossier))
                } else {
                    Console.print(ReceiptsText(project: id, dossier: dossier, session: session).lines.joined(separator: "\n"))
                }
            }
        }
    }

    struct Record: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Records money that came in on a day.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: ArgumentHelp("The day it came in, as 2013-09-22, or the month, as 2013-09.", valueName: "day"))
        var on: String

        @Option(help: "How much, as a ledger says it: 800万元, 500万美元.")
        var amount: String

        @Option(help: "domestic (内资) or foreign (外资).")
        var kind: String

        @Option(help: "The country, region or province it came from.")
        var origin = ""

        @Option(help: "What proves it: the number of the bank slip, of the capital verification report.")
        var voucher = ""

        @Flag(help: "It was verified; only then does it count as funds in place.")
        var verified = false

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                var form = ReceiptForm([.day: on, .amount: amount, .kind: kind, .origin: origin, .voucher: voucher])
                form[.verification] = (verified ? ReceiptForm.Verification.verified : .pending).rawValue
                try await session.edit(project, agency) { id, today in RecordReceipt(project: id, form: form, today: today) }
            }
        }
    }

    struct Correct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Corrects what is known of a receipt.",
            discussion: "Fields: " + ReceiptFieldArgument.names.joined(separator: " ")
                + "; verification is pending or verified. An empty value makes a field unknown.")

        @Argument(help: "The number of the project whose receipts list it.")
        var project: String

        @Argument(help: "The receipt's number.")
        var receipt: String

        @Option(help: ArgumentHelp("A field and its value, as verification=verified; repeat for several.", valueName: "field=value"))
        var set: [ReceiptFieldArgument]

        @OptionGroup var agency: AgencyOptions

        func validate() throws { try UsageWords.refuseRepeated(set.map(\.name)) }

        func run() async throws {
            try await Session.run { session in
                let form = ReceiptForm(Dictionary(set.map { ($0.field, $0.value) }, uniquingKeysWith: { _, last in last }))
                let receipt = try receiptID(receipt)
                try await session.edit(project, agency) { id, today in
                    CorrectReceipt(project: id, receipt: receipt, form: form, today: today)
                }
            }
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes back a receipt that was recorded by mistake.")

        @Argument(help: "The number of the project whose receipts list it.")
        var project: String

        @Argument(help: "The receipt's number.")
        var receipt: String

        @Option(help: "Why; kept in the journal.")
        var reason: String

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let receipt = try receiptID(receipt)
                try await session.edit(project, agency) { id, _ in WithdrawReceipt(project: id, receipt: receipt, reason: reason) }
            }
        }
    }
}

/// - Throws: `Failure.notFound` for what is no number.
private func receiptID(_ text: String) throws -> ID<Receipt> {
    guard let id = ID<Receipt>(text) else { throw Failure.notFound("receipt \(text)") }
    return id
}

/// A field of a receipt and its words: `verification=verified`.
struct ReceiptFieldArgument: ExpressibleByArgument {
    private static let prefix = "receipt_"
    static let names = ReceiptForm.Field.allCases.map { String($0.rawValue.dropFirst(prefix.count)) }

    var field: ReceiptForm.Field
    var value: String
    /// As it is written on the command line.
    var name: String { String(field.rawValue.dropFirst(Self.prefix.count)) }

    init?(argument: String) {
        guard let mark = argument.firstIndex(of: "="), let field = ReceiptForm.Field(rawValue: Self.prefix + argument[..<mark]) else {
            return nil
        }
        self.field = field
        value = String(argument[argument.index(after: mark)...])
    }
}
