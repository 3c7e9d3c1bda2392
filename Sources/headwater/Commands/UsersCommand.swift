import Actions
import ArgumentParser
import Domain
import Foundation
import Store
import Views

struct UsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "users", abstract: "Who may sign in.",
        subcommands: [
            Add.self, Invite.self, Grant.self, Revoke.self, Reset.self, Link.self, List.self, Disable.self, Enable.self,
            ResetSecondFactor.self, RequireSecondFactor.self, Held.self, Erase.self,
        ])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Opens an account with its first role.")

        @Argument(help: "The name to sign in with.")
        var name: String

        @OptionGroup var grant: RoleOptions

        @Flag(help: "Reads the password from standard input; without it the account signs in by one-time link.")
        var passwordStdin = false

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let role = try grant.role(session)
                let unit = try await grant.unit(session, principal)
                var hash: String?
                if passwordStdin {
                    let line = readLine(strippingNewline: true) ?? ""
                    hash = try await Passwords.hash(line, for: name)
                }
                let account = try await session.ledger.perform(
                    AddAccount(name: name, role: role, unit: unit?.id, leader: grant.leader, passwordHash: hash), as: principal)
                Console.print(
                    session.strings.text(
                        "account.opened", ["name": account.name, "role": session.strings.text("account.role.\(role.rawValue)")]))
            }
        }
    }

    struct Grant: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives an account another role.")

        @Argument(help: "The account's name.")
        var name: String

        @OptionGroup var grant: RoleOptions

        @Option(help: ArgumentHelp("The post in which the person has it, as 招商科科长.", valueName: "words"))
        var post: String?

        @Option(help: "The first day, as 2013-09-22; left out: since ever.")
        var from: String?

        @Option(help: "The last day; left out: until revoked.")
        var until: String?

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let first = try from.map { try session.day($0, option: "--from") } ?? .distantPast
                let last = try until.map { try session.day($0, option: "--until") }
                let given = Domain.Grant(
                    role: try grant.role(session), unit: try await grant.unit(session, principal)?.id,
                    validity: Validity(from: first, to: last.map { Day(number: $0.number + 1) } ?? .distantFuture), post: post)
                try await session.ledger.perform(GrantRole(account: name, grant: given, leader: grant.leader), as: principal)
                Console.print(session.strings.text("grant.given", ["name": name]))
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a role from an account, at once.")

        @Argument(help: "The account's name.")
        var name: String

        @OptionGroup var grant: RoleOptions

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let act = RevokeRole(
                    account: name, role: try grant.role(session), unit: try await grant.unit(session, principal)?.id)
                try await session.ledger.perform(act, as: principal)
                Console.print(session.strings.text("grant.revoked", ["name": name]))
            }
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints a one-time link that signs somebody in.")

        @Argument(help: "The account's name.")
        var name: String

        func run() async throws {
            try await Session.run { session in
                let account = try await session.account(named: name)
                let token = try await session.ledger.perform(OpenSignInLink(account: account), as: session.owner(of: account))
                session.printLink(token, "account.sign_in_link", account)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the accounts.")

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let accounts = try await session.ledger.accounts(of: principal.agency)
                let (grants, units) = try await session.ledger.read(as: principal) { (try $0.grants(), try $0.units()) }
                for account in accounts {
                    let held = grants.filter { $0.account == account.id }.map { record in
                        let role = session.strings.text("account.role.\(record.grant.role.rawValue)")
                        return units.first { $0.id == record.grant.unit }.map { "\(role) \($0.name)" } ?? role
                    }
                    let roles = held.isEmpty ? session.strings.text("account.role.none") : held.joined(separator: ", ")
                    let state = account.isDisabled ? "  " + session.strings.text("account.disabled") : ""
                    Console.print("\(account.name)  \(roles)\(state)")
                }
            }
        }
    }
}

/// A role and where it holds.
struct RoleOptions: ParsableArguments {
    @Option(help: "administrator, bureauEditor, bureauReader (or reader), unitEditor, unitReader, reviewer, leader, auditor.")
    var role = "reader"

    @Option(help: "The unit, by name or region code, with everything below it.")
    var unit: String?

    @Option(help: "For the role leader: the name of the city leader whose account it is.")
    var leader: String?

    func role(_ session: Session) throws -> Role {
        guard let role = role == "reader" ? .bureauReader : Role.granted.first(where: { $0.rawValue == self.role }) else {
            let known = Role.granted.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(
                session.strings.text("argument.choice", ["option": "--role", "given": self.role, "known": known]), code: 64)
        }
        return role
    }

    func unit(_ session: Session, _ principal: Principal) async throws -> UnitLine? {
        guard let unit else { return nil }
        return try await session.unit(unit, principal)
    }
}

extension Session {
    /// The unit of a name or region code.
    func unit(_ name: String, _ principal: Principal) async throws -> UnitLine {
        do {
            return try await ledger.read(as: principal) { try $0.unit(named: name) }
        } catch Failure.notFound {
            throw CommandFailure(strings.text("unit.unknown", ["name": name]), code: 66)
        }
    }

    func day(_ text: String, option: String) throws -> Day {
        guard let day = Day(iso: text) else {
            throw CommandFailure(strings.text("argument.choice", ["option": option, "given": text, "known": "YYYY-MM-DD"]), code: 64)
        }
        return day
    }
}
