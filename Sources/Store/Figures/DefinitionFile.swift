import Domain
import Foundation
import Yams

/// A YAML file of definitions; every mistake is told with its line.
struct DefinitionFile {
    let name: String

    /// The file's outermost node; nil for an empty file.
    func root(_ text: String) throws -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw syntax(error)
        }
    }

    private func syntax(_ error: YamlError) -> DefinitionError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            DefinitionError(file: name, line: mark.line, reason: .syntax(problem))
        case .duplicatedKeysInMapping(let keys, let context):
            DefinitionError(
                file: name, line: context.mark.line, reason: .syntax("repeated: \(keys.map { "\($0)" }.joined(separator: ", "))"))
        default:
            DefinitionError(file: name, line: 0, reason: .syntax("\(error)"))
        }
    }

    func choice<Value>(_ node: Node, _ parse: (String) -> Value?, _ expected: String) throws -> Value {
        guard let text = node.string, let value = parse(text) else { throw unexpected(node, expected) }
        return value
    }

    func text(_ node: Node) throws -> String {
        guard let text = node.string, !text.isEmpty else { throw unexpected(node, "a text") }
        return text
    }

    func integer(_ node: Node) throws -> Int {
        guard let number = node.int, number > 0 else { throw unexpected(node, "a whole number above 0") }
        return number
    }

    func flag(_ node: Node) throws -> Bool {
        guard let flag = node.bool else { throw unexpected(node, "true or false") }
        return flag
    }

    func day(_ node: Node) throws -> Day {
        try choice(node, { Day(iso: $0) }, "a day as 2013-01-01")
    }

    func sequence(_ node: Node, _ expected: String) throws -> [Node] {
        guard let sequence = node.sequence else { throw unexpected(node, expected) }
        return Array(sequence)
    }

    func mapping(_ node: Node, _ expected: String) throws -> Node.Mapping {
        guard let mapping = node.mapping else { throw unexpected(node, expected) }
        return mapping
    }

    func required(_ key: String, _ entry: Node.Mapping, _ node: Node) throws -> Node {
        guard let value = entry[key] else { throw DefinitionError(file: name, line: line(node), reason: .missing(key)) }
        return value
    }

    func unexpected(_ node: Node, _ expected: String) -> DefinitionError {
        let found = node.string ?? (node.mapping == nil ? "a list" : "a mapping")
        return DefinitionError(file: name, line: line(node), reason: .unexpected(found: found, expected: expected))
    }

    func line(_ node: Node) -> Int { node.mark?.line ?? 0 }
}
