import Crypto

/// What chains the entries of a journal.
enum ChainHash {
    /// The hash before the first entry.
    static let genesis = String(repeating: "0", count: 64)

    /// SHA-256 over fields, each preceded by its length in bytes so that no two lists give the same text; the hash before is one of them.
    static func of(_ fields: [String]) -> String {
        var hasher = SHA256()
        for var field in fields {
            field.withUTF8 { bytes in
                var length = UInt64(bytes.count).littleEndian
                withUnsafeBytes(of: &length) { hasher.update(bufferPointer: $0) }
                hasher.update(bufferPointer: UnsafeRawBufferPointer(bytes))
            }
        }
        return hexadecimal(hasher.finalize())
    }
}
