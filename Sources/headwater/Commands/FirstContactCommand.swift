import Actions
import ArgumentParser
import Domain
import Store
import Views

/// First contacts and who decides between rivals.
struct FirstContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "first-contact", abstract: "Which unit talked to an investor first, and until when it is protected.",
        subcommands: [List.self, Register.self, Decide.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists what is registered; those that stand against each other first.")

        @Flag(help: "As JSON.")
        var json = false

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let today = try await session.today(principal)
                let groups = try await session.ledger.read(as: principal) { try $0.firstContacts() }.groups
                if json {
                    let lines = groups.enumerated().flatMap { number, group in
                        group.map { Line($0, group: group.count > 1 ? number + 1 : nil, today: today) }
                    }
                    return try Console.print(json: lines)
                }
                if groups.isEmpty { return Console.print(session.strings.text("contacts.none")) }
                Console.print(table(groups, today, session.strings).lines.joined(separator: "\n"))
            }
        }

        private func table(_ groups: [[FirstContactLine]], _ today: Day, _ strings: Strings) -> TextTable {
            let words = FirstContactWords(strings, today: today)
            let heads = FirstContactWords.columns.map { TextTable.Column.left(strings.text("contacts.head.\($0)")) }
            let rows = groups.enumerated().flatMap { number, group in
                group.map { line in
                    [
                        line.contact.id.description,
                        line.projectName + (group.count > 1 ? " " + strings.text("contacts.group", ["number": String(number + 1)]) : ""),
                        line.unitName, words.investors(of: line), line.contact.contacted.description,
                        Formats(strings).instant(line.registered), line.heard.inChina.day.description, line.contact.until.description,
                        words.state(of: line.contact),
                    ]
                }
            }
            return TextTable([.left(strings.name(ofField: "id"))] + heads, rows: rows)
        }

        /// Days with the last one included; a group has a number where its members stand against each other.
        private struct Line: Encodable {
            var id, project, projectName, unit, contactedOn, registeredAt, heardOn, protectedUntil, state: String
            var investors: [String]
            var isExpired: Bool
            var group: Int?
            var remark, reason: String?

            init(_ line: FirstContactLine, group: Int?, today: Day) {
                let contact = line.contact
                (id, project, projectName, unit) = (contact.id.description, contact.project.description, line.projectName, line.unitName)
                (contactedOn, registeredAt) = (contact.contacted.description, line.registered.description)
                (heardOn, protectedUntil) = (line.heard.inChina.day.description, contact.until.description)
                (state, isExpired, investors) = (contact.state.rawValue, contact.isExpired(on: today), line.investorNames)
                (self.group, remark, reason) = (group, contact.remark, contact.reason)
            }
        }
    }

    struct Register: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Registers that a unit was the first to talk about a project.")

        @Argument(help: "The project's number.")
        var project: String

        @Option(help: "The unit, by name or code.")
        var unit: String

        @Option(help: ArgumentHelp("The day of the first contact, as 2013-09-22.", valueName: "day"))
        var on: String

        @Option(help: "Words that go with it.")
        var remark = ""

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let stages = try session.stages()
                try await session.edit(project, agency) { id, today in
                    RegisterFirstContact(project: id, unit: unit, contacted: on, remark: remark, today: today, stages: stages)
                }
            }
        }
    }

    struct Decide: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Upholds a registration against its rivals, rejects it, extends its protection or ends it.")

        @Argument(help: "The registration's number.")
        var contact: String

        @Option(help: "uphold, reject, extend or end.")
        var verdict: FirstContactVerdict

        @Option(help: ArgumentHelp("The last day of the protection, where it is extended.", valueName: "day"))
        var until = ""

        @Option(help: "Why; each unit concerned is told.")
        var reason: String

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                guard let id = ID<FirstContact>(contact) else { throw Failure.notFound("first contact \(contact)") }
                let principal = try await session.principal(agency: agency.agency)
                let action = DecideFirstContact(
                    contact: id, verdict: verdict, until: until, reason: reason, today: try await session.today(principal))
                session.tell(try await session.ledger.perform(action, as: principal).entries)
            }
        }
    }
}

extension FirstContactVerdict: ExpressibleByArgument {}
