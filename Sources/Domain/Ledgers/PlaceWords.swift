/// The words around the name of a place in the titles of a ledger.
enum PlaceWords {
    /// The ending of a name that is a place by itself: 安化县, 江州高新区, but not 安化.
    static func isPlace(_ key: String) -> Bool {
        key.unicodeScalars.count >= 2 && endings.contains(where: key.hasSuffix)
    }

    private static let endings = ["区", "县", "市", "旗", "园", "管委会", "管理委员会", "街道", "镇", "乡", "新城"]
    /// What ends like a place but names none: kinds of place, and words that end in one.
    private static let kinds: Set<String> = [
        "园区", "工业园", "工业园区", "产业园", "产业园区", "科技园", "物流园", "农业园", "城区", "主城区", "市区", "县区", "区县", "县市区", "县市", "开发区", "经济开发区", "新区", "老区",
        "本区",
        "本县", "本市", "全区", "全县", "全市", "各区", "各县", "各区县", "各县区", "各县市区", "乡镇",
    ]
    private static let notPlaces = ["上市", "超市", "都市", "城市", "地区", "辖区", "社区", "小区", "景区", "库区", "片区", "街区", "校区", "山区"]
    private static let cityUnits = ["市直", "市本级", "州直", "州本级", "省直", "区直", "县直", "区本级", "县本级"]

    /// Whether the core of a title is a place of its own name, known or not: 金滩区, 市直单位.
    static func isForeign(_ core: String) -> Bool {
        if cityUnits.contains(where: core.hasPrefix) { return true }
        return (3...12).contains(core.unicodeScalars.count) && isPlace(core) && !kinds.contains(core)
            && !notPlaces.contains(where: core.hasSuffix)
    }

    /// Whether a text speaks of the whole ledger or of its own part of it, as 全市 and 本区.
    static func isOwn(_ text: String) -> Bool {
        kinds.contains(text) || ["以上", "本表", "本页", "总"].contains(text)
    }

    /// A title without signs around it, the number of a list, a label, a remark in brackets, counts and words for what it lists.
    static func core(_ key: String) -> String {
        var text = trimmed(key)
        if let mark = text.firstIndex(of: ":"), labels.contains(where: text[..<mark].hasSuffix) {
            text = trimmed(String(text[text.index(after: mark)...]))
        }
        text = withoutNumber(text)
        if text.hasSuffix(")"), let open = text.lastIndex(of: "("), open > text.startIndex { text = String(text[..<open]) }
        if let mark = text.firstIndex(where: { ":,，".contains($0) }), mark > text.startIndex { text = String(text[..<mark]) }
        text = withoutCounts(text)
        while let word = tails.first(where: text.hasSuffix), word.count < text.count { text.removeLast(word.count) }
        return text
    }

    private static let labels = ["区县", "县区", "县市区", "区县市", "单位", "园区", "地区", "区域", "属地", "辖区"]
    /// The longer ones first.
    private static let tails = [
        "招商引资项目", "招商项目", "签约项目", "在谈项目", "在建项目", "投产项目", "重点项目", "引进项目", "项目情况", "项目台账", "项目", "小计", "合计", "总计", "区域", "辖区", "范围", "部分",
        "总投资",
        "共计", "共", "招商", "签约", "在谈", "在建", "投产", "情况", "汇总", "一览表", "明细", "台账", "(", "-", ":",
    ]

    private static func withoutCounts(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.firstIndex(where: isDigit), first > 0, scalars.count - first <= 24 else { return text }
        return Fold.string(scalars[..<first])
    }

    /// Without 七、 第七部分 Ⅶ、 7 七 and signs such as ■ before the name.
    private static func withoutNumber(_ text: String) -> String {
        var scanner = TextScanner(Array(text.unicodeScalars)[...])
        let isOrdinal = scanner.take("第")
        let number = scanner.scalars.prefix { isListNumber($0) }
        guard !number.isEmpty, number.count < scanner.scalars.count else { return text }
        scanner.skip(number.count)
        if isOrdinal { _ = scanner.take(oneOf: ["部分", "章", "节", "篇", "类", "片"]) }
        while scanner.take(oneOf: ["、", ".", ":", ",", ")", "．", "，", "-"]) != nil {}
        return trimmed(scanner.rest)
    }

    private static func isListNumber(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || ChineseNumber.isNumeral(scalar) || ("①"..."⑳").contains(scalar) || ("Ⅰ"..."ⅿ").contains(scalar)
            || ("⑴"..."⒛").contains(scalar) || ("㈠"..."㈩").contains(scalar)
    }

    /// Without signs at either end; brackets only where they hold the whole.
    static func trimmed(_ key: String) -> String {
        var scalars = Array(key.unicodeScalars)[...]
        while let first = scalars.first, isSign(first) { scalars.removeFirst() }
        while let last = scalars.last, isSign(last) || last == ":" { scalars.removeLast() }
        if scalars.first == "(", let close = scalars.firstIndex(of: ")") {
            let inner = scalars[(scalars.startIndex + 1)..<close]
            let rest = scalars[(close + 1)...]
            if rest.isEmpty || inner.allSatisfy(isListNumber) { return trimmed(Fold.string(rest.isEmpty ? inner : rest)) }
        }
        return Fold.string(scalars)
    }

    /// ■ ★ ※ — and all that is neither a letter, a digit nor a bracket.
    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        if ("①"..."⑳").contains(scalar) || ("Ⅰ"..."ⅿ").contains(scalar) || ("⑴"..."⒛").contains(scalar)
            || "()〇○".unicodeScalars.contains(scalar)
        {
            return false
        }
        switch scalar.properties.generalCategory {
        case .dashPunctuation, .otherPunctuation, .mathSymbol, .otherSymbol, .connectorPunctuation, .modifierSymbol: return true
        default: return false
        }
    }

    /// Whether a place's name may begin behind this: a sign, a number, the province or city it lies in, or a word of titles.
    static func mayPrecede(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let last = before.last else { return true }
        if last.value < 0x4E00 || last.value > 0x9FFF || isListNumber(last) || "省市州盟".unicodeScalars.contains(last) { return true }
        let text = Fold.string(before.suffix(3))
        return ["部分", "其中", "单位", "区县", "县区", "市区", "关于", "章", "节", "篇", "类", "与", "和", "及"].contains(where: text.hasSuffix)
    }
}
