/// Recognises the districts of an agency by the names that ledgers give them.
package struct DistrictNames: Sendable {
    private let codes: [String: String]
    private let names: [(key: String, code: String)]
    private let endings: [String]
    private let totals: [String]

    package init(_ districts: [District], vocabulary: LedgerVocabulary = .standard) {
        var codes: [String: String] = [:]
        var short: [String: Set<String>] = [:]
        for district in districts {
            for name in [district.name] + district.aliases { codes[NameKey.of(name)] = district.code }
            if let stem = Self.stem(NameKey.of(district.name)) { short[stem, default: []].insert(district.code) }
        }
        for (stem, owners) in short where codes[stem] == nil && owners.count == 1 { codes[stem] = owners.first }
        for district in districts where codes[district.code] == nil { codes[district.code] = district.code }
        self.codes = codes
        names = districts.map { (NameKey.of($0.name), $0.code) }
        endings = vocabulary.districtEndings
        totals = vocabulary.subtotalWords + vocabulary.totalWords
    }

    /// The code of the district that a text names: 一、赫山区, 高新区（21个）, （三）沅江市, 赫山, 益阳市赫山区. Nil when it names none.
    package func code(_ text: String) -> String? {
        let title = Self.title(NameKey.of(text))
        return exact(title) ?? exact(Self.withoutBracket(title)) ?? afterCity(Self.withoutBracket(title))
    }

    /// The code of a subtotal's district: 赫山区小计. Nil for a plain 小计.
    package func codeOfTotal(_ text: String) -> String? {
        let title = Self.withoutBracket(Self.title(NameKey.of(text)))
        guard let word = totals.filter(title.hasSuffix).max(by: { $0.count < $1.count }) else { return nil }
        return code(String(title.dropLast(word.count)))
    }

    /// Whether a text reads like the name of a district, known or not.
    package func looksLikeDistrict(_ text: String) -> Bool {
        let title = Self.withoutBracket(Self.title(NameKey.of(text)))
        let endings = ["区", "县", "市", "旗", "园", "街道", "镇", "乡", "办事处", "新城"] + endings
        return title.unicodeScalars.count <= 16 && endings.contains(where: title.hasSuffix)
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
