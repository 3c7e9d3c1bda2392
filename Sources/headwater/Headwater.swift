import ArgumentParser

/// The command line: every command opens the database that HEADWATER_DATABASE names, speaks the language of the terminal
/// (HEADWATER_LANGUAGE or LANG) and answers with 0, or 65 for wrong data, 66 for what is not found, 69 for a database out of reach,
/// 75 when another change holds the ledger too long, 77 for what is not allowed.
@main
struct Headwater: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "headwater",
        abstract: "The ledger and workbench of a region's investment promotion (源流).",
        discussion: """
            HEADWATER_DATABASE   sqlite:PATH (default sqlite:./data/headwater.sqlite) or postgres://…
            HEADWATER_LANGUAGE   zh-Hans (default), zh-Hant, en
            HEADWATER_TEMPLATES  folder whose templates and texts replace the built-in ones
            HEADWATER_FILES      folder of uploads, attachments and published documents (default ./data/files)
            HEADWATER_URL        where people reach the workbench, as https://ledger.example (default http://127.0.0.1:8080)
            HEADWATER_LOG        what the server logs: info tells of each request (default notice)
            HEADWATER_INDICATORS folder of *.yml files that add or replace indicators; a stages.yml there says what stages ask for
            """,
        version: Version.text,
        subcommands: [
            MigrateCommand.self, AgencyCommand.self, RatesCommand.self, ImportCommand.self, ImportsCommand.self, DuplicatesCommand.self,
            FiguresCommand.self, RowsCommand.self, DefinitionsCommand.self, CalendarCommand.self, TermsCommand.self, BriefingCommand.self,
            BriefingsCommand.self, VerifyCommand.self, ReindexCommand.self,
            SeedCommand.self, ServeCommand.self, UsersCommand.self, UnitsCommand.self, DoctorCommand.self,
            ProjectCommand.self, ReviewCommand.self, ReceiptsCommand.self, CreditCommand.self, IdleCommand.self, FirstContactCommand.self,
            EntriesCommand.self,
            PeriodsCommand.self,
        ])
}
