import Testing

@testable import Domain

@Suite("Amounts")
struct AmountTextTests {
    @Test(
        "an amount is read exactly, whatever its form",
        arguments: [
            ("12000", "CNY", 120_000_000_00), ("8800.5", "CNY", 88_005_000_00), ("22,000.00", "CNY", 220_000_000_00),
            ("7,600", "CNY", 76_000_000_00),
            ("１７５００", "CNY", 175_000_000_00), ("１７，５００", "CNY", 175_000_000_00), ("3.5亿元", "CNY", 350_000_000_00),
            ("2.2亿", "CNY", 220_000_000_00),
            ("4000万元", "CNY", 40_000_000_00), ("1 500万元", "", -1), ("128000000元", "CNY", 128_000_000_00),
            ("1,650万美元", "USD", 16_500_000_00),
            ("2亿美元", "USD", 200_000_000_00), ("USD 1650万", "USD", 16_500_000_00), ("usd1650万", "USD", 16_500_000_00),
            ("HKD 1.2亿", "HKD", 120_000_000_00),
            ("HKD 15亿", "HKD", 1_500_000_000_00), ("1500万港元", "HKD", 15_000_000_00), ("300万欧元", "EUR", 3_000_000_00),
            ("2亿日元", "JPY", 200_000_000_00),
            ("约5000万元", "CNY", 50_000_000_00), ("5000万元左右", "CNY", 50_000_000_00), ("近2亿元", "CNY", 200_000_000_00),
            ("5000余万元", "CNY", 50_000_000_00),
            ("52亿元（其中设备投资26亿元）", "CNY", 5_200_000_000_00), ("52亿元，其中设备投资26亿元", "CNY", 5_200_000_000_00), ("3.5（亿元）", "CNY", 350_000_000_00),
            ("2000万（美元）", "USD", 20_000_000_00), ("3亿5000万元", "CNY", 350_000_000_00), ("5千万元", "CNY", 50_000_000_00),
            ("三亿五千万元", "CNY", 350_000_000_00),
            ("一百二十万元", "CNY", 1_200_000_00), ("￥12000", "CNY", 120_000_000_00), ("¥12,000.00", "CNY", 120_000_000_00),
            ("$1650万", "USD", 16_500_000_00),
            ("人民币3亿元", "CNY", 300_000_000_00), ("3亿元人民币", "CNY", 300_000_000_00), ("总投资3.5亿元", "CNY", 350_000_000_00),
            ("0.0001", "CNY", 1_00),
            ("1500万元整", "CNY", 15_000_000_00), (" 12000 ", "CNY", 120_000_000_00), ("12000.", "CNY", 120_000_000_00),
        ])
    func reads(given: String, currency: String, minor: Int64) {
        let amount = AmountText().read(given).stated.value
        #expect(amount?.minor == (minor < 0 ? nil : minor))
        #expect((amount?.currency.rawValue ?? "") == currency)
    }

    @Test(
        "what is worth knowing about a reading is noted",
        arguments: [
            ("12000", []), ("7,600", []), ("3.5亿元", [.amountUnitInCell]), ("1500万美元", [.amountForeignCurrency, .amountUnitInCell]),
            ("５０００", [.amountFullwidthDigits]), ("约8600万元", [.amountApproximate, .amountUnitInCell]),
            ("USD 150000", [.amountForeignCurrency]),
            ("52亿元（其中设备投资26亿元）", [.amountUnitInCell, .amountBracketRemark]), ("12000（含流动资金）", [.amountBracketRemark]),
            ("12000元", [.amountUnitInCell]),
        ] as [(String, [ProblemCode])])
    func notes(given: String, codes: [ProblemCode]) {
        #expect(AmountText().read(given).problems.map(\.code) == codes)
    }

    @Test(
        "what is no single amount gives none and says why",
        arguments: [
            ("abc", .amountUnreadable), ("3000-4000万元", .amountRange), ("3000万～4000万元", .amountRange), ("1至2亿元", .amountRange),
            ("1-2亿", .amountRange),
            ("-5000", .amountNegative), ("－5000万元", .amountNegative), ("待定", .amountUnreadable), ("1,50万元", .amountUnreadable),
            ("3.5.1", .amountUnreadable),
            ("5000万元/年", .amountUnreadable), ("3000 4000", .amountUnreadable), ("99999999999999亿元", .amountTooLarge),
            ("12345678901234567890123456789012345678901234567890", .amountTooLarge), ("亿元", .amountUnreadable), (".", .amountUnreadable),
        ] as [(String, ProblemCode)])
    func refuses(given: String, code: ProblemCode) {
        let reading = AmountText().read(given)
        #expect(reading.stated == .unreadable)
        #expect(reading.problems.map(\.code) == [code])
    }

