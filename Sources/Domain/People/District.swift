/// A district or zone where projects land, known by its statistical region code (NBS; 430972 is not in GB/T 2260).
package struct District: Hashable, Sendable {
    package var code: String
    package var name: String
    /// Other names it goes by in ledgers, as 高新区 for 益阳高新区.
    package var aliases: [String]

    package init(code: String, name: String, aliases: [String] = []) {
        self.code = code
        self.name = name
        self.aliases = aliases
    }
}
