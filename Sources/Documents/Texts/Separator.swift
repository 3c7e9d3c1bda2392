/// The byte between the cells of a delimited text.
enum Separator {
    static let comma = UInt8(ascii: ",")
    static let tab = UInt8(ascii: "\t")
    static let semicolon = UInt8(ascii: ";")

    private static let lines = 20

    /// Judges by the first lines, outside quotes: the one that most lines have, then the one that is there most often.
    ///
    /// - Parameter prefersTab: the file's name says that tabs separate; then any tab decides.
    static func detect(in text: [UInt8], prefersTab: Bool) -> UInt8 {
        var tallies = [comma, tab, semicolon].map { Tally(separator: $0) }
        var counter = LineCounter()
        var isQuoted = false
        for byte in text {
            // A doubled quote closes and opens again, which comes to the same.
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            let endsLine = counter.consume(byte)
            if isQuoted { continue }
            for index in tallies.indices { tallies[index].consume(byte, endsLine: endsLine) }
            if endsLine, counter.line > lines { break }
        }
        for index in tallies.indices { tallies[index].consume(0, endsLine: true) }
        if prefersTab, tallies[1].total > 0 { return tab }
        return tallies.reduce(tallies[0]) { $1.beats($0) ? $1 : $0 }.separator
    }

    private struct Tally {
        let separator: UInt8
        private(set) var total = 0
        private var lines = 0
        private var isInLine = false

        init(separator: UInt8) {
            self.separator = separator
        }

        mutating func consume(_ byte: UInt8, endsLine: Bool) {
            if byte == separator {
                total += 1
                isInLine = true
            }
            if endsLine {
                lines += isInLine ? 1 : 0
                isInLine = false
            }
        }

        func beats(_ other: Tally) -> Bool { (lines, total) > (other.lines, other.total) }
    }
}
