/// Proves that a template asks only for what its page has: an unknown tag or partial would otherwise vanish without a word.
struct TemplateCheck {
    /// Template texts by name, as `briefings/briefing.html`.
    let templates: [String: TemplateSource]

    /// - Throws: `TemplateError` naming file and line.
    func check(_ name: String, against shape: PageShape) throws {
        try check(name, scopes: [shape], path: [])
    }

    private func check(_ name: String, scopes: [PageShape], path: [String]) throws {
        guard let source = templates[name] else { throw TemplateError("template.missing", file: name) }
        var scopes = scopes
        /// Open sections: their name, and whether they opened a scope.
        var open: [(tag: TemplateTag, isScope: Bool)] = []
        for tag in try TemplateTag.all(in: source.text, file: source.file) {
            func refuse(_ key: String) -> TemplateError { TemplateError(key, file: source.file, line: tag.line, name: tag.name) }
            switch tag.kind {
            case .partial:
                guard templates[tag.name] != nil else { throw refuse("template.unknown_partial") }
                guard tag.name != name, !path.contains(tag.name) else { throw refuse("template.recursive_partial") }
                try check(tag.name, scopes: scopes, path: path + [name])
            case .variable:
                guard case .text = try field(tag, in: scopes, source) else { throw refuse("template.not_a_text") }
            case .unescaped:
                guard case .markup = try field(tag, in: scopes, source) else {
                    throw TemplateError("template.unescaped", file: source.file, line: tag.line, name: "{{{\(tag.name)}}}")
                }
            case .section, .inverted:
                switch try field(tag, in: scopes, source) {
                case .text, .markup: throw refuse("template.not_a_section")
                case .list(let shape) where tag.kind == .section:
                    scopes.append(shape)
                    open.append((tag, true))
                case .list, .flag: open.append((tag, false))
                }
            case .close:
                guard let last = open.popLast(), last.tag.name == tag.name else { throw refuse("template.wrong_close") }
                if last.isScope { scopes.removeLast() }
            }
        }
        if let last = open.last { throw TemplateError("template.unclosed", file: source.file, line: last.tag.line, name: last.tag.name) }
    }

    private func field(_ tag: TemplateTag, in scopes: [PageShape], _ source: TemplateSource) throws -> PageShape.Field {
        guard let field = scopes.reversed().lazy.compactMap({ $0.fields[tag.name] }).first else {
            throw TemplateError("template.unknown_tag", file: source.file, line: tag.line, name: tag.name)
        }
        return field
    }
}

/// The text of a template and the file it came from, for messages.
struct TemplateSource {
    let text: String
    let file: String
}
