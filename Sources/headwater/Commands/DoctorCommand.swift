import ArgumentParser
import Domain
import Engine
import Foundation
import Logging
import Store
import Views
import Web

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Looks whether everything the program needs is there; ends with 69 when something is not.")

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let overrides = Resources.overrides(environment: environment)
        let strings: Strings
        do {
            strings = try Strings(.preferred(environment: environment), overrides: overrides)
        } catch {
            Console.error("\(error)")
            throw ExitCode(78)
        }
        let describe: @Sendable (any Error) -> String = { FailureText(strings: strings).describe($0).0 }
        let examination = Examination(strings: strings, describe: describe)
        var findings = await examination.tools()
        findings.append(await examination.fonts())
        findings.append(examination.templates(environment, describe, strings))
        findings += await examination.database(environment, describe, strings)
        for finding in findings { Console.print((finding.isWell ? "✓ " : "✗ ") + finding.text) }
        let ill = findings.filter { !$0.isWell }.count
        guard ill == 0 else {
            Console.error(strings.text("doctor.ill", ["count": String(ill)]))
            throw ExitCode(69)
        }
        Console.print(strings.text("doctor.healthy"))
    }
}

extension Examination {
    func templates(_ environment: [String: String], _ describe: (any Error) -> String, _ strings: Strings) -> Finding {
        do {
            _ = try Templates(overrides: Resources.overrides(environment: environment))
            _ = try IndicatorLibrary.load(folder: Resources.definitions(environment: environment))
            _ = try StageRequirements.load(folder: Resources.definitions(environment: environment))
            return Finding(isWell: true, text: strings.text("doctor.templates.ok"))
        } catch {
            return Finding(isWell: false, text: strings.text("doctor.templates.bad", ["reason": describe(error)]))
        }
    }

    /// Looks at the database without bringing it up to date.
    func database(_ environment: [String: String], _ describe: (any Error) -> String, _ strings: Strings) async -> [Finding] {
        do {
            let location = try DatabaseLocation(environment["HEADWATER_DATABASE"] ?? "sqlite:./data/headwater.sqlite")
            let engine = try await location.open(logger: Logger(label: "headwater") { _ in SwiftLogNoOpLogHandler() })
            let ledger = Ledger(engine: engine, clock: SystemClock())
            let (version, stale): (Int, Int?)
            do {
                (version, stale) = (try await ledger.schemaVersion(), try await ledger.staleKeys())
            } catch {
                try await engine.close()
                throw error
            }
            try await engine.close()
            let text = strings.text("doctor.database.ok", ["location": location.description, "version": String(version)])
            return [Finding(isWell: true, text: text)] + keys(stale)
        } catch {
            return [Finding(isWell: false, text: strings.text("doctor.database.bad", ["reason": describe(error)]))]
        }
    }
}