    @Test(
        "a currency behind 元 or in brackets is the currency",
        arguments: [
            ("1.5亿元（港币）", "HKD", 150_000_000_00), ("1.5亿元港币", "HKD", 150_000_000_00), ("1.5亿（美元）", "USD", 150_000_000_00),
            ("美元1650万元", "USD", 16_500_000_00), ("1.5亿元（港币，含流动资金）", "HKD", 150_000_000_00), ("（港币）1.5亿元", "HKD", 150_000_000_00),
            ("港币：1.5亿元", "HKD", 150_000_000_00), ("1.5亿元（以美元计）", "USD", 150_000_000_00), ("2000（万美元）", "USD", 20_000_000_00),
            ("1.5億元（港幣）", "HKD", 150_000_000_00), ("1.5亿元（人民币）", "CNY", 150_000_000_00), ("USD 1650万元", "USD", 16_500_000_00),
            ("1.5亿元（其中港币5000万元）", "CNY", 150_000_000_00), ("一点二亿元", "CNY", 120_000_000_00), ("十二点五亿元", "CNY", 1_250_000_000_00),
            ("1点2亿元", "CNY", 120_000_000_00), ("1.5亿元整", "CNY", 150_000_000_00), ("1.5亿元人民币整", "CNY", 150_000_000_00),
        ])
    func currencies(given: String, currency: String, minor: Int64) {
        let amount = AmountText().read(given).stated.value
        #expect(amount?.minor == minor)
        #expect(amount?.currency.rawValue == currency)
    }

    @Test(
        "a unit and a currency in brackets hold for the number before or behind them",
        arguments: [
            ("2000（美元：万元）", "USD", 20_000_000_00), ("2000(万美元)", "USD", 20_000_000_00), ("2000 （万美元）", "USD", 20_000_000_00),
            ("2000（美元，万元）", "USD", 20_000_000_00), ("2000（美元/万元）", "USD", 20_000_000_00), ("2000（美元 万元）", "USD", 20_000_000_00),
            ("2000（单位：万美元）", "USD", 20_000_000_00), ("2000（单位：美元、万元）", "USD", 20_000_000_00), ("2000（万元，美元）", "USD", 20_000_000_00),
            ("2000（万元美元）", "USD", 20_000_000_00), ("2000（外币：万美元）", "USD", 20_000_000_00), ("2000（万USD）", "USD", 20_000_000_00),
            ("2000（USD万）", "USD", 20_000_000_00), ("2000（USD：万元）", "USD", 20_000_000_00), ("2000（美元万元）", "USD", 20_000_000_00),
            ("1.2（港币：亿元）", "HKD", 120_000_000_00), ("1.2（亿元港币）", "HKD", 120_000_000_00), ("2000（人民币：万元）", "CNY", 20_000_000_00),
            ("2000（单位：万元）", "CNY", 20_000_000_00), ("2000万元（美元）", "USD", 20_000_000_00), ("2000万元(美元)", "USD", 20_000_000_00),
            ("（港币）1.2亿", "HKD", 120_000_000_00), ("（港币）1.2亿元", "HKD", 120_000_000_00), ("（万美元）2000", "USD", 20_000_000_00),
            ("（美元：万元）2000", "USD", 20_000_000_00), ("（单位：万美元）2000", "USD", 20_000_000_00), ("USD2000万", "USD", 20_000_000_00),
            ("2000万USD", "USD", 20_000_000_00), ("US$2000万", "USD", 20_000_000_00), ("美元2000万元", "USD", 20_000_000_00),
            ("2000萬（美元）", "USD", 20_000_000_00), ("２０００（美元：万元）", "USD", 20_000_000_00), ("2000〔万美元〕", "USD", 20_000_000_00),
            ("2000【万美元】", "USD", 20_000_000_00), ("2000（万美金）", "USD", 20_000_000_00),
            ("2000（欧元：万）", "EUR", 20_000_000_00), ("2000万 美元", "USD", 20_000_000_00),
            ("2000（万元人民币）", "CNY", 20_000_000_00), ("2000万（万美元）", "USD", 20_000_000_00), ("2000万元（美元：万元）", "USD", 20_000_000_00),
            ("（万美元）2000万元", "USD", 20_000_000_00),
            ("2000（人民币）", "CNY", 20_000_000_00), ("（人民币）2000", "CNY", 20_000_000_00), ("2000（元）", "CNY", 2_000_00),
            ("2000（人民币元）", "CNY", 2_000_00), ("16500000（美元）", "USD", 16_500_000_00), ("2000(万元)(美元)", "USD", 20_000_000_00),
            ("2000万美元（现汇）", "USD", 20_000_000_00),
            ("12000（含300万美元设备）", "CNY", 120_000_000_00), ("12000万元（约合1900万美元）", "CNY", 120_000_000_00),
            ("1900万美元（折合人民币12000万元）", "USD", 19_000_000_00),
        ])
    func bracketed(given: String, currency: String, minor: Int64) {
        let amount = AmountText().read(given).stated.value
        #expect(amount?.minor == (currency.isEmpty ? nil : minor))
        #expect((amount?.currency.rawValue ?? "") == currency)
    }

