import Documents
import Domain
import Engine
import Foundation
import Store
import Views

/// Turns every failure into one line in the reader's language and an exit code of sysexits.h.
struct FailureText {
    let strings: Strings

    func describe(_ error: any Error) -> (String, Int32) {
        switch error {
        case let failure as Failure: describe(failure)
        case let failure as CommandFailure: (failure.message, failure.code)
        case let error as DefinitionError: (strings.text(error.message), 78)
        case let error as TemplateError: (strings.text(error.message), 78)
        case let failure as DocumentFailure: (strings.text(failure.message), 69)
        case let error as EngineError: describe(error)
        default: (strings.text("failure.unavailable", ["reason": "\(error)"]), 70)
        }
    }

    private func describe(_ failure: Failure) -> (String, Int32) {
        switch failure {
        case .notFound(let name): return (strings.notFound(name), 66)
        case .forbidden("four_eyes"): return (strings.text("review.four_eyes"), 77)
        case .forbidden(let name): return (strings.text("failure.forbidden", ["name": name]), 77)
        case .invalid(let errors):
            return (errors.map { strings.sentence(for: $0) }.joined(separator: "\n"), 65)
        case .conflict(let message): return (strings.text("failure.conflict", ["reason": strings.text(message)]), 65)
        case .refused(let problem): return (strings.sentence(for: problem), 65)
        case .unavailable(let reason): return (strings.text("failure.unavailable", ["reason": reason]), 69)
        case .tooMany(let message): return (strings.text(message), 75)
        }
    }

    private func describe(_ error: EngineError) -> (String, Int32) {
        switch error {
        case .unavailable(let reason): (strings.text("failure.unavailable", ["reason": reason]), 69)
        case .location: (strings.badLocation(ProcessInfo.processInfo.environment["HEADWATER_DATABASE"] ?? ""), 64)
        case .newerSchema(let found, let known):
            (strings.text("failure.newer_schema", ["found": String(found), "known": String(known)]), 78)
        case .migration(let name, let message): (strings.text("failure.migration", ["name": name, "reason": message]), 70)
        case .statement(_, let code) where ["55P03", "5", "261", "517"].contains(code): (strings.text("failure.busy"), 75)
        case .statement(let message, let code): (strings.text("failure.statement", ["reason": message, "code": code]), 70)
        case .column(let name, let found): (strings.text("failure.column", ["name": name, "found": found]), 70)
        }
    }
}
