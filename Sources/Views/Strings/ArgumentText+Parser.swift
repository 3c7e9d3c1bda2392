/// What the parser of the command line says in English, in the reader's language.
extension ArgumentText {
    /// The sentence for one of the parser's; what a command has found by itself is in the reader's language already and stays.
    ///
    /// - Parameter isGroup: whether `--by` names cells of a breakdown.
    package func sentence(for message: String, isGroup: Bool = false) -> String {
        if let match = message.wholeMatch(of: /Unknown option '([^']+)'(?:\. Did you mean '([^']+)'\?)?/) {
            let sentence = unknown(String(match.1))
            return match.2.map { strings.text("argument.similar", ["sentence": sentence, "other": String($0)]) } ?? sentence
        }
        if let match = message.wholeMatch(of: /Missing expected argument '(.+)'/) { return missing(String(match.1)) }
        if let match = message.wholeMatch(of: /Missing one of: '(.+)'/) { return missing(String(match.1.replacing("', '", with: " / "))) }
        if let match = message.wholeMatch(of: /Missing value for '(.+)'/) {
            return strings.text("argument.no_value", ["option": String(match.1)])
        }
        if let match = message.wholeMatch(of: /Unexpected argument '((?s).*)'/) { return unexpected(match.1) }
        if let match = message.wholeMatch(of: /\d+ unexpected arguments: '((?s).*)'/) {
            return unexpected(match.1.replacing("', '", with: " "))
        }
        if let match = message.wholeMatch(of: /The option '([^']+)' does not take any value, but '((?s).*)' was specified\./) {
            return strings.text("argument.no_value_taken", ["option": String(match.1), "given": String(match.2)])
        }
        if let match = message.wholeMatch(of: /Invalid option: (.+)/) { return unknown(String(match.1)) }
        if message == "Missing required subcommand." { return strings.text("argument.subcommand") }
        if let match = message.prefixMatch(of: /The value '((?s).*)' is invalid for '([^' ]+)[^']*'/) {
            let (value, option) = (String(match.1), String(match.2))
            let known =
                isGroup && option == "--by" ? sentence(option: option, value: value, form: .group) : sentence(option: option, value: value)
            return known ?? strings.text("argument.invalid", ["option": option, "given": value])
        }
        return message
    }

    /// `Usage: headwater rows …` and where more is to be read, as the parser writes them under a sentence.
    package func usage(_ lines: some Sequence<Substring>) -> [String] {
        lines.map { line in
            if let match = line.wholeMatch(of: /Usage: (.+)/) { return strings.text("argument.usage", ["usage": String(match.1)]) }
            if let match = line.wholeMatch(of: #/  See '(.+)' for more information\./#) {
                return "  " + strings.text("argument.help", ["command": String(match.1)])
            }
            return String(line)
        }
    }

    private func unexpected(_ given: Substring) -> String { strings.text("argument.unexpected", ["given": String(given)]) }
}
