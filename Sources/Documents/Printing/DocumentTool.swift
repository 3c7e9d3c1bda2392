import Domain
import Foundation

/// A program of the system's that turns a page of HTML into a document, or a drawing of the page into a picture. It gets what it turns on
/// standard input and may neither read other files nor reach the network.
package enum DocumentTool: String, CaseIterable, Sendable {
    case weasyprint, pandoc
    /// Turns SVG into PNG.
    case rsvg = "rsvg-convert"

    /// Where Debian puts programs; Debian's own Python is the one that its WeasyPrint is installed for.
    package static let folder = "/usr/bin"

    /// What is started: WeasyPrint through Python, so that it can be told to fetch nothing.
    private var program: String { self == .weasyprint ? "python3" : rawValue }

    /// The Debian package it comes with.
    package var package: String { self == .rsvg ? "librsvg2-bin" : rawValue }

    /// What a document by this tool takes: pandoc puts pictures into a DOCX, and no drawings.
    var needed: [DocumentTool] { self == .pandoc ? [.pandoc, .rsvg] : [self] }

    package func isInstalled(in folder: String = DocumentTool.folder) -> Bool {
        [program, rawValue].allSatisfy { FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)") }
    }

    /// The tool's own words for its version.
    package func version() async throws -> String {
        let executable = "\(DocumentTool.folder)/\(rawValue)"
        let output = try await ToolProcess(executable: executable, arguments: ["--version"], limit: .seconds(20)).run([])
        return String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    /// The document's bytes.
    ///
    /// - Parameters:
    ///   - language: as `zh-CN`, for the reader's spelling.
    func convert(_ html: String, title: String, language: String, in folder: String, limit: Duration) async throws -> [UInt8] {
        let executable = "\(folder)/\(program)"
        func run(_ arguments: [String], _ input: [UInt8], files: [String: [UInt8]] = [:]) async throws -> [UInt8] {
            try await ToolProcess(executable: executable, arguments: arguments, limit: limit).run(input, files: files)
        }
        switch self {
        case .weasyprint: return try await run(["-I", "-c", DocumentTool.script], Array(html.utf8))
        case .rsvg: return try await run(["--format", "png", "--zoom", "3"], Array(html.utf8))
        case .pandoc:
            let page = try await PicturedPage(html) { drawing in
                try await DocumentTool.rsvg.convert(drawing, title: title, language: language, in: folder, limit: limit)
            }
            // Debian's pandoc keeps the skeleton of a DOCX in files that its sandbox cannot reach. So the page is read in the sandbox,
            // and what was read is written outside of it, where only a picture could name a file: one of ours, and no other.
            let tree = try await run(["--sandbox", "--from", "html", "--to", "json"], Array(page.html.utf8))
            guard try PicturedPage.pictures(in: tree).allSatisfy(page.pictures.keys.contains) else {
                throw DocumentFailure.failed("pandoc: image")
            }
            return try await run(
                [
                    "--from", "json", "--to", "docx", "--metadata", "title=\(title)", "--metadata", "lang=\(language)", "--output", "-",
                ], tree, files: page.pictures)
        }
    }

    /// Whether bytes begin as the document must: `%PDF-`, the zip archive that a DOCX is, or the signature of PNG.
    func accepts(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .weasyprint: bytes.starts(with: Array("%PDF-".utf8))
        case .pandoc: bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
        case .rsvg: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
        }
    }

    /// WeasyPrint, told to fetch nothing: every address, also that of a file, is refused.
    private static let script = """
        import sys
        from weasyprint import HTML
        def refuse(url, *arguments, **options):
            raise ValueError("refused: " + url)
        page = sys.stdin.buffer.read().decode("utf-8")
        HTML(string=page, url_fetcher=refuse).write_pdf(sys.stdout.buffer)
        """
}

/// Why no document came out.
package enum DocumentFailure: Error, Equatable {
    /// The tool whose Debian package is to be installed.
    case missing(DocumentTool)
    case timedOut(Duration)
    /// What the tool said last.
    case failed(String)

    package var message: Message {
        switch self {
        case .missing(let tool): Message("documents.missing", ["tool": tool.rawValue, "package": tool.package])
        case .timedOut(let limit): Message("documents.timed_out", ["seconds": String(limit.components.seconds)])
        case .failed(let reason): Message("documents.failed", ["reason": reason])
        }
    }
}
