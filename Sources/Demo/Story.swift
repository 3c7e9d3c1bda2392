import Domain

/// The whole life of a demonstration project. `row(number:on:)` tells what a ledger of some day says of it.
struct Story: Sendable {
    let name: String
    let district: String
    private let trade: Trade
    private let amount: Stated<Amount>
    private let method: Method
    private var kind = ProjectKind.new
    private var investors: [String]
    private var formerAmount: (amount: Stated<Amount>, until: Day)?
    private var days: [Milestone: DayReading] = [:]
    private var exit: (kind: ExitKind, day: Day)?
    private var leader: String?
    private var unit: String?
    private var supporters: [String] = []
    private var mission: MissionRow?
    private var source: String?
    private var parentName: String?
    private var remark: String?
    private var officer: Int?
    /// Where the money comes from, of which receipts are kept; nil where the ledger's sum alone tells of it.
    private var origin: String?
    private var unverified: (amount: Amount, day: Day)?

    /// - Parameter name: begins with an invented word of two characters, which also names the investor.
    init(_ district: String, _ trade: Trade, _ name: String, _ amount: Stated<Amount>, _ method: Method) {
        self.district = district
        self.trade = trade
        self.name = name
        self.amount = amount
        self.method = method
        investors = ["样例\(name.prefix(2))\(trade.company)有限公司"]
    }

    /// The dated facts of a project, in the order a ledger lists them.
    private enum Milestone: CaseIterable {
        case lead, talks, framework, signed, registered, started, producing

        var word: String {
            switch self {
            case .lead: "线索"
            case .talks: "在谈"
            case .framework: "签框架协议"
            case .signed: "已签约"
            case .registered: "已注册"
            case .started: "已开工"
            case .producing: "已投产"
            }
        }
    }
}

// MARK: - Telling it

extension Story {
    func lead(_ digits: Int) -> Story { dated(.lead, digits) }
    func talks(_ digits: Int) -> Story { dated(.talks, digits) }
    func framework(_ digits: Int) -> Story { dated(.framework, digits) }
    func signed(_ digits: Int) -> Story { dated(.signed, digits) }
    func registered(_ digits: Int) -> Story { dated(.registered, digits) }
    func started(_ digits: Int) -> Story { dated(.started, digits) }
    func producing(_ digits: Int) -> Story { dated(.producing, digits) }

    /// Only the month is known, written `2013_07`: its last day counts (rule 3).
    func talks(month digits: Int) -> Story { dated(.talks, month: digits) }
    func framework(month digits: Int) -> Story { dated(.framework, month: digits) }
    func signed(month digits: Int) -> Story { dated(.signed, month: digits) }
    func started(month digits: Int) -> Story { dated(.started, month: digits) }

    func exited(_ kind: ExitKind, _ digits: Int, _ remark: String) -> Story {
        changed { $0.exit = (kind, Demo.day(digits)) }.remarked(remark)
    }

    /// What the ledger said until a revision on that day.
    func formerly(_ amount: Stated<Amount>, until digits: Int) -> Story { changed { $0.formerAmount = (amount, Demo.day(digits)) } }

    func leader(_ number: Int, with supporters: String...) -> Story {
        changed {
            $0.leader = "市领导\(padded(number, 2))"
            $0.supporters = supporters
        }
    }

    func unit(_ name: String) -> Story { changed { $0.unit = name } }
    func investors(_ names: String...) -> Story { changed { $0.investors = names } }
    func relocated(_ remark: String) -> Story { changed { $0.kind = .relocation }.remarked(remark) }
    func from(_ source: String) -> Story { changed { $0.source = source } }
    func from(_ mission: MissionRow) -> Story { changed { $0.mission = mission } }
    func remarked(_ remark: String) -> Story { changed { $0.remark = remark } }

    /// An increment or a phase of another project (rule 7).
    func part(_ kind: ProjectKind, of parent: String) -> Story {
        changed {
            $0.kind = kind
            $0.parentName = parent
            $0.remark = "系“\(parent)”\(kind == .phase ? "二期" : "增资扩产")"
        }
    }

    /// The case officer's number, where it is not that of the row.
    func officer(_ number: Int) -> Story { changed { $0.officer = number } }

    /// Each quarter's money is kept as a receipt.
    func receiving(from origin: String) -> Story { changed { $0.origin = origin } }
    /// Money that came in and is not verified.
    func awaiting(wan: Int, _ digits: Int) -> Story {
        changed { $0.unverified = (Amount(wan: wan, text: "\(wan)万元"), Demo.day(digits)) }
    }

    private func changed(_ change: (inout Story) -> Void) -> Story {
        var copy = self
        change(&copy)
        return copy
    }

    private func dated(_ milestone: Milestone, _ digits: Int) -> Story {
        changed { $0.days[milestone] = DayReading(Demo.day(digits)) }
    }

    private func dated(_ milestone: Milestone, month digits: Int) -> Story {
        changed { $0.days[milestone] = DayReading(Demo.day(digits * 100 + 1).lastOfMonth, precision: .month) }
    }
}

// MARK: - Reading it

extension Story {
    var firstDay: Day { days.values.map(\.day).min() ?? .distantFuture }
    var firstInvestor: String { investors[0] }

