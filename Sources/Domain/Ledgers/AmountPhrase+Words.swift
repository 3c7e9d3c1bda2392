/// The words of the grammar of an amount.
extension AmountPhrase {
    /// Longer words first.
    static let units: [(word: String, factor: Int64)] = [
        ("万亿", 1_000_000_000_000), ("千亿", 100_000_000_000), ("百亿", 10_000_000_000), ("亿", 100_000_000), ("千万", 10_000_000),
        ("百万", 1_000_000), ("十万", 100_000), ("万", 10_000), ("千", 1000), ("百", 100),
    ]

    /// Longer words first, so that 美元 is not read as a word plus 元.
    static let leadingCurrencies: [(word: String, code: String)] = [
        ("人民币", "CNY"), ("RMB", "CNY"), ("CNY", "CNY"), ("¥", "CNY"), ("￥", "CNY"), ("USD", "USD"), ("US$", "USD"), ("HKD", "HKD"),
        ("HK$", "HKD"),
        ("EUR", "EUR"), ("€", "EUR"), ("JPY", "JPY"), ("GBP", "GBP"), ("£", "GBP"), ("￡", "GBP"), ("TWD", "TWD"), ("NT$", "TWD"),
        ("MOP", "MOP"),
        ("SGD", "SGD"), ("S$", "SGD"), ("AUD", "AUD"), ("A$", "AUD"), ("CAD", "CAD"), ("KRW", "KRW"), ("CHF", "CHF"), ("$", "USD"),
        ("美元", "USD"), ("美金", "USD"), ("港币", "HKD"), ("港元", "HKD"), ("欧元", "EUR"), ("日元", "JPY"), ("英镑", "GBP"), ("新台币", "TWD"),
        ("澳元", "AUD"), ("加元", "CAD"), ("韩元", "KRW"), ("新加坡元", "SGD"),
    ]

    /// 元 has no code: behind a foreign currency it only ends the sum.
    static let trailingCurrencies: [(word: String, code: String)] =
        [
            ("美元", "USD"), ("美金", "USD"), ("港元", "HKD"), ("港币", "HKD"), ("欧元", "EUR"), ("日元", "JPY"), ("日圆", "JPY"),
            ("英镑", "GBP"),
            ("新台币", "TWD"), ("台币", "TWD"), ("澳门元", "MOP"), ("澳门币", "MOP"), ("新加坡元", "SGD"), ("新元", "SGD"), ("新币", "SGD"), ("澳元", "AUD"),
            ("澳大利亚元", "AUD"), ("加元", "CAD"), ("加拿大元", "CAD"), ("韩元", "KRW"), ("韩圆", "KRW"), ("瑞士法郎", "CHF"), ("元人民币", "CNY"),
            ("人民币", "CNY"),
            ("元", ""), ("圆", ""),
        ] + leadingCurrencies.filter { !$0.word.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }

    /// Of a number and its units no more than those.
    static func figures(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        Fold.string(scalars.filter { isDigit($0) || ChineseNumber.isNumeral($0) || ".点万亿".unicodeScalars.contains($0) })
    }
}
