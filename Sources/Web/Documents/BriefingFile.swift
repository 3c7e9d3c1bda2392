import Documents
import Domain
import Views

/// The kinds of files that a briefing or a figure is handed out as.
package enum DocumentFormat: String, CaseIterable, Sendable {
    case pdf, docx, xlsx

    var contentType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// The program that makes it; nil for what this one makes itself.
    var tool: DocumentTool? {
        switch self {
        case .pdf: .weasyprint
        case .docx: .pandoc
        case .xlsx: nil
        }
    }
}

/// A briefing as a file to be handed on.
package struct BriefingFile: Sendable {
    let briefing: Briefing
    let figures: FigureSet
    let strings: Strings
    let templates: Templates
    let printer: DocumentPrinter

    package init(briefing: Briefing, figures: FigureSet, strings: Strings, templates: Templates, printer: DocumentPrinter) {
        self.briefing = briefing
        self.figures = figures
        self.strings = strings
        self.templates = templates
        self.printer = printer
    }

    /// - Throws: `DocumentFailure` when the program that makes it is missing, fails or takes too long.
    package func bytes(_ format: DocumentFormat) async throws -> [UInt8] {
        guard let tool = format.tool else { return try FigureWorkbook.bytes(BriefingWorkbook(briefing, figures, strings).sheets) }
        let page = try briefing.paper(templates, isDrawn: tool == .weasyprint)
        return try await printer.print(page, by: tool, title: briefing.title, language: briefing.language.region)
    }
}

extension Language {
    /// The language as office programs name it, with the region whose spelling it keeps.
    var region: String {
        switch self {
        case .simplified: "zh-CN"
        case .traditional: "zh-HK"
        case .english: "en-GB"
        }
    }
}
