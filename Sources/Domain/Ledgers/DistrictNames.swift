/// Recognises the districts of an agency by the names that ledgers give them.
package struct DistrictNames: Sendable {
    private let codes: [String: String]
    private let names: [(key: String, code: String)]
    /// Full names and aliases that read like a place, the longest first: what a title may hold among other words.
    private let places: [(key: [Unicode.Scalar], code: String)]
    private let endings: [String]
    private let totals: [String]

    package init(_ districts: [District], vocabulary: LedgerVocabulary = .standard) {
        var codes: [String: String] = [:]
        var short: [String: Set<String>] = [:]
        for district in districts {
            for name in [district.name] + district.aliases { codes[TradeKey.of(name)] = district.code }
            if let stem = Self.stem(TradeKey.of(district.name)) { short[stem, default: []].insert(district.code) }
        }
        for (stem, owners) in short where codes[stem] == nil && owners.count == 1 { codes[stem] = owners.first }
        for district in districts where codes[district.code] == nil { codes[district.code] = district.code }
        self.codes = codes
        names = districts.map { (TradeKey.of($0.name), $0.code) }
        let full = districts.flatMap { district in ([district.name] + district.aliases).map { (TradeKey.of($0), district.code) } }
        places = full.filter { key, _ in PlaceWords.isPlace(key) || districts.contains { TradeKey.of($0.name) == key && key.count > 2 } }
            .map { (Array($0.unicodeScalars), $1) }.sorted { $0.0.count > $1.0.count }
        endings = vocabulary.districtEndings
        totals = vocabulary.subtotalWords + vocabulary.totalWords
    }

    /// The code of the district that a text names: 一、赫山区, 高新区（21个）, （三）沅江市, 赫山, 益阳市赫山区. Nil when it names none.
    package func code(_ text: String) -> String? {
        let title = Self.title(TradeKey.of(text))
        return exact(title) ?? exact(Self.withoutBracket(title)) ?? afterCity(Self.withoutBracket(title))
    }

    /// The code of a subtotal's district: 赫山区小计. Nil for a plain 小计.
    package func codeOfTotal(_ text: String) -> String? {
        let title = Self.withoutBracket(Self.title(PlaceWords.trimmed(TradeKey.of(text))))
        guard let word = totals.filter(title.hasSuffix).max(by: { $0.count < $1.count }) else { return nil }
        return code(String(title.dropLast(word.count)))
    }

    /// What a title says of the place of the rows below it.
    enum Place: Equatable {
        case known(String)
        /// A place that is none of the agency's, or two of them at once, as named.
        case unknown(String)
    }

    /// The place that a title names, alone or among other words: 安化县项目, 安化县：3个, 填报单位：安化县, ——安化县——. Nil when it names none.
    func place(inTitle text: String) -> Place? {
        if let code = code(text) { return .known(code) }
        let key = TradeKey.of(text)
        let core = PlaceWords.core(key)
        if let code = exact(core) ?? afterCity(core) { return .known(code) }
        guard key.unicodeScalars.count <= 40, !key.contains("。") else { return nil }
        let held = held(in: Array(key.unicodeScalars))
        if let code = held.codes.first, held.codes.count == 1 { return .known(code) }
        return held.codes.count > 1 || held.isWithinAnother || looksLikeDistrict(text) || PlaceWords.isForeign(core) ? .unknown(core) : nil
    }

    /// The place that a name is, beside a list's number and words of a title only: what a cell of names may hold and yet be no project.
    func place(inName text: String) -> Place? {
        let core = PlaceWords.core(TradeKey.of(text))
        return (code(text) ?? exact(core) ?? afterCity(core)).map { .known($0) }
    }

    /// Whether a text reads like the name of a district, known or not.
    package func looksLikeDistrict(_ text: String) -> Bool {
        let title = Self.withoutBracket(Self.title(TradeKey.of(text)))
        let endings = ["区", "县", "市", "旗", "园", "街道", "镇", "乡", "办事处", "新城"] + endings
        return title.unicodeScalars.count <= 16 && endings.contains(where: title.hasSuffix)
    }

    /// The districts whose names stand in a text. A name that goes on to the left, as 高新区 in 长沙高新区, is that of another place; one of
    /// two characters may as well be part of a word (湖南县域) and then says nothing.
    private func held(in key: [Unicode.Scalar]) -> (codes: Set<String>, isWithinAnother: Bool) {
        var codes: Set<String> = []
        var isWithinAnother = false
        var index = 0
        while index < key.count {
            let rest = key[index...]
            guard let (name, code) = places.first(where: { rest.starts(with: $0.key) }) else {
                index += 1
                continue
            }
            if PlaceWords.mayPrecede(key[..<index]) {
                codes.insert(code)
            } else if name.count > 2 {
                isWithinAnother = true
            }
            index += name.count
        }
        return (codes, isWithinAnother)
    }

    private func exact(_ key: String) -> String? {
        if let code = codes[key] { return code }
        for ending in endings where key.hasSuffix(ending) {
            if let code = codes[String(key.dropLast(ending.count))] { return code }
        }
        return nil
    }

    /// 益阳市赫山区: the full name behind a province or city.
    private func afterCity(_ key: String) -> String? {
        let known = names.filter { name, _ in
            key.hasSuffix(name) && key.dropLast(name.count).last.map { "省市州盟".contains($0) } == true
        }
        return known.count == 1 ? known.first?.code : nil
    }

    /// 赫山 for 赫山区; 南县 has no shorter name.
    private static func stem(_ name: String) -> String? {
        guard let last = name.last, "区县市旗".contains(last), name.count > 2 else { return nil }
        return String(name.dropLast())
    }

    /// Without the number of a list before the name: 一、 （三） 2. ③.
    static func title(_ key: String) -> String {
        var scanner = TextScanner(Array(key.unicodeScalars)[...])
        let isBracketed = scanner.take("(")
        let number = scanner.scalars.prefix { isDigit($0) || ChineseNumber.isNumeral($0) || ("①"..."⑳").contains($0) }
        guard !number.isEmpty else { return key }
        scanner.skip(number.count)
        let isCircled = number.first.map { ("①"..."⑳").contains($0) } ?? false
        let closes = isBracketed ? scanner.take(")") : scanner.take(oneOf: ["、", ".", ":", ",", ")", "．", "，"]) != nil
        guard closes || isCircled else { return key }
        _ = scanner.take(oneOf: ["、", "."])
        return scanner.rest
    }

    /// Without a remark in brackets and a colon at the end.
    static func withoutBracket(_ key: String) -> String {
        var text = key[...]
        while text.last == ":" || text.last == "：" { text.removeLast() }
        if text.last == ")", let open = text.lastIndex(of: "("), open > text.startIndex { text = text[..<open] }
        return String(text)
    }
}
