import Actions
import ArgumentParser
import Domain
import Store
import Views

extension UsersCommand {
    struct ResetSecondFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-second-factor", abstract: "Takes somebody's authenticator away who has lost it and its recovery codes.")

        @Argument(help: "The account's name.")
        var name: String

        func run() async throws {
            try await Session.run { session in
                let account = try await session.account(named: name)
                try await session.ledger.perform(Actions.ResetSecondFactor(account: account), as: session.owner(of: account))
                Console.print(session.strings.text("account.factor.was_reset", ["name": account.name]))
            }
        }
    }

    struct RequireSecondFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "require-second-factor", abstract: "Lets nobody of the agency sign in without an authenticator.")

        @Flag(help: "Leaves it to each person again.")
        var off = false

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                try await session.ledger.perform(Actions.RequireSecondFactor(isRequired: !off), as: principal)
                Console.print(session.strings.text(off ? "account.factor.now_optional" : "account.factor.now_required"))
            }
        }
    }
}
