import ArgumentParser
import Documents
import Domain
import Engine
import Foundation
import Logging
import Store
import Views

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
        let examination = Examination(strings: strings, environment: environment)
        var findings = await examination.tools()
        findings.append(await examination.fonts())
        findings.append(examination.templates())
        findings += await examination.database()
        for finding in findings { Console.print((finding.isWell ? "✓ " : "✗ ") + finding.text) }
        let ill = findings.filter { !$0.isWell }.count
        guard ill == 0 else {
            Console.error(strings.text("doctor.ill", ["count": String(ill)]))
            throw ExitCode(69)
        }
        Console.print(strings.text("doctor.healthy"))
    }
}

/// One thing that was looked at, in words.
private struct Finding {
    var isWell: Bool
    var text: String
}

private struct Examination {
    let strings: Strings
    let environment: [String: String]

    func tools() async -> [Finding] {
        var findings: [Finding] = []
        for tool in DocumentTool.allCases {
            let missing = Finding(
                isWell: false, text: strings.text("doctor.tool.missing", ["tool": tool.rawValue, "package": tool.package]))
            guard tool.isInstalled() else {
                findings.append(missing)
                continue
            }
            do {
                let version = try await tool.version()
                findings.append(
                    Finding(isWell: true, text: strings.text("doctor.tool.ok", ["tool": tool.rawValue, "version": version])))
            } catch {
                findings.append(Finding(isWell: false, text: missing.text + " " + describe(error)))
            }
        }
        return findings
    }

    func fonts() async -> Finding {
        do {
            if let name = try await DocumentFonts.chinese() {
                return Finding(isWell: true, text: strings.text("doctor.fonts.ok", ["name": name]))
            }
        } catch {
            return Finding(isWell: false, text: strings.text("doctor.fonts.missing") + " " + describe(error))
        }
        return Finding(isWell: false, text: strings.text("doctor.fonts.missing"))
    }

    func templates() -> Finding {
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
    func database() async -> [Finding] {
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

    /// What rows are found and ordered by; nothing is said before the schema is up to date.
    private func keys(_ stale: Int?) -> [Finding] {
        guard let stale else { return [] }
        guard stale > 0 else { return [Finding(isWell: true, text: strings.text("doctor.keys.ok"))] }
        let count = Formats(strings).count(Int64(stale))
        return [Finding(isWell: false, text: strings.text("doctor.keys.stale", ["count": count, "command": "headwater reindex"]))]
    }

    private func describe(_ error: any Error) -> String { FailureText(strings: strings).describe(error).0 }
}
