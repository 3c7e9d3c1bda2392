import Actions
import ArgumentParser
import Documents
import Domain
import Foundation
import Store
import Views
import Web

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Imports the projects, visits and missions of an Excel workbook or a CSV file.",
        discussion: """
            Finds the header, knows the usual words for its columns, and recognises which sheet holds what. Everything happens in one
            transaction. Importing the same file twice changes nothing; a revised file changes what differs.

            A row fails when it has no name, no district or, for visits and missions, no day: nothing of it lands. A cell that cannot be
            read loses only that fact, which stays unknown (or as stored), never 0; the rest of the row lands. Failed rows and rows with
            such a cell come back as a workbook beside the file, to be corrected and imported again.

            Exit code 0 when every row landed, 65 when some row or the file was refused.
            """)

    @Argument(help: "The workbook (.xlsx) or text file (.csv, .tsv).")
    var file: String

    @Option(help: ArgumentHelp("Only this sheet.", valueName: "name"))
    var sheet: String?

    @Option(help: ArgumentHelp("JSON file of field → column letter or header; remembered for this header.", valueName: "file"))
    var mapping: String?

    @Flag(help: "Says what would happen and stores nothing.")
    var dryRun = false

    @Flag(help: "One failed row leaves everything as it was.")
    var allOrNothing = false

    @Option(help: "What an empty cell does to a stored value: keep (and list it) or clear (it becomes unknown).")
    var blanks = BlankPolicy.keep

    @Option(
        help: ArgumentHelp(
            "The day from which changed attributes hold; without it a change is a correction for every day.", valueName: "day"))
    var effective: Day?

    @OptionGroup var later: LaterOption

    @Option(help: ArgumentHelp("Where the rows with errors go; beside the file by default.", valueName: "file"))
    var errors: String?

    @Flag(help: "Lists the readings worth a note, too.")
    var notes = false

    @Flag(help: "As JSON.")
    var json = false

    @OptionGroup var agency: AgencyOptions

    func run() async throws {
        try await Session.run { session in
            let started = Date()
            let principal = try await session.principal(agency: agency.agency)
            let ledgerFile = try LedgerFileOpener.open(path: file)
            let bar = ProgressBar(strings: session.strings)
            let action = ImportLedger(file: ledgerFile, options: try options(session)) { bar.show($0) }
            let report: ImportReport
            do {
                report = try await session.ledger.importLedger(action, as: principal)
            } catch Failure.refused(let problem) {
                bar.clear()
                try refuse(problem, session)
            }
            bar.clear()
            let errorWorkbook = writeErrors(of: report, ledgerFile, session)
            if json {
                try Console.print(json: ImportJSON(report, strings: session.strings))
            } else {
                let text = ImportText(report: report, session: session, errorWorkbook: errorWorkbook, showsNotes: notes)
                Console.print(text.lines(seconds: Date().timeIntervalSince(started)).joined(separator: "\n"))
            }
            if report.failed > 0 { throw ExitCode(65) }
        }
    }

    /// The import has landed by now; a workbook that cannot be written is told, and takes nothing back.
    private func writeErrors(of report: ImportReport, _ ledgerFile: any LedgerFile, _ session: Session) -> String? {
        guard !dryRun else { return nil }
        let path = errors ?? ErrorRows.defaultPath(file)
        do {
            return try ErrorRows(report: report, file: ledgerFile, strings: session.strings).write(to: path)
        } catch {
            Console.error(
                session.strings.text(
                    "import.error_workbook_failed", ["path": path, "reason": FailureText(strings: session.strings).describe(error).0]))
            return nil
        }
    }

    private func options(_ session: Session) throws -> ImportLedger.Options {
        var options = ImportLedger.Options()
        options.sheet = sheet
        options.isDryRun = dryRun
        options.allOrNothing = allOrNothing
        options.blanks = blanks
        options.effective = effective
        options.countsLater = later.isChosen
        if let mapping {
            do {
                options.mapping = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: URL(fileURLWithPath: mapping)))
            } catch {
                throw Failure.refused(Problem(.mappingInvalid, given: mapping, detail: mapping))
            }
        }
        return options
    }

    /// The whole file is refused: one line, or the JSON shape of an import with nothing in it.
    private func refuse(_ problem: Problem, _ session: Session) throws -> Never {
        if json {
            var report = ImportReport(fileName: URL(fileURLWithPath: file).lastPathComponent)
            report.problems = [problem]
            try Console.print(json: ImportJSON(report, strings: session.strings))
        }
        let name = URL(fileURLWithPath: file).lastPathComponent
        Console.error(session.strings.text("import.refused", ["file": name, "reason": session.strings.sentence(for: problem)]))
        throw ExitCode(65)
    }
}

extension BlankPolicy: ExpressibleByArgument {}

struct ImportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imports", abstract: "Lists imports, undoes one, and forgets how columns were put by hand.",
        subcommands: [List.self, Undo.self, Columns.self, Forget.self],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the imports, newest first.")

        @Flag(help: "As JSON.")
        var json = false

        @OptionGroup var agency: AgencyOptions

        private struct Line: Encodable {
            var id, file, at, by: String
            var isUndone: Bool
        }

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let imports = try await session.ledger.read(as: principal) { try $0.imports() }
                if json {
                    try Console.print(
                        json: imports.map {
                            Line(
                                id: $0.id.description, file: $0.fileName, at: $0.at.description, by: $0.principal,
                                isUndone: $0.undoneBy != nil)
                        })
                } else {
                    for record in imports {
                        let undone = record.undoneBy == nil ? "" : "  " + session.strings.text("imports.undone")
                        Console.print("\(record.id)  \(session.formats.instant(record.at))  \(record.fileName)\(undone)")
                    }
                }
            }
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes back an import as one action: what it created is gone, what it changed is as before.",
            discussion: "Refused when later edits would be lost. Figures as known in between stay reproducible.")

        @Argument(help: "The import's id.")
        var id: String

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                guard let id = ID<Import>(id) else { throw Failure.notFound("import \(id)") }
                let record = try await session.ledger.perform(UndoImport(id: id), as: principal)
                Console.print(session.strings.text("imports.undo_done", ["id": record.id.description, "file": record.fileName]))
            }
        }
    }

    struct Columns: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the headers whose columns were put by hand, and how; the next sheet with such a header is read the same way.")

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let memories = try await session.ledger.read(as: principal) { try $0.columnMemories() }
                if memories.isEmpty { Console.print(session.strings.text("memory.none")) }
                for memory in memories {
                    Console.print("\(memory.digest.prefix(12))  \(session.strings.header(of: memory, at: 5))")
                    for column in memory.columns { Console.print("  " + session.strings.sentence(for: column)) }
                }
            }
        }
    }

    struct Forget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forgets how the columns of a header were put by hand: sheets with it are read by the words of the header alone.")

        @Argument(help: "What the list of columns shows before the header, or the beginning of it.")
        var memory: String

        @OptionGroup var agency: AgencyOptions

        func run() async throws {
            try await Session.run { session in
                let principal = try await session.principal(agency: agency.agency)
                let found = try await session.ledger.read(as: principal) { try $0.columnMemories() }.filter { $0.digest.hasPrefix(memory) }
                guard let one = found.first, found.count == 1, !memory.isEmpty else { throw Failure.notFound("memory \(memory)") }
                try await session.ledger.perform(ForgetColumns(digest: one.digest), as: principal)
                Console.print(session.strings.text("memory.forgotten"))
            }
        }
    }
}