    @Test("a bare number with a currency, in a column of 万元, is of that many 万 only where it says so")
    func bracketedUnits() {
        let dollars = AmountText(unit: AmountUnit(factor: 10_000, currency: Currency(rawValue: "USD")))
        #expect(
            dollars.read("2000（人民币：万元）").stated.value
                == AmountText().read("2000（单位：万元）").stated.value.map {
                    Amount(minor: $0.minor, currency: .cny, isApproximate: false, text: "2000（人民币：万元）")
                })
        #expect(dollars.read("2000（美元）").stated.value?.minor == 20_000_000_00)
        #expect(dollars.read("2000（人民币）").stated == .unreadable)
        #expect(AmountText().read("2000（美元：万元）").problems.map(\.code) == [.amountForeignCurrency, .amountUnitInCell])
    }

    @Test(
        "a bracket with a currency or unit that cannot be told apart is a problem and no guess",
        arguments: [
            "2000（美元、港币）", "2000万（亿元）", "2000（万元、亿元）", "2000（美元或人民币）",
            "USD2000（港币：万元）", "2000（外币）", "2000万（折合美元）", "2000元（万元）", "2000（万外币）", "（美元）2000（人民币：万元）", "2000（美元）", "USD2000", "2000美元（万元）",
        ])
    func ambiguous(given: String) {
        #expect(AmountText().read(given).stated == .unreadable)
        #expect(AmountText().read(given).problems.map(\.code) == [.amountUnclear])
    }

    @Test("two currencies make no sense", arguments: ["1.5亿美元（人民币）", "USD 1650万元人民币", "1.5亿元人民币（港币）", "一点亿元"])
    func contradictions(given: String) {
        #expect(AmountText().read(given).stated == .unreadable)
    }

    @Test(
        "a foreign sum is noted as given, with its currency",
        arguments: [
            ("HKD 1.2亿", "HKD 1.2亿"), ("1,650万美元", "USD 1650万"), ("１６５０万美元", "USD 1650万"), ("1.5亿元（港币）", "HKD 1.5亿"),
            ("约3亿5000万美元", "USD 3亿5000万"),
            ("USD 150000", "USD 150000"),
        ])
    func foreignDetail(given: String, detail: String) {
        #expect(AmountText().read(given).problems.first { $0.code == .amountForeignCurrency }?.detail == detail)
    }

    @Test("marks for empty are blank and never 0", arguments: ["", " ", "　", "-", "－", "—", "／", "/", "无", "\u{A0}"])
    func blanks(given: String) {
        #expect(AmountText().read(given).stated == .blank)
        #expect(AmountText().read(given).problems.isEmpty)
    }

    @Test(
        "a number cell counts in the column's unit, binary noise aside",
        arguments: [
            ("12000", 10_000, 120_000_000_00), ("8800.5000000000001", 10_000, 88_005_000_00),
            ("3.1000000000000001", 100_000_000, 310_000_000_00), ("1.2E+4", 10_000, 120_000_000_00),
            ("128000000", 1, 128_000_000_00), ("0.30000000000000004", 1, 30), ("0", 10_000, 0), ("5E-3", 1, 1), ("1.5E-30", 1, 0),
        ])
    func numbers(digits: String, factor: Int64, minor: Int64) {
        #expect(AmountText(unit: AmountUnit(factor: factor)).read(Cell(.number(digits))).stated.value?.minor == minor)
    }

    @Test("a negative number cell is an error, a date or an error value cannot be read")
    func otherCells() throws {
        let reader = AmountText()
        #expect(reader.read(Cell(.number("-1"))).problems.map(\.code) == [.amountNegative])
        #expect(reader.read(Cell(.error("#N/A"))).problems.map(\.code) == [.amountUnreadable])
        #expect(reader.read(Cell(.date(try #require(Day(iso: "2013-01-01")), seconds: 0))).problems.map(\.code) == [.amountUnreadable])
        #expect(reader.read(Cell(.empty)).stated == .blank)
        #expect(reader.read(Cell(.number("1E+30"))).problems.map(\.code) == [.amountTooLarge])
    }

    @Test("a column of another currency gives it to bare numbers and units, without a note")
    func foreignColumn() {
        let reader = AmountText(unit: AmountUnit(factor: 10_000, currency: .usd))
        let bare = reader.read("1650")
        #expect(bare.stated.value?.minor == 16_500_000_00)
        #expect(bare.stated.value?.currency == .usd)
        #expect(bare.problems.isEmpty)
        #expect(reader.read("1.2亿").stated.value?.currency == .usd)
        #expect(reader.read("1500万元").stated.value?.currency == .cny)
        #expect(reader.read("USD 1650").stated.value?.minor == 16_500_000_00)
    }

    @Test("the words of the ledger are kept with the amount")
    func keepsText() {
        let amount = AmountText().read("约180亿元").stated.value
        #expect(amount?.text == "约180亿元")
        #expect(amount?.isApproximate == true)
    }
}
