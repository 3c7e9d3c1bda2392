import Testing

@testable import Domain

@Suite("A receipt")
struct ReceiptTests {
    private let today = Day(iso: "2013-09-30")!
    private let rates = RateTable([
        .usd: [Rate(micros: 6_200_000, from: Day(iso: "2000-01-01")!), Rate(micros: 6_100_000, from: Day(iso: "2013-06-01")!)]
    ])

    private func receipt(_ texts: [ReceiptForm.Field: String], onto stored: Receipt? = nil) throws -> Receipt {
        try ReceiptForm(texts).receipt(onto: stored, today: today, rates: rates)
    }

    @Test("is worth what the rate of its day says, and a corrected day takes the rate of that day")
    func rate() throws {
        let early = try receipt([.day: "2013-05-31", .amount: "500万美元", .kind: "foreign", .origin: " 香港 "])
        #expect(early.amount.fen == 3_100_000_000 && early.amount.rate == 6_200_000 && early.amount.stated.text == "500万美元")
        #expect(early.origin == "香港" && !early.isVerified && early.voucher == nil)
        let later = try receipt([.day: "2013年6月", .verification: "verified"], onto: early)
        #expect(later.received == DayReading(Day(iso: "2013-06-30")!, precision: .month))
        #expect(later.amount.fen == 3_050_000_000 && later.amount.statedOn == later.received.day && later.isVerified)
        #expect(later.origin == "香港" && ReceiptForm(later)[.day] == "2013-06")
        #expect(try receipt([.origin: ""], onto: later).origin == nil)
        #expect(try receipt([:], onto: later) == later)
        // What a form shows says the same again, but for words such as those of the amount.
        #expect(try ReceiptForm(later).receipt(onto: later, today: today, rates: RateTable([:])).amount == later.amount)
    }

    @Test(
        "needs a day that has come, a sum above zero and a kind",
        arguments: [
            ([.day: "", .amount: "", .kind: ""], ["edit.day_missing", "receipts.amount_missing", "receipts.kind_missing"]),
            ([.day: "2013-10-01", .amount: "0", .kind: "both"], ["edit.day_future", "receipts.amount_zero", "receipts.kind_missing"]),
            ([.day: "一日", .amount: "100-200", .kind: "domestic"], ["edit.day_unreadable", "receipts.amount_range"]),
            ([.day: "2013-05-01", .amount: "约5万元", .kind: "domestic"], ["receipts.amount_approximate"]),
            ([.day: "2013-05-01", .amount: "5万元左右", .kind: "domestic"], ["receipts.amount_approximate"]),
            ([.day: "2013-05-01", .amount: "9999999999亿元", .kind: "domestic"], ["edit.amount_too_large"]),
            ([.day: "2013-05-01", .amount: "123456789012345678901234567890", .kind: "domestic"], ["edit.amount_too_large"]),
            ([.day: "2013-05-01", .amount: "-1万元", .kind: "domestic"], ["receipts.amount_zero"]),
            (
                [.day: "2013-05-01", .amount: "一大笔", .kind: "domestic", .verification: "x"],
                ["edit.amount_unreadable", "receipts.verification_missing"]
            ),
            ([.day: "2013-05-01", .amount: "1", .kind: "domestic", .voucher: String(repeating: "号", count: 201)], ["edit.too_long"]),
        ] as [([ReceiptForm.Field: String], [String])])
    func refused(texts: [ReceiptForm.Field: String], keys: [String]) {
        do {
            _ = try receipt(texts)
            Issue.record("taken")
        } catch Failure.invalid(let errors) {
            #expect(errors.map(\.message.key) == keys)
        } catch {
            Issue.record(error)
        }
    }

