import ArgumentParser
import Foundation
import Views

extension Headwater {
    /// Parses and runs; a wrong command line is told in the reader's language, help stays as the parser writes it.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .validationFailure, let sentence = sentence(for: error) else { exit(withError: error) }
            Console.error(sentence)
            exit(withError: ExitCode.validationFailure)
        }
    }

    /// What is wrong, and how the command is written; nil where the texts cannot be read.
    private static func sentence(for error: any Error) -> String? {
        let text: ArgumentText
        do {
            text = try UsageWords.text()
        } catch {
            return nil
        }
        let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
        let usage = text.usage(lines.drop { !$0.hasPrefix("Usage: ") })
        let sentence = text.sentence(for: message(for: error), isGroup: CommandLine.arguments.contains("rows"))
        return ([sentence] + usage).joined(separator: "\n")
    }
}

/// The words for what a command finds wrong with its own line.
enum UsageWords {
    static func text() throws -> ArgumentText {
        let environment = ProcessInfo.processInfo.environment
        return ArgumentText(
            try Strings(
                .preferred(environment: environment, arguments: CommandLine.arguments),
                overrides: Resources.overrides(environment: environment)))
    }

    /// - Throws: `ValidationError` for a field that is set twice: nobody can mean both.
    static func refuseRepeated(_ fields: [String]) throws {
        var seen: Set<String> = []
        if let field = fields.first(where: { !seen.insert($0).inserted }) {
            throw ValidationError(try text().repeated("--set \(field)"))
        }
    }
}
