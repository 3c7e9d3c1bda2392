import Actions
import ArgumentParser
import Domain
import Engine
import Foundation
import Logging
import Store
import Views

/// What every command works with: the ledger, whose agency it is, and the language it speaks.
struct Session {
    let ledger: Ledger
    let strings: Strings
    let environment: [String: String]

    /// The folder of uploads, attachments and the documents of published briefings.
    var files: URL { URL(fileURLWithPath: environment["HEADWATER_FILES"] ?? "./data/files", isDirectory: true) }

    var formats: Formats { Formats(strings) }

    /// Opens the database, brings its schema up to date, runs the command and closes it; a failure is told in one place and language.
    static func run(language: Language? = nil, _ body: (Session) async throws -> Void) async throws {
        let environment = ProcessInfo.processInfo.environment
        let strings: Strings
        do {
            strings = try Strings(
                language ?? Language.preferred(environment: environment), overrides: Resources.overrides(environment: environment))
        } catch {
            Console.error("\(error)")
            throw ExitCode(78)
        }
        do {
            let location = try DatabaseLocation(environment["HEADWATER_DATABASE"] ?? "sqlite:./data/headwater.sqlite")
            let engine = try await location.open(
                logger: Logger(label: "headwater") { _ in StreamLogHandler.standardError(label: "headwater") })
            let session = Session(ledger: Ledger(engine: engine, clock: SystemClock()), strings: strings, environment: environment)
            do {
                try await session.ledger.migrate()
                try await body(session)
            } catch {
                try await engine.close()
                throw error
            }
            try await engine.close()
        } catch let exit as ExitCode {
            throw exit
        } catch {
            let (message, code) = FailureText(strings: strings).describe(error)
            Console.error(message)
            throw ExitCode(code)
        }
    }

    /// The machine's owner, acting for the named agency or for the only one there is.
    func principal(agency name: String?) async throws -> Principal {
        let agencies = try await ledger.agencies()
        if let name {
            guard let agency = agencies.first(where: { $0.name == name || $0.regionCode == name }) else {
                throw CommandFailure(strings.text("agency.unknown", ["name": name]), code: 66)
            }
            return Principal(name: "system", role: .system, agency: agency.id)
        }
        guard let only = agencies.first else {
            throw CommandFailure(
                strings.text("agency.none", ["command": "headwater agency create NAME --region CODE --districts FILE.csv"]), code: 66)
        }
        if agencies.count > 1 {
            // The demonstration's second agency is there in order not to be seen.
            let real = agencies.filter { !$0.isSeed }
            let candidates = real.isEmpty ? [only] : real
            guard candidates.count == 1 else {
                let list = agencies.map(\.name).joined(separator: strings.text("list.separator"))
                throw CommandFailure(strings.text("agency.several", ["list": list]), code: 64)
            }
            return Principal(name: "system", role: .system, agency: candidates[0].id)
        }
        return Principal(name: "system", role: .system, agency: only.id)
    }

    /// The indicators of the program and its folder.
    func indicators() throws -> IndicatorLibrary { try IndicatorLibrary.load(folder: Resources.definitions(environment: environment)) }

    /// Those that an agency goes by.
    ///
    /// - Parameter knownAt: nil for now.
    func indicators(of principal: Principal, knownAt: Instant? = nil) async throws -> IndicatorLibrary {
        let library = try indicators()
        return try await ledger.read(as: principal) { try $0.indicators(library, knownAt: knownAt) }
    }

    /// The texts with what an agency calls things.
    ///
    /// - Parameter knownAt: nil for now.
    func strings(of principal: Principal, knownAt: Instant? = nil) async throws -> Strings {
        strings.calling(try await ledger.read(as: principal) { try $0.terms(knownAt: knownAt) })
    }

    /// What stages ask for.
    func stages() throws -> StageRequirements { try StageRequirements.load(folder: Resources.definitions(environment: environment)) }
}

/// A failure of the command line's own, already in the reader's words.
struct CommandFailure: Error {
    var message: String
    var code: Int32

    init(_ message: String, code: Int32) {
        self.message = message
        self.code = code
    }
}

/// Where output goes: results to standard output, everything else to standard error.
enum Console {
    static func print(_ text: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
        } catch {
            // Nobody can read what follows: a full disk, or a reader that went away.
            Console.error("\(error.localizedDescription)")
            exit(74)
        }
    }

    static func error(_ text: String) {
        do {
            try FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
        } catch {
            // The last resort failed: there is nowhere left to say so but the exit code.
            exit(74)
        }
    }

    static func print<Value: Encodable>(json value: Value) throws {
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
