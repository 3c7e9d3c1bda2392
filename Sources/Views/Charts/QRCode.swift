import CQREncode

/// A text as a QR code (ISO/IEC 18004), for a telephone's camera: dark squares on light ground whatever the colours of the page, because
/// not every camera reads the reverse.
package struct QRCode: Sendable {
    /// Squares on each side, without the quiet zone.
    package let size: Int
    /// Whether a square is dark, row by row.
    let isDark: [Bool]

    /// - Throws: `QRCodeFailure.tooLong` for a text of more than some 2,300 bytes.
    package init(_ text: String) throws {
        // As bytes, so that UTF-8 stays as it is; a sixth of the code may be unreadable.
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { throw QRCodeFailure.tooLong }
        defer { QRcode_free(code) }
        let size = Int(code.pointee.width)
        self.size = size
        isDark = UnsafeBufferPointer(start: code.pointee.data, count: size * size).map { $0 & 1 == 1 }
    }

    /// The quiet zone of four squares on each side that the standard asks for, included.
    package var box: String { "0 0 \(size + 8) \(size + 8)" }

    /// The dark squares as one SVG path, each run of a row a rectangle.
    package var path: String {
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                let run = isDark[(row * size + column)..<((row + 1) * size)].prefix { $0 }.count
                if run > 0 { path += "M\(column + 4) \(row + 4)h\(run)v1h-\(run)z" }
                column += run + 1
            }
        }
        return path
    }
}

/// Why a text has no QR code.
package enum QRCodeFailure: Error {
    case tooLong
}
