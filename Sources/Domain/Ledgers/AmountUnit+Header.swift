extension AmountUnit {
    /// The unit in the words of a header: `总投资（亿元）`, `合同外资(万美元)`, `总投资额 万元`. Nil when it states none.
    static func stated(in header: String) -> AmountUnit? {
        let key = TradeKey.of(header)
        let bracketed = key.split(separator: "(").dropFirst().compactMap {
            $0.split(separator: ")", omittingEmptySubsequences: false).first
        }
        for text in bracketed {
            let start = text.hasPrefix("单位:") ? text.dropFirst(3) : text[...]
            if let unit = leading(String(start)) { return unit }
        }
        return words.first { key.hasSuffix($0.word) && $0.word != "元" }.map(\.unit)
    }

    /// The unit a text begins with: `万元、亩`.
    static func leading(_ text: String) -> AmountUnit? {
        words.first { text.hasPrefix($0.word) }.map(\.unit)
    }

    /// Whether a text is a unit and nothing else.
    static func isUnit(_ text: String) -> Bool {
        words.contains { $0.word == text }
    }

    private static let words: [(word: String, unit: AmountUnit)] = {
        let scales: [(String, Int64)] = [("百万", 1_000_000), ("千万", 10_000_000), ("万", 10_000), ("亿", 100_000_000), ("千", 1000), ("", 1)]
        let currencies: [(String, String)] = [
            ("元", "CNY"), ("人民币", "CNY"), ("美元", "USD"), ("美金", "USD"), ("港元", "HKD"), ("港币", "HKD"), ("欧元", "EUR"), ("日元", "JPY"),
        ]
        return scales.flatMap { scale, factor in
            currencies.map { name, code in (scale + name, AmountUnit(factor: factor, currency: Currency(rawValue: code))) }
        }
    }()
}
