import Foundation

/// The text of a document, as other programs read it.
package enum ExtractedText {
    /// By poppler's pdftotext: what a person can select and copy.
    package static func pdf(_ bytes: [UInt8]) throws -> String {
        try withFile(bytes, "a.pdf") { try run("/usr/bin/pdftotext", ["-layout", $0, "-"]) }
    }

    /// The text of a DOCX in reading order.
    package static func docx(_ bytes: [UInt8]) throws -> String {
        let program = """
            import re, sys, zipfile
            xml = zipfile.ZipFile(sys.argv[1]).read("word/document.xml").decode("utf-8")
            print("\\n".join("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", p)) for p in xml.split("</w:p>")))
            """
        return try withFile(bytes, "a.docx") { try run("/usr/bin/python3", ["-c", program, $0]) }
    }

    /// One part of a workbook or document, as `xl/charts/chart1.xml`; the names of all parts for an empty name.
    package static func part(_ name: String, of bytes: [UInt8]) throws -> String {
        let program = """
            import sys, zipfile
            archive = zipfile.ZipFile(sys.argv[1])
            print(archive.read(sys.argv[2]).decode("utf-8") if sys.argv[2] else "\\n".join(archive.namelist()))
            """
        return try withFile(bytes, "a.zip") { try run("/usr/bin/python3", ["-c", program, $0, name]) }
    }

    private static func withFile(_ bytes: [UInt8], _ name: String, _ body: (String) throws -> String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        let text = try body(file.path)
        try FileManager.default.removeItem(at: folder)
        return text
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
