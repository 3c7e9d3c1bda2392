import Domain

/// The journal in words.
///
///     EntryText(strings).sentence(for: group)
///     // 李静怡把“桃江竹材精深加工园”推进到签约
package struct EntryText: Sendable {
    private let strings: Strings

    package init(_ strings: Strings) {
        self.strings = strings
    }

    private var formats: Formats { Formats(strings) }

    /// Who did what to which project, or to how many.
    package func sentence(for group: EntryGroup) -> String {
        let key = "entries.many.\(group.main.action)"
        guard group.subjects > 1, strings.has(key) else { return sentence(for: group.main) }
        return sentence(
            by: group.main.by, strings.text(key, ["count": formats.count(Int64(group.subjects)), "note": group.main.note]))
    }

    /// Who did what to which project.
    package func sentence(for entry: EntrySummary) -> String {
        sentence(by: entry.by, act(of: entry, name: entry.name ?? ""))
    }

    /// What was done, where its subject and the person are plain from the place: `推进到签约`, `Moved to signed`.
    ///
    /// - Parameter isNamed: names the subject all the same.
    package func heading(for entry: EntrySummary, isNamed: Bool = false) -> String {
        let act = act(of: entry, name: isNamed ? entry.name ?? "" : "")
        return act.prefix(1).uppercased() + act.dropFirst()
    }

    /// What was done to which project, or to how many, where the person is plain from the place.
    package func heading(for group: EntryGroup) -> String {
        let key = "entries.many.\(group.main.action)"
        guard group.subjects > 1, strings.has(key) else { return heading(for: group.main, isNamed: true) }
        let act = strings.text(key, ["count": formats.count(Int64(group.subjects)), "note": group.main.note])
        return act.prefix(1).uppercased() + act.dropFirst()
    }

    private func sentence(by: String, _ act: String) -> String {
        strings.text("entries.sentence", ["by": person(by), "act": act])
    }

    /// The person as named in the journal; the program itself has a name in each language.
    package func person(_ name: String) -> String { name == "system" ? strings.text("entries.system") : name }

    private func act(of entry: EntrySummary, name: String) -> String {
        let key = "entries.act.\(entry.action)"
        let stage = Stage.allCases.last { stage in entry.changes.contains { $0.field == stage.key } }
        let file = entry.note
        let receipts = entry.changes.filter { $0.field == "receipt" }.compactMap { $0.after ?? $0.before }
        let periods = entry.changes.filter { $0.field == "period" }.compactMap { entry.action == "period.reopened" ? $0.before : $0.after }
        return strings.text(
            strings.has(key) ? key : "entries.act.other",
            [
                "name": name, "note": file, "action": entry.action, "stage": stage.map { strings.name(of: $0) } ?? "",
                "to": entry.changes.first { $0.field == "merged_into" }.flatMap(\.after).map(shown) ?? "",
                "to_district": entry.changes.first { $0.field == "district" }.flatMap(\.after).map(shown) ?? "",
                "decision": entry.changes.first { $0.field == "decision" }.flatMap(\.after).map(shown) ?? "",
                "period": periods.map(shown).joined(separator: strings.text("list.separator")),
                "receipt": receipts.count == 1 ? amount(of: receipts[0]) : "",
                "exit": entry.changes.first { $0.field == "exit" }.flatMap(\.after).map(shown) ?? "",
            ])
    }

    private func amount(of value: EntryValue) -> String {
        if case .receipt(let receipt) = value { formats.stated(receipt.amount.stated) } else { "" }
    }

    /// A note that the sentence does not say already: the reason a person gave.
    package func reason(of entry: EntrySummary) -> String {
        let key = "entries.act.\(entry.action)"
        guard let phrase = strings.phrase(key), !phrase.gaps.contains("note"), !entry.action.hasSuffix("undone") else { return "" }
        return entry.note
    }

    /// What a field is called.
    package func name(of change: EntryChange) -> String { strings.name(ofField: change.field) }

    /// One side of a change; 不详 for what is not known.
    package func shown(_ value: EntryValue?) -> String { value.map(shown) ?? strings.text("entries.unknown") }

    private func shown(_ value: EntryValue) -> String {
        switch value {
        case .text(let text): text
        case .key(let key): strings.has(key) ? strings.text(key) : key
        case .day(let day, let isMonth): formats.day(day, isMonth: isMonth)
        case .stageDay(let day, let counted, let isMonth):
            strings.text(
                "entries.stage_day",
                [
                    "day": formats.day(day, isMonth: isMonth),
                    "counted": counted == day || isMonth ? "" : formats.day(counted),
                ])
        case .amount(let amount): shown(amount)
        case .exit(let exit):
            strings.text(
                "entries.exit",
                [
                    "kind": strings.name(of: exit.kind), "day": exit.day.map { formats.day($0) } ?? "",
                    "counted": exit.counted.map { formats.day($0) } ?? "",
                ])
        case .receipt(let receipt): shown(receipt)
        case .period(let period): formats.period(period)
        case .late(let due, let counted?):
            strings.text("period.counted_later", ["day": formats.day(due), "open": formats.day(counted)])
        case .late(let due, nil): strings.text("period.while_reopened", ["day": formats.day(due)])
        case .names(let names): names.joined(separator: strings.text("list.separator"))
        case .credit(let units, let indicator, let validity): strings.words(of: units, for: indicator, over: validity)
        }
    }

    private func shown(_ receipt: Receipt) -> String {
        strings.text(
            "entries.receipt",
            [
                "day": formats.day(receipt.received.day, isMonth: receipt.received.precision == .month), "amount": shown(receipt.amount),
                "kind": strings.name(of: receipt.kind), "origin": receipt.origin ?? "",
                "verification": strings.name(of: receipt.isVerified ? ReceiptForm.Verification.verified : .pending),
                "voucher": receipt.voucher ?? "",
            ])
    }

    /// In yuan too when it is in another currency.
    private func shown(_ amount: ConvertedAmount) -> String {
        let stated = formats.stated(amount.stated)
        guard amount.stated.currency != .cny else { return stated }
        return strings.text(
            "entries.converted",
            ["amount": stated, "yuan": amount.fen.map { formats.exactAmount($0) } ?? "", "rate": formats.rate(amount.rate)])
    }
}

