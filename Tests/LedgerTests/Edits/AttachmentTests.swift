import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite("Files beside a project")
struct AttachmentTests {
    private func file(_ scratch: Scratch, _ name: String, _ bytes: [UInt8]) throws -> URL {
        let url = URL(fileURLWithPath: scratch.path("upload-" + UUID().uuidString))
        try Data(bytes).write(to: url)
        return url
    }

    @Test("are kept under their digest, known by their bytes, and given back by a clean name")
    func store() throws {
        let scratch = try Scratch()
        let store = FileStore(folder: URL(fileURLWithPath: scratch.path("files")))
        let pdf = Array("%PDF-1.4 样例".utf8)
        let first = try store.take(try file(scratch, "a", pdf), name: "..\\..\\合同\u{202E}fdp.exe")
        let second = try store.take(try file(scratch, "b", pdf), name: "副本.pdf")
        #expect(first.mediaType == "application/pdf" && first.name == "合同fdp.exe.pdf" && second.name == "副本.pdf")
        #expect(first.digest == second.digest && first.byteCount == Int64(pdf.count))
        #expect(try Data(contentsOf: store.url(of: first.digest)) == Data(pdf))
        let left = try FileManager.default.subpathsOfDirectory(atPath: scratch.folder.path).filter { $0.contains("upload") }
        #expect(left.isEmpty)
    }

    @Test("of another kind, empty or too large are refused")
    func refused() throws {
        let scratch = try Scratch()
        let store = FileStore(folder: URL(fileURLWithPath: scratch.path("files")))
        let cases: [([UInt8], String)] = [
            ([], "edit.file_empty"), ([0x7F, 0x45, 0x4C, 0x46, 0, 1], "edit.file_kind"), (Array("MZ\0\u{1}".utf8), "edit.file_kind"),
            (Array("#!/bin/sh\n".utf8), "edit.file_kind"), (Array(repeating: 65, count: 33), "edit.file_too_large"),
        ]
        for (bytes, key) in cases {
            let failure = #expect(throws: Failure.self) { try store.take(try file(scratch, "x", bytes), name: "合同.pdf", limit: 32) }
            #expect(failure?.fields == ["file": key])
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.path("files")))
    }

    @Test("come and go as entries of the journal, and can be brought back", arguments: EngineUnderTest.all)
    func journal(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", talks: "2013-01-05")])
            let project = try await city.project(named: "样例甲项目")
            let file = StoredFile(digest: sha256("x"), name: "合同.pdf", mediaType: "application/pdf", byteCount: 7)
            let added = try await city.perform(AddAttachment(project: project, file: file))
            let attachment = try #require(try await city.read { try $0.attachments(of: project) }.first)
            #expect(attachment.file == file && attachment.by == "system")
            let twice = await #expect(throws: Failure.self) { try await city.perform(AddAttachment(project: project, file: file)) }
            #expect(twice?.fields == ["file": "edit.file_known"])
            let known = try await city.now()

            let removed = try await city.perform(RemoveAttachment(project: project, attachment: attachment.id))
            #expect(try await city.read { try $0.attachments(of: project) }.isEmpty)
            #expect(try await city.read { try $0.attachments(of: project, knownAt: known) } == [attachment])
            #expect(try await city.read { try $0.attachment(attachment.id) } == attachment)
            await #expect(throws: Failure.notFound("attachment")) {
                try await city.perform(RemoveAttachment(project: project, attachment: attachment.id))
            }
            await #expect(throws: Failure.conflict(Message("edit.undo_later", ["what": "attachment"]))) {
                try await city.undo(added.entries)
            }
            try await city.undo(removed.entries)
            #expect(try await city.read { try $0.attachments(of: project) }.map(\.file) == [file])
            await #expect(throws: Failure.conflict(Message("edit.undo_already"))) { try await city.undo(removed.entries) }
            try await city.undo(added.entries)
            #expect(try await city.read { try $0.attachments(of: project) }.isEmpty)
            #expect(try await city.broken() == nil)

            let scoped = city.seen(by: .administrator, scope: .units([ID(1)]))
            await #expect(throws: Failure.notFound("attachment")) { try await scoped.read { try $0.attachment(attachment.id) } }
            await #expect(throws: Failure.notFound("project \(project)")) {
                try await scoped.perform(AddAttachment(project: project, file: file))
            }
        }
    }
}
