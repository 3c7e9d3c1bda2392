import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("A program that makes a document")
struct ToolProcessTests {
    private func python(_ program: String, limit: Duration = .seconds(30)) -> ToolProcess {
        ToolProcess(executable: "/usr/bin/python3", arguments: ["-I", "-c", program], limit: limit)
    }

    @Test("gets its input, and gives back its output whole, whatever the size")
    func output() async throws {
        let input = [UInt8](repeating: 65, count: 300_000)
        let output = try await python("import sys; b = sys.stdin.buffer.read(); sys.stdout.buffer.write(b + b)").run(input)
        #expect(output.count == 600_000 && output.allSatisfy { $0 == 65 })
    }

    @Test("is told from one that fails by what it says last")
    func failing() async throws {
        await #expect(throws: DocumentFailure.failed("ValueError: no such page")) {
            _ = try await python("raise ValueError('no such page')").run([])
        }
    }

    @Test("is killed with all it has started when it takes too long")
    func slow() async throws {
        let mark = FileManager.default.temporaryDirectory.appending(path: "slow-\(UUID().uuidString)")
        let program = """
            import os, subprocess, time
            child = subprocess.Popen(["/bin/sleep", "600"])
            open("\(mark.path)", "w").write(str(os.getpid()) + " " + str(child.pid))
            time.sleep(600)
            """
        await #expect(throws: DocumentFailure.timedOut(.seconds(12))) { _ = try await python(program, limit: .seconds(12)).run([]) }
        let ids = try String(contentsOf: mark, encoding: .utf8).split(separator: " ").compactMap { Int32($0) }
        try FileManager.default.removeItem(at: mark)
        #expect(ids.count == 2)
        for id in ids { #expect(try await isGone(id), "process \(id)") }
    }

    @Test("is killed when nobody waits for it any more")
    func cancelled() async throws {
        let mark = FileManager.default.temporaryDirectory.appending(path: "left-\(UUID().uuidString)")
        let process = python("import os, time; open('\(mark.path)', 'w').write(str(os.getpid())); time.sleep(600)")
        let task = Task { try await process.run([]) }
        while FileManager.default.contents(atPath: mark.path)?.isEmpty != false { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(try await isGone(try #require(Int32(try String(contentsOf: mark, encoding: .utf8)))))
        try FileManager.default.removeItem(at: mark)
    }

    @Test("has nothing of our environment, and leaves nothing behind")
    func surroundings() async throws {
        setenv("HEADWATER_SECRET", "x", 1)
        let output = try await python("import os, sys; sys.stdout.write(' '.join(sorted(os.environ)) + '|' + os.getcwd())").run([])
        let parts = String(decoding: output, as: UTF8.self).split(separator: "|")
        #expect(!parts[0].contains("HEADWATER") && parts[0].contains("LANG"))
        #expect(!FileManager.default.fileExists(atPath: String(parts[1])))
    }

    /// Gone, or only waiting to be reaped by whoever adopted it.
    /// Whether a process ends, or has ended: one that was killed does so when its turn comes on a busy machine.
    private func isGone(_ id: Int32) async throws -> Bool {
        for _ in 0..<1_000 {
            guard let status = FileManager.default.contents(atPath: "/proc/\(id)/stat") else { return true }
            if String(decoding: status, as: UTF8.self).contains(") Z ") { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }
}

@Suite("Printing")
struct DocumentPrinterTests {
    private let page = """
        <!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><style>body { font-family: "Noto Serif CJK SC" }</style></head>
        <body><h1>招商引资工作简报</h1><p>全市签约1亿元以上项目28个。</p><img src="file:///etc/passwd"><img src="http://127.0.0.1:9/x.png"></body></html>
        """

    @Test("gives a PDF whose text can be selected, and fetches nothing", .enabled(if: DocumentTool.weasyprint.isInstalled()))
    func pdf() async throws {
        let bytes = try await DocumentPrinter(limit: .seconds(900)).print(page, by: .weasyprint, title: "简报", language: "zh-CN")
        #expect(bytes.starts(with: Array("%PDF-".utf8)))
        let text = try ExtractedText.pdf(bytes)
        #expect(text.contains("招商引资工作简报") && text.contains("28个"))
        #expect(!text.contains("root:"))
    }

    @Test("gives a DOCX with the text in it", .enabled(if: DocumentTool.pandoc.isInstalled()))
    func docx() async throws {
        let plain = page.replacing(/<img[^>]*>/, with: "")
        for foreign in ["file:///etc/passwd", "http://127.0.0.1:9/x.png", "picture-2.png", "../picture-1.png"] {
            let named = plain.replacing("</body>", with: "<p><b><img src=\"\(foreign)\"></b></p></body>")
            await #expect(throws: DocumentFailure.failed("pandoc: image"), "\(foreign)") {
                _ = try await DocumentPrinter(limit: .seconds(900)).print(named, by: .pandoc, title: "简报", language: "zh-CN")
            }
        }
        let bytes = try await DocumentPrinter(limit: .seconds(900)).print(plain, by: .pandoc, title: "简报", language: "zh-CN")
        let text = try ExtractedText.docx(bytes)
        #expect(text.contains("招商引资工作简报") && text.contains("28个"))
        #expect(!text.contains("root:"))
    }

    @Test(
        "puts a picture of each drawing into a DOCX, with its caption",
        .enabled(if: DocumentTool.pandoc.isInstalled() && DocumentTool.rsvg.isInstalled()))
    func drawings() async throws {
        func figure(_ colour: String, _ caption: String) -> String {
            """
            <figure><svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="\(colour)"/></svg>
            <figcaption>\(caption)</figcaption></figure>
            """
        }
        let drawn = "<!doctype html><html><body>\(figure("red", "梯级水位"))<p>其间</p>\(figure("blue", "区县"))</body></html>"
        let bytes = try await DocumentPrinter(limit: .seconds(900)).print(drawn, by: .pandoc, title: "简报", language: "zh-CN")
        #expect(try ExtractedText.docx(bytes).split(separator: "\n").suffix(3) == ["梯级水位", "其间", "区县"])
        let parts = try ExtractedText.part("", of: bytes).split(separator: "\n").filter { $0.hasPrefix("word/media/") }
        #expect(parts.count == 2 && parts.allSatisfy { $0.hasSuffix(".png") })

        let broken = drawn.replacing("<rect", with: "<rec\"t")
        await #expect(throws: DocumentFailure.self) {
            _ = try await DocumentPrinter(limit: .seconds(900)).print(broken, by: .pandoc, title: "简报", language: "zh-CN")
        }
    }

    @Test("says which package is missing")
    func missing() async {
        let printer = DocumentPrinter(folder: "/nowhere")
        for tool in DocumentTool.allCases {
            await #expect(throws: DocumentFailure.missing(tool)) { _ = try await printer.print("", by: tool, title: "", language: "en-GB") }
        }
        #expect(DocumentFailure.missing(.rsvg).message.values == ["tool": "rsvg-convert", "package": "librsvg2-bin"])
        #expect(DocumentFailure.timedOut(.seconds(90)).message.values["seconds"] == "90")
    }
}
