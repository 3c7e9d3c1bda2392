import ArgumentParser
import Foundation
import Views

extension Headwater {
    /// Parses and runs; a wrong argument is told in the reader's language, help stays as the parser writes it.
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

    /// The parser says `The value 'x' is invalid for '--as-of <day>'`; nil for everything that is not about one value.
    private static func sentence(for error: any Error) -> String? {
        let parts = message(for: error).split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].hasSuffix("The value "), parts[2] == " is invalid for ",
            let option = parts[3].split(separator: " ").first
        else { return nil }
        let environment = ProcessInfo.processInfo.environment
        do {
            let strings = try Strings(.preferred(environment: environment), overrides: Resources.overrides(environment: environment))
            let isGroup = option == "--by" && CommandLine.arguments.contains("rows")
            let text = ArgumentText(strings)
            return isGroup
                ? text.sentence(option: String(option), value: String(parts[1]), form: .group)
                : text.sentence(option: String(option), value: String(parts[1]))
        } catch {
            return nil
        }
    }
}
