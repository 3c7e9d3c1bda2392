/// Two projects that may be one (rule 8). A candidate until a person decides; undecided candidates count.
package struct DuplicatePair: Hashable, Sendable {
    package enum Level: String, CaseIterable, Sendable {
        /// Same code, or equal normalised name.
        case sameName = "L1"
        /// Similar name (≥ 0.85) and same investor.
        case similarName = "L2"
        /// Same investor, industry and amount within 20 %.
        case sameInvestment = "L3"
        /// Same telephone or site.
        case sameContact = "L4"
    }

    package enum Decision: Hashable, Sendable {
        /// One project; the other stands for nothing of its own any more, its history is kept.
        case merged(kept: ID<Project>)
        case distinct
    }

    /// The older of the two ids.
    package var a: ID<Project>
    package var b: ID<Project>
    package var level: Level
    /// What they share, as keys of the language files separated by blanks: `name investor amount`.
    package var reason: String
    package var decision: Decision?
    package var decisionReason: String?

    package init(a: ID<Project>, b: ID<Project>, level: Level, reason: String) {
        self.a = min(a, b)
        self.b = max(a, b)
        self.level = level
        self.reason = reason
    }
}

/// What duplicates are judged by.
package struct DuplicateTraits: Sendable {
    package var code: String?
    package var nameKey: String
    package var investors: Set<Int64>
    /// Section letter and division, as `C39`; the letter alone when no more is known.
    package var division: String?
    package var fen: Int64?
    package var phone: String?
    package var site: String?

    package init(
        code: String?, nameKey: String, investors: Set<Int64>, division: String?, fen: Int64?, phone: String?, site: String?
    ) {
        self.code = code
        self.nameKey = nameKey
        self.investors = investors
        self.division = division
        self.fen = fen
        self.phone = phone
        self.site = site
    }

    /// The strongest level at which two projects may be one and everything they share; nil when nothing speaks for it.
    package func resemblance(to other: DuplicateTraits) -> (level: DuplicatePair.Level, reason: String)? {
        let sameCode = code != nil && code == other.code
        let sameName = nameKey == other.nameKey
        let sameInvestor = !investors.isDisjoint(with: other.investors)
        let similarName = !sameName && Similarity.ratio(nameKey, other.nameKey, atLeast: 0.85) != nil
        let sameIndustry = division != nil && division == other.division
        let nearAmount = isNear(other)
        let sameContact = (phone != nil && phone == other.phone) || (site != nil && site == other.site)
        let level: DuplicatePair.Level? =
            if sameCode || sameName {
                .sameName
            } else if similarName && sameInvestor {
                .similarName
            } else if sameInvestor && sameIndustry && nearAmount {
                .sameInvestment
            } else if sameContact {
                .sameContact
            } else {
                nil
            }
        guard let level else { return nil }
        let shared = [
            ("code", sameCode), ("name", sameName), ("similar_name", similarName), ("investor", sameInvestor), ("industry", sameIndustry),
            ("amount", nearAmount), ("contact", sameContact),
        ]
        return (level, shared.filter(\.1).map(\.0).joined(separator: " "))
    }

    /// The smaller amount is at least 80 % of the larger; equal ones always.
    private func isNear(_ other: DuplicateTraits) -> Bool {
        guard let fen, let otherFen = other.fen, fen > 0, otherFen > 0 else { return false }
        return Int128(min(fen, otherFen)) * 10 >= Int128(max(fen, otherFen)) * 8
    }
}

/// How alike two texts are.
package enum Similarity {
    /// 1 − edit distance ÷ length of the longer, in characters; nil when below `threshold`.
    package static func ratio(_ left: String, _ right: String, atLeast threshold: Double) -> Double? {
        let a = Array(left.unicodeScalars)
        let b = Array(right.unicodeScalars)
        let longer = max(a.count, b.count)
        guard longer > 0 else { return 1 }
        let allowed = Int((1 - threshold) * Double(longer) + 1e-9)
        guard abs(a.count - b.count) <= allowed else { return nil }
        let distance = editDistance(a, b)
        guard distance <= allowed else { return nil }
        return 1 - Double(distance) / Double(longer)
    }

    private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var previous = Array(0...b.count)
        var current = previous
        for (row, left) in a.enumerated() {
            current[0] = row + 1
            for (column, right) in b.enumerated() {
                current[column + 1] = min(previous[column] + (left == right ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
            }
            swap(&previous, &current)
        }
        return previous[b.count]
    }
}
