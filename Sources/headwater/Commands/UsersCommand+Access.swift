import Actions
import ArgumentParser
import Domain
import Store
import Views

/// Letting people in, and no longer.
extension UsersCommand {
    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Opens an account and prints the one-time link with which its owner sets the password.")

        @Argument(help: "The name to sign in with.")
        var name: String

        @OptionGroup var grant: RoleOptions

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let unit = try await grant.unit(session, principal)
                let act = InviteAccount(name: name, role: try grant.role(session), unit: unit?.id, leader: grant.leader)
                let (account, token) = try await session.ledger.perform(act, as: principal)
                session.printLink(token, "account.invitation_link", account)
            }
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints a one-time link with which somebody sets another password.")

        @Argument(help: "The account's name.")
        var name: String

        func run() async throws {
            try await Session.run { session in
                let account = try await session.account(named: name)
                let token = try await session.ledger.perform(ResetPassword(account: account), as: session.owner(of: account))
                session.printLink(token, "account.password_link", account)
            }
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lets somebody sign in no more; sessions and links end at once.")

        @Argument(help: "The account's name.")
        var name: String

        func run() async throws {
            try await Session.run { session in
                let account = try await session.account(named: name)
                try await session.ledger.perform(DisableAccount(account: account), as: session.owner(of: account))
                Console.print(session.strings.text("account.was_disabled", ["name": account.name]))
            }
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lets somebody sign in again.")

        @Argument(help: "The account's name.")
        var name: String

        func run() async throws {
            try await Session.run { session in
                let account = try await session.account(named: name)
                try await session.ledger.perform(EnableAccount(account: account), as: session.owner(of: account))
                Console.print(session.strings.text("account.was_enabled", ["name": account.name]))
            }
        }
    }
}

extension Session {
    /// - Throws: `CommandFailure` when nobody has the name.
    func account(named name: String) async throws -> Account {
        guard let (account, _) = try await ledger.account(named: name) else {
            throw CommandFailure(strings.text("account.unknown", ["name": name]), code: 66)
        }
        return account
    }

    /// The machine's owner, acting for the agency of an account.
    func owner(of account: Account) -> Principal { Principal(name: "system", role: .system, agency: account.agency) }

    /// The link alone on standard output, what it is beside it.
    func printLink(_ token: Token, _ key: String, _ account: Account) {
        Console.error(strings.text(key, ["name": account.name]))
        Console.print((environment["HEADWATER_URL"] ?? "http://127.0.0.1:8080") + "/links/" + token.text)
    }
}
