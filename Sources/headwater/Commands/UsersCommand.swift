import Actions
import ArgumentParser
import Domain
import Foundation
import Store
import Views

struct UsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "users", abstract: "Who may sign in.", subcommands: [Add.self, Link.self, List.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Opens an account.")

        @Argument(help: "The name to sign in with.")
        var name: String

        @Option(help: "administrator or reader.")
        var role = "reader"

        @Flag(help: "Reads the password from standard input; without it the account signs in by one-time link.")
        var passwordStdin = false

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                guard let role = Role(rawValue: role), role != .system else {
                    throw CommandFailure(
                        session.strings.text(
                            "argument.choice", ["option": "--role", "given": self.role, "known": "administrator, reader"]), code: 64)
                }
                let principal = try await session.principal(agency: agency.agency)
                var hash: String?
                if passwordStdin {
                    let line = readLine(strippingNewline: true) ?? ""
                    hash = try await Passwords.hash(line)
                }
                let account = try await session.ledger.perform(AddAccount(name: name, role: role, passwordHash: hash), as: principal)
                Console.print(
                    session.strings.text(
                        "account.opened", ["name": account.name, "role": session.strings.text("account.role.\(role.rawValue)")]))
            }
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints a one-time link that signs somebody in.")

        @Argument(help: "The account's name.")
        var name: String

        func run() async throws {
            try await Session.run { session in
                guard let (account, _) = try await session.ledger.account(named: name) else {
                    throw CommandFailure(session.strings.text("account.unknown", ["name": name]), code: 66)
                }
                let token = try await session.ledger.openLink(agency: account.agency, account: account)
                let base = session.environment["HEADWATER_URL"] ?? "http://127.0.0.1:8080"
                Console.error(session.strings.text("account.sign_in_link", ["name": account.name]))
                Console.print(base + "/links/" + token.text)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the accounts.")

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                for account in try await session.ledger.accounts(of: principal.agency) {
                    Console.print("\(account.name)  \(session.strings.text("account.role.\(account.role.rawValue)"))")
                }
            }
        }
    }
}