    /// Whether a ledger of `today` says something else than one of `previous`.
    func changes(after previous: Day, upTo today: Day) -> Bool {
        guard firstDay <= today else { return false }
        let changeDays = days.values.map(\.day) + [exit?.day, formerAmount?.until, mission?.lastDay].compactMap { $0 }
        return changeDays.contains { previous < $0 && $0 <= today } || inPlace(on: previous)?.minor != inPlace(on: today)?.minor
    }

    /// The ledger's row as of a day: nothing that happens later is in it.
    func row(number: Int, on today: Day) -> ProjectRow {
        let reached = days.filter { $0.value.day <= today }
        let isExited = exit.map { $0.day <= today } ?? false
        var row = ProjectRow(number: number, name: name)
        row.district = .value(district)
        row.investors = .value(investors)
        row.industry = .value(Industry(section: trade.section, code: trade.code, text: trade.text))
        row.method = .value(method.rawValue)
        row.kind = .value(kind)
        row.stageWord = Stated(isExited ? exit?.kind.word : Milestone.allCases.last { reached[$0] != nil }?.word)
        row.lead = Stated(reached[.lead])
        row.talks = Stated(reached[.talks])
        row.framework = Stated(reached[.framework])
        row.signed = Stated(reached[.signed])
        row.registered = Stated(reached[.registered])
        row.started = Stated(reached[.started])
        row.producing = Stated(reached[.producing])
        row.exit = isExited ? exit?.kind : nil
        row.exited = Stated(isExited ? exit.map { DayReading($0.day) } : nil)
        row.missingDays = reached[.started] != nil && reached[.signed] == nil ? [.signingDayMissing] : []
        row.leader = Stated(leader)
        row.leadUnit = Stated(leader == nil ? unit : nil)
        row.supportUnits = supporters.isEmpty ? .blank : .value(supporters)
        let arrived = mission.map { $0.lastDay <= today } ?? false
        row.source = Stated(arrived ? mission?.name : source)
        row.remark = Stated(exit == nil || isExited ? remark : nil)
        row.parentName = parentName
        addAmounts(to: &row, on: today, isSigned: reached[.signed] != nil)
        addPlace(to: &row, number: number)
        return row
    }

    private func addAmounts(to row: inout ProjectRow, on today: Day, isSigned: Bool) {
        row.intended = stated(on: today)
        let sum = row.intended.value
        row.contracted = Stated(isSigned ? sum : nil)
        row.fixedAssets = Stated(isSigned ? sum?.part(70) : nil)
        row.foreign = Stated(sum?.currency == .cny ? nil : sum)
        row.inPlaceThisYear = Stated(inPlace(on: today))
    }

    private func addPlace(to row: inout ProjectRow, number: Int) {
        let officer = officer ?? number
        row.contact = .value(ContactReading(name: "经办人\(padded(officer, 2))", phone: "1000000\(padded(officer * 37 % 10_000, 4))"))
        row.site = officer % 6 == 0 ? .blank : .value("示例园区\(officer % 9 + 1)-\(padded(officer, 3))号地块")
    }

    private func stated(on today: Day) -> Stated<Amount> {
        guard let formerAmount, today < formerAmount.until else { return amount }
        return formerAmount.amount
    }

    /// Under construction, four parts in a hundred come in place each quarter and are entered once it is over.
    /// Counted since 1 January; nil before the start.
    private func inPlace(on today: Day) -> Amount? {
        guard let started = days[.started]?.day, started <= today, let sum = stated(on: today).value else { return nil }
        let tomorrow = today.adding(days: 1)
        let quartersOver = tomorrow.year > today.year ? 4 : (tomorrow.month - 1) / 3
        let quartersBefore = started.year < today.year ? 0 : (started.month - 1) / 3
        return sum.part(max(0, quartersOver - quartersBefore) * 4)
    }

    /// What came in after one day and up to another: the quarters' parts of `inPlace`, and what nobody has verified.
    func receipts(after previous: Day, upTo today: Day) -> [DemoReceipt] {
        guard let origin, let started = days[.started]?.day else { return [] }
        func receipt(_ amount: Amount, _ day: Day, isVerified: Bool) -> DemoReceipt {
            let voucher = "回单\(day.year)-\(padded(day.month * 100 + day.day, 4))"
            return DemoReceipt(
                project: name, day: day, amount: amount.text, origin: origin, isVerified: isVerified, voucher: voucher)
        }
        let quarters = (started.year...max(started.year, today.year)).flatMap { year in
            [3, 6, 9, 12].compactMap { Day(year: year, month: $0, day: 1)?.lastOfMonth }
        }
        let ends = quarters.filter { started <= $0 && previous < $0 && $0 <= today }
        let verified = ends.compactMap { day in
            stated(on: day).value.map { sum in
                let part = sum.part(4)
                return receipt(Amount(minor: part.minor, text: "\(part.minor / 1_000_000)万元"), day, isVerified: true)
            }
        }
        guard let unverified, previous < unverified.day, unverified.day <= today else { return verified }
        return verified + [receipt(unverified.amount, unverified.day, isVerified: false)]
    }
}

extension ExitKind {
    fileprivate var word: String {
        switch self {
        case .suspended: "搁置"
        case .terminated: "终止"
        case .excluded: "不予认定"
        }
    }
}

/// The number with zeros before it, at least so many digits long.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}
