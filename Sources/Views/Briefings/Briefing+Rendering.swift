import Domain

extension Briefing {
    /// The briefing as plain text for a terminal or a message, note numbers in brackets.
    /// - Throws: `TemplateError` when the template is missing.
    package func text(_ templates: Templates) throws -> String {
        try templates.render("briefings/briefing.text", BriefingRendering(self).page)
    }

    /// The briefing as one self-contained HTML page that prints on A4.
    /// - Throws: `TemplateError` when the template is missing.
    package func html(_ templates: Templates) throws -> String {
        try templates.render("briefings/briefing.html", BriefingRendering(self).page)
    }

    /// The briefing as a page for `DocumentPrinter`: what it needs is in it, and nothing in it needs a browser.
    /// - Throws: `TemplateError` when the template is missing.
    package func paper(_ templates: Templates) throws -> String {
        // 156 mm between the margins.
        var rendering = BriefingRendering(self)
        rendering.drawing = .paper(width: 589)
        // A superscript runs into its number when the text is copied or extracted.
        rendering.isBracketed = true
        return try templates.render("briefings/paper.html", rendering.page)
    }
}

/// What must be known about the sentences of one paragraph, each once, marked a, b, c at its sentences and below the paragraph.
struct Cautions {
    let all: [[Briefing.Warning]]

    init(_ sentences: [Briefing.Sentence]) {
        all = sentences.map(\.warnings).reduce(into: []) { all, warnings in
            if !warnings.isEmpty, !all.contains(warnings) { all.append(warnings) }
        }
    }

    /// Empty for a sentence without warnings.
    func mark(of sentence: Briefing.Sentence) -> String {
        all.firstIndex(of: sentence.warnings).map(Cautions.mark) ?? ""
    }

    static func mark(_ index: Int) -> String {
        index < 26 ? String(UnicodeScalar(UInt8(97 + index))) : String(index + 1)
    }
}

extension Briefing.Part {
    var isWarned: Bool {
        if case .figure(let reference) = self { !reference.figure.warnings.isEmpty } else { false }
    }
}

extension Figure {
    /// `visits.batches` or `pool_50m.count[district=430903]`: which figure this is, in one word.
    package var address: String {
        by.isEmpty ? key : key + "[" + by.map { "\($0.dimension.rawValue)=\($0.value ?? "")" }.joined(separator: ",") + "]"
    }

    /// The exact value for machines; empty when not known.
    var machineValue: String {
        switch value {
        case .integer(let number): String(number)
        case .decimal(let number): String(number)
        case nil: ""
        }
    }
}

extension Briefing.Table {
    /// The table for a terminal; a cell with a warning has a star.
    var lines: [String] {
        func cell(_ part: Briefing.Part) -> String {
            if case .figure(let reference) = part, !reference.figure.warnings.isEmpty { return reference.text + "*" }
            return part.text
        }
        let heads = columns.map { column in
            let head = column.head + (column.note.map { "[\($0)]" } ?? "")
            return column.isNumber ? TextTable.Column.right(head) : .left(head)
        }
        return TextTable(heads, rows: rows.map { $0.map(cell) }, foot: total.map { $0.map(cell) }).lines
    }
}
