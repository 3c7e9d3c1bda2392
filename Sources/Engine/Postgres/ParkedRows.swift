import Foundation

/// Rows of a running statement put aside so that the connection can run another: in memory at first, the rest in an unnamed temporary
/// file, so that memory stays bounded however many there are.
final class ParkedRows {
    private let columns: Int
    private let memory: Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var file: UnsafeMutablePointer<FILE>?

    /// - Parameter memory: How many bytes are kept in memory at a time.
    init(columns: Int, memory: Int = 4 << 20) {
        self.columns = columns
        self.memory = memory
    }

    deinit {
        if let file { fclose(file) }
    }

    /// Adds a value, in the order of rows and columns; nil for null.
    func append(_ value: UnsafeBufferPointer<UInt8>?) {
        let length = Int32(clamping: value?.count ?? -1)
        withUnsafeBytes(of: length) { buffer += $0 }
        if let value { buffer += value }
    }

    /// Called after each row.
    func endRow() throws {
        if buffer.count >= memory { try writeBuffer() }
    }

    /// Called after the last row and before the first is read.
    func endRows() throws {
        guard let file else { return }
        try writeBuffer()
        rewind(file)
    }

    /// Calls `visit` with each value of the next row; false when there is none.
    func nextRow(_ visit: (Int, UnsafeBufferPointer<UInt8>?) throws -> Void) throws -> Bool {
        if position == buffer.count {
            guard try readBuffer() else { return false }
        }
        try buffer.withUnsafeBytes { raw in
            let bytes = raw.assumingMemoryBound(to: UInt8.self)
            for column in 0..<columns {
                let length = Int(raw.loadUnaligned(fromByteOffset: position, as: Int32.self))
                position += 4
                guard length >= 0 else {
                    try visit(column, nil)
                    continue
                }
                try visit(column, UnsafeBufferPointer(rebasing: bytes[position..<(position + length)]))
                position += length
            }
        }
        return true
    }

    private func writeBuffer() throws {
        if file == nil { file = tmpfile() }
        guard let file else { throw failure() }
        guard withUnsafeBytes(of: buffer.count, { fwrite($0.baseAddress, 8, 1, file) }) == 1,
            buffer.isEmpty || fwrite(buffer, buffer.count, 1, file) == 1
        else { throw failure() }
        buffer.removeAll(keepingCapacity: true)
    }

    private func readBuffer() throws -> Bool {
        guard let file else { return false }
        var count = 0
        guard withUnsafeMutableBytes(of: &count, { fread($0.baseAddress, 8, 1, file) }) == 1, count > 0 else { return false }
        buffer = try Array(unsafeUninitializedCapacity: count) { bytes, initialized in
            guard fread(bytes.baseAddress, count, 1, file) == 1 else { throw failure() }
            initialized = count
        }
        position = 0
        return true
    }

    private func failure() -> EngineError {
        .statement(message: "the temporary file for a result cannot be used: \(String(cString: strerror(errno)))", code: "58030")
    }
}