    @Test(
        "says its currency before the number or behind it, by code, sign or name, in single units unless it names another",
        arguments: [
            ("USD 5", "USD", 500), ("5 USD", "USD", 500), ("usd5", "USD", 500), ("$5", "USD", 500), ("5$", "USD", 500),
            ("US$ 5.5", "USD", 550), ("5.5 US$", "USD", 550), ("美元5", "USD", 500), ("5美元", "USD", 500), ("€12", "EUR", 1200),
            ("12€", "EUR", 1200), ("12 €", "EUR", 1200), ("HK$30", "HKD", 3000), ("30 HK$", "HKD", 3000), ("港币 30", "HKD", 3000),
            ("GBP 7", "GBP", 700), ("£7", "GBP", 700), ("7£", "GBP", 700), ("USD 5万", "USD", 5_000_000), ("5万 USD", "USD", 5_000_000),
            ("CNY 5", "CNY", 5_000_000), ("5 CNY", "CNY", 500), ("5", "CNY", 5_000_000),
        ])
    func currencies(text: String, currency: String, minor: Int64) throws {
        let plain = try receipt([.day: "2013-05-01", .amount: text, .kind: "foreign"]).amount.stated
        #expect(plain.currency.rawValue == currency && plain.minor == minor)
        var chosen = ReceiptForm([.day: "2013-05-01", .kind: "foreign"])
        chosen.setAmount(text, in: FormUnit.cny4.unit)
        let beside = try chosen.receipt(today: today, rates: rates).amount.stated
        #expect(beside.currency == plain.currency && beside.minor == plain.minor)
    }

    @Test("is added up by currency, verified apart; a currency without a rate leaves the whole unknown")
    func totals() throws {
        func one(_ amount: String, verified: Bool = false) throws -> Receipt {
            try receipt([.day: "2013-07-01", .amount: amount, .kind: "domestic", .verification: verified ? "verified" : "pending"])
        }
        let known = [try one("100万美元", verified: true), try one("300万元", verified: true), try one("50万元")]
        let totals = ReceiptTotals(known)
        #expect(totals.stated.map(\.currency) == [.cny, .usd] && totals.stated.map(\.minor) == [350_000_000, 100_000_000])
        #expect(totals.stated.map(\.verifiedMinor) == [300_000_000, 100_000_000] && totals.unverified == 1)
        #expect(totals.fen == 960_000_000 && totals.verifiedFen == 910_000_000 && totals.pendingFen == 50_000_000)
        let contracted = rates.convert(Amount(minor: 3_640_000_000, text: "3640万元"), on: today)
        #expect(totals.share(of: contracted) == 0.25 && totals.share(of: nil) == nil)
        #expect(totals.share(of: rates.convert(Amount(minor: 0, text: "0"), on: today)) == nil)

        let open = ReceiptTotals(known + [try one("10万欧元")])
        #expect(open.fen == nil && open.verifiedFen == 910_000_000 && open.pendingFen == nil && open.share(of: contracted) == 0.25)
        let euros = ReceiptTotals([try one("10万欧元", verified: true), try one("50万元")])
        #expect(euros.verifiedFen == nil && euros.share(of: contracted) == nil && euros.pendingFen == 50_000_000)
        #expect(ReceiptTotals([]).verifiedFen == 0 && ReceiptTotals([]).stated.isEmpty)
        let huge = try one("900000亿元")
        #expect(ReceiptTotals(Array(repeating: huge, count: 2000)).fen == .max)
    }

    @Test("changed by two people clashes only where both said something else")
    func clashes() {
        let original = ReceiptForm([.day: "2013-05-01", .amount: "500万元", .origin: "香港", .voucher: ""])
        let theirs = ReceiptForm([.day: "2013-05-02", .amount: "600万元", .origin: "香港", .voucher: ""])
        let mine = ReceiptForm([.day: "2013-05-02", .amount: "0.07亿元", .origin: "澳门", .voucher: ""])
        let merged = mine.changes(from: original, onto: theirs)
        #expect(merged.changed.texts == [.amount: "0.07亿元", .origin: "澳门"] && merged.clashes == [.amount])
        let same = ReceiptForm([.amount: "0.06亿元"]).changes(from: original, onto: theirs)
        #expect(same.changed.texts.isEmpty && same.clashes.isEmpty)
    }
}