extension Formats {
    /// `2013年9月22日`; `2013年9月` for a day that is known to the month only.
    package func day(_ day: Day, isMonth: Bool) -> String {
        isMonth ? month(String(day.description.prefix(7))) : self.day(day)
    }

    /// `2013年9月`, `2013年`; `September 2013`, `2013`
    package func period(_ period: CountedPeriod) -> String {
        period.kind == .month ? month(period.text) : strings.text("period.year", ["year": period.text])
    }

    /// Yuan for one unit, from millionths: `6.15`; nothing for nil.
    package func rate(_ micros: Int64?) -> String {
        micros.map(RateText.text) ?? ""
    }

    /// A sum in its own currency, not rounded: `12,500万元`, `约2,000万美元`; `CNY 125,000,000`, `about USD 20,000,000`.
    package func stated(_ amount: Amount) -> String {
        let exact: String
        if amount.currency == .cny {
            exact = exactAmount(amount.minor)
        } else {
            let isChinese = strings.language.isChinese
            let number = Rounding(amount.minor.magnitude, unit: isChinese ? 1_000_000 : 100, decimals: isChinese ? 6 : 2, round: 1)
            let key = "entries.currency.\(amount.currency.rawValue)"
            exact = strings.text(
                strings.has(key) ? key : "entries.currency.other",
                ["number": signed(amount.minor < 0, number.text()), "currency": amount.currency.rawValue])
        }
        return amount.isApproximate ? strings.text("entries.about", ["amount": exact]) : exact
    }
}
