/// What a file may ask of the machine before it is refused.
enum Limits {
    /// The columns of a spreadsheet, A to XFD.
    static let columns = 16_384
    /// Bytes of text in one row or record. A damaged or hostile file must not become one endless cell in memory.
    static let rowBytes = 16 << 20
    /// Empty cells of a sheet before a filled one. A row that has only its last column costs as much as a full one.
    static let gapCells = 20_000_000
    /// Bytes of one tag, its attributes and its namespaces, and different names in one part: the parser's work grows with their
    /// square, and no workbook comes near.
    static let tagBytes = 256 << 10
    static let attributes = 256
    static let names: Int32 = 10_000
    /// Bytes read, inflated or converted at a time.
    static let chunk = 64 << 10

    /// How many bytes a part of a workbook may inflate to: 20 MB, or a hundred times its compressed size, never beyond 4 GB.
    static func inflatedBytes(compressed: UInt64) -> UInt64 {
        let hundredfold = compressed.multipliedReportingOverflow(by: 100)
        return min(max(20_000_000, hundredfold.overflow ? .max : hundredfold.partialValue), 4 << 30)
    }
}
