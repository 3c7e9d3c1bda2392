import Domain

/// A ledger of any size for measurements: rows are made as they are asked for, nothing is kept.
///
/// The same ledger gives the same rows. A row is made from its index alone, so any part can be made without the rest.
package struct LargeLedger: Sequence, Sendable {
    package let projects: Int
    /// The day of the ledger; no row names a later one.
    package let until: Day
    /// The day twelve years before, from which on its projects begin.
    let from: Day
    let seed: UInt64

    /// - Parameter projects: how many; at least 0.
    /// - Parameter until: the day of the ledger, on which the twelve years end.
    package init(projects: Int, seed: UInt64, until: Day = LargeLedger.usualDay) {
        self.projects = projects
        self.seed = seed
        self.until = until
        from = until.adding(days: -LargeLedger.length)
    }

    /// The districts the rows name: those of the demonstration city.
    package var districts: [District] { Yiyang.districts }

    package var underestimatedCount: Int { projects }

    package func makeIterator() -> Iterator {
        Iterator(ledger: self)
    }

    package struct Iterator: IteratorProtocol {
        let ledger: LargeLedger
        private var index = 0

        init(ledger: LargeLedger) {
            self.ledger = ledger
        }

        package mutating func next() -> ProjectRow? {
            guard index < ledger.projects else { return nil }
            defer { index += 1 }
            return ledger.project(at: index)
        }
    }

    /// The day of the demonstration city's last update.
    package static let usualDay = day(2013_09_30)

    /// Days in twelve years.
    static let length = 4_383
}

// MARK: - Names

extension LargeLedger {
    /// A word of four characters that no other index below 16,777,216 has; of five and more beyond.
    /// The characters do not follow the index, so neighbours look nothing alike.
    func token(_ index: Int) -> String {
        let mask = (1 << 24) - 1
        var mixed = (index + Int(seed & 0xFF_FFFF)) & mask
        mixed = mixed &* 0x9E_3779 & mask
        mixed ^= mixed >> 13
        mixed = mixed &* 0x5B_D1E9 & mask
        mixed ^= mixed >> 11
        let characters = LargeLedger.characters
        var word = characters[mixed & 63] + characters[mixed >> 6 & 63] + characters[mixed >> 12 & 63] + characters[mixed >> 18]
        var rest = index >> 24
        while rest > 0 {
            word += characters[rest & 63]
            rest >>= 6
        }
        return word
    }

    func name(_ index: Int) -> String {
        var generator = SplitMix64(seed: seed ^ 0x6E61_6D65, element: index)
        return token(index) + generator.pick(branch(index).products) + "项目"
    }

    func branch(_ index: Int) -> Branch {
        var own = SplitMix64(seed: seed ^ 0x7472_6164, element: index)
        return own.chance(50) ? Branch.drawn(&own) : investorBranch(investorNumber(index))
    }

    /// Of six projects in a row, one investor makes one, a second two, a third three.
    func investorNumber(_ index: Int) -> Int {
        let (six, place) = index.quotientAndRemainder(dividingBy: 6)
        return six * 3 + (place == 0 ? 0 : place < 3 ? 1 : 2)
    }

    func investor(_ number: Int) -> String {
        "样例" + token(1 << 23 + number) + investorBranch(number).company + "有限公司"
    }

    private func investorBranch(_ number: Int) -> Branch {
        var generator = SplitMix64(seed: seed ^ 0x6669_726D, element: number)
        return Branch.drawn(&generator)
    }

    private static let characters =
        "霁晴朗曦皓澈珩珂璟瑾玥琅昱旻晟昭暄煦炜烨焕灿澍涵沛泓渟漪潋澔芷蘅荃葳蕤茗菡萱棠楷栩桢榆槿梧楹翊翎翰翀峥嵘崟嵩岱屹骏骐骥驰麒麟鸿鹄"
        .map { String($0) }
}
