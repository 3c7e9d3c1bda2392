import Domain

/// The words a project is found by: two-character pieces of its Chinese text, pinyin and pinyin initials, with traditional characters
/// folded to simplified, full width to half width and capitals to small letters (domain §4).
package enum SearchTerms {
    /// Terms separated by blanks, in the order of the texts.
    package static func of(_ texts: [String]) -> String {
        CharacterTables.shared.withTables { tables in
            var terms: [UInt8] = []
            terms.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count } * 4)
            for text in texts { append(text, to: &terms, tables: &tables) }
            if terms.last == blank { terms.removeLast() }
            return String(decoding: terms, as: UTF8.self)
        }
    }

    /// What a name is ordered by, compared byte by byte: signs, digits and letters as they fold, then Chinese characters by pinyin, tone
    /// and at last by themselves (GB/T 13418: letter by letter, then tone). The beginning of a very long name decides.
    static func order(_ name: String) -> String {
        CharacterTables.shared.withTables { tables in
            var key: [UInt8] = []
            for scalar in name.unicodeScalars.prefix(orderedLength) {
                let folded = tables.fold(scalar)
                if isHan(folded) {
                    // After every letter of a Latin word.
                    key.append(UInt8(ascii: "~"))
                    key += tables.syllable(of: folded)
                    // A digit stands before every letter, so that a short syllable comes before a longer one that begins like it.
                    key.append(UInt8(ascii: "0") + tables.tone(of: folded))
                }
                if folded.isASCII { key.append(UInt8(folded.value)) } else { key += String(folded).utf8 }
            }
            return String(decoding: key, as: UTF8.self)
        }
    }

    /// At most twelve bytes a character: far from what a row of an index can hold on either engine.
    private static let orderedLength = 100

    /// A term that a search asks for: a whole pair of characters, or the beginning of a word.
    struct Wanted: Hashable, Sendable {
        var text: String
        var isBeginning: Bool
    }

    /// What a text is looked for by: every pair of its Chinese characters, a single one as the beginning of a pair, and its other words as
    /// beginnings, of words, of pinyin or of initials. All must be found.
    static func wanted(_ text: String) -> [Wanted] {
        CharacterTables.shared.withTables { tables in
            var wanted: [Wanted] = []
            var run: [Unicode.Scalar] = []
            var isHanRun = false
            func end() {
                defer { run.removeAll() }
                guard !run.isEmpty else { return }
                guard isHanRun, run.count > 1 else {
                    wanted.append(Wanted(text: String(String.UnicodeScalarView(run)), isBeginning: true))
                    return
                }
                for index in 0..<(run.count - 1) {
                    wanted.append(Wanted(text: String(String.UnicodeScalarView(run[index...(index + 1)])), isBeginning: false))
                }
            }
            for scalar in text.unicodeScalars {
                let folded = tables.fold(scalar)
                let isHan = isHan(folded)
                guard isHan || (folded.isASCII ? isWord(folded) : folded.properties.isAlphabetic) else {
                    end()
                    continue
                }
                if isHan != isHanRun { end() }
                isHanRun = isHan
                run.append(folded)
            }
            end()
            var seen: Set<Wanted> = []
            return wanted.filter { seen.insert($0).inserted }.prefix(limit).map { $0 }
        }
    }

    /// Whether a search finds a text that is kept nowhere, as the name of a page: by the same words, pinyin and initials.
    package static func finds(_ query: String, in text: String) -> Bool {
        finds(wanted(query), in: text)
    }

    /// The same for many texts: what is wanted is made once.
    static func finds(_ wanted: [Wanted], in text: String) -> Bool {
        guard !wanted.isEmpty else { return false }
        let terms = of([text]).split(separator: " ")
        return wanted.allSatisfy { term in
            terms.contains { term.isBeginning ? $0.hasPrefix(term.text) : $0 == term.text }
        }
    }

    /// Sets up what searches fold and read characters by: about a second of work, which the first searches would wait for.
    package static func prepare() { CharacterTables.shared.prepare() }

    /// Terms of a search beyond these add nothing.
    private static let limit = 24

    /// What a query is folded to before it is looked for.
    package static func fold(_ text: String) -> String {
        CharacterTables.shared.withTables { tables in
            var folded = ""
            for scalar in text.unicodeScalars { folded.unicodeScalars.append(tables.fold(scalar)) }
            return folded
        }
    }

    private static let blank = UInt8(ascii: " ")

    private static func append(_ text: String, to terms: inout [UInt8], tables: inout CharacterTables.Tables) {
        var han: [Unicode.Scalar] = []
        var other = false
        func endOther() {
            if other { terms.append(blank) }
            other = false
        }
        for scalar in text.unicodeScalars {
            let folded = tables.fold(scalar)
            if isHan(folded) {
                endOther()
                han.append(folded)
                continue
            }
            appendHan(han, to: &terms, tables: &tables)
            han.removeAll(keepingCapacity: true)
            if folded.isASCII ? isWord(folded) : folded.properties.isAlphabetic {
                terms.append(contentsOf: UTF8.encode(folded).map { Array($0) } ?? [])
                other = true
            } else {
                endOther()
            }
        }
        endOther()
        appendHan(han, to: &terms, tables: &tables)
    }

    /// Pairs, the whole in pinyin, and the initials: 芦苇板材 → 芦苇 苇板 板材 luweibancai lwbc.
    private static func appendHan(_ run: [Unicode.Scalar], to terms: inout [UInt8], tables: inout CharacterTables.Tables) {
        guard !run.isEmpty else { return }
        func append(_ scalar: Unicode.Scalar) { if let bytes = UTF8.encode(scalar) { terms.append(contentsOf: bytes) } }
        for index in 0..<max(1, run.count - 1) {
            append(run[index])
            if index + 1 < run.count { append(run[index + 1]) }
            terms.append(blank)
        }
        var initials: [UInt8] = []
        for scalar in run {
            let syllable = tables.syllable(of: scalar)
            terms.append(contentsOf: syllable)
            if let initial = syllable.first { initials.append(initial) }
        }
        terms.append(blank)
        terms.append(contentsOf: initials)
        terms.append(blank)
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        (0x3400...0x9FFF).contains(scalar.value) || scalar.value >= 0x20000
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        (97...122).contains(scalar.value) || (48...57).contains(scalar.value)
    }
}
