import Documents
import Domain
import Store
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

    private var sheets: [FigureSheet] { BriefingWorkbook(briefing, figures, strings).sheets }

    /// - Throws: `DocumentFailure` when the program that makes it is missing, fails or takes too long.
    package func bytes(_ format: DocumentFormat) async throws -> [UInt8] {
        guard let tool = format.tool else { return try FigureWorkbook.bytes(sheets) }
        return try await printer.print(
            try briefing.paper(templates), by: tool, title: briefing.title, language: briefing.language.region)
    }

    /// The same of a published briefing, which never changes: made once and kept.
    ///
    /// - Throws: as `bytes`; `Failure.unavailable` when the files folder cannot be read or written.
    package func kept(_ format: DocumentFormat, of issue: ID<PublishedBriefing>, in documents: KeptDocuments) async throws -> KeptDocument {
        let source = format.tool == nil ? String(reflecting: sheets) : try briefing.paper(templates)
        // What it is made of tells a page by other templates, texts or a later program from the one that was printed.
        let key = sha256("\(Self.version)\n\(briefing.title)\n\(source)").prefix(32)
        return try await documents.document("\(issue)/\(briefing.language.tag)-\(key).\(format.rawValue)") {
            try await bytes(format)
        }
    }

    /// Goes up when the same page is made into another file than before.
    private static let version = 1
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
