import CZip
import Domain

/// A zip archive opened for reading. Belongs to one thread; each reading of a workbook opens its own.
final class ZipArchive {
    private let archive: OpaquePointer
    private let fileSize: UInt64

    /// - Throws: `Failure.refused` with `damagedWorkbook` when the directory of the archive cannot be read.
    init(file: FileBytes) throws {
        var code: Int32 = 0
        guard let archive = zip_open(file.path, ZIP_RDONLY, &code) else {
            let isGone = code == ZIP_ER_NOENT || code == ZIP_ER_OPEN
            throw Failure.refused(isGone ? Problem(.fileNotReadable, detail: "io") : Problem(.damagedWorkbook, detail: "zip"))
        }
        self.archive = archive
        self.fileSize = UInt64(file.size)
    }

    deinit {
        zip_discard(archive)
    }

    func contains(_ part: String) -> Bool { index(of: part) != nil }

    /// Feeds a part to `handler` while it inflates.
    ///
    /// - Parameter progress: called with the share of the part that is about to be parsed.
    /// - Throws: `Failure.refused` naming the sheet when the part is missing, damaged, too large or has a DOCTYPE; what the handler throws.
    func parse(_ part: String, sheet: String? = nil, into handler: some XMLHandler, progress: (Double) -> Void = { _ in }) throws {
        let stream = try XMLStream(handler)
        do {
            try inflate(part, sheet: sheet) { bytes, share in
                progress(share)
                try stream.consume(bytes)
            }
            try stream.finish()
        } catch let refusal as XMLStream.Refusal {
            let problem: Problem =
                switch refusal {
                case .doctype: Problem(.doctypeRefused, sheet: sheet)
                case .notWellFormed: Problem(.damagedWorkbook, sheet: sheet, detail: "xml")
                }
            throw Failure.refused(problem)
        }
    }

    private func inflate(_ part: String, sheet: String?, _ body: (UnsafeRawBufferPointer, Double) throws -> Void) throws {
        guard let index = index(of: part) else {
            throw Failure.refused(Problem(.damagedWorkbook, sheet: sheet, detail: "parts_missing"))
        }
        let damaged = Failure.refused(Problem(.damagedWorkbook, sheet: sheet, detail: "zip"))
        var status = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &status) == 0 else { throw damaged }
        // The sizes are only what the archive claims: the compressed one is held to the file, the other counted while inflating.
        let limit = Limits.inflatedBytes(compressed: min(status.comp_size, fileSize))
        let tooLarge = Failure.refused(Problem(.sheetTooLarge, sheet: sheet))
        guard status.size <= limit else { throw tooLarge }
        guard let reading = zip_fopen_index(archive, index, 0) else {
            let isLocked = zip_error_code_zip(zip_get_error(archive)) == ZIP_ER_NOPASSWD
            throw isLocked ? Failure.refused(Problem(.passwordProtected)) : damaged
        }
        defer { zip_fclose(reading) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Limits.chunk, alignment: 16)
        defer { buffer.deallocate() }
        var done: UInt64 = 0
        while true {
            let count = zip_fread(reading, buffer.baseAddress, UInt64(buffer.count))
            guard count >= 0 else { throw damaged }
            guard count > 0 else { return }
            done += UInt64(count)
            guard done <= limit else { throw tooLarge }
            try body(
                UnsafeRawBufferPointer(rebasing: buffer[..<Int(count)]), status.size > 0 ? min(1, Double(done) / Double(status.size)) : 1)
        }
    }

    /// Part names compare without regard to case (ECMA-376 part 2, 6.2.2.3).
    private func index(of part: String) -> UInt64? {
        let exact = zip_name_locate(archive, part, 0)
        let found = exact >= 0 ? exact : zip_name_locate(archive, part, UInt32(ZIP_FL_NOCASE))
        return found >= 0 ? UInt64(found) : nil
    }
}
