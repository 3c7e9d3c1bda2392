/// What a stage wording says: how far the project is, what was signed, whether it left the pool.
package struct StageReading: Equatable, Sendable {
    /// Nil when the wording only says that the project left.
    package var stage: Stage?
    package var agreement: AgreementKind?
    package var exit: ExitKind?
}

/// Reads the free wordings of 当前阶段: 洽谈中, 签框架协议, 已签约未开工, 竣工投产, 已终止.
///
/// A word that is still to come (拟签约, 开工前) does not count as reached, but implies the rung below it. The furthest word wins; an
/// agreement called 框架 or 意向 is no contract (rule 2).
package struct StageText: Sendable {
    private let vocabulary: LedgerVocabulary
    /// A progress report tells of cancelled plots and suspended works; only in a short clause is the project itself meant.
    private static let longestExitClause = 12

    package init(_ vocabulary: LedgerVocabulary = .standard) {
        self.vocabulary = vocabulary
    }

    /// Nil when no word is known.
    package func read(_ text: String) -> StageReading? {
        var found: StageReading?
        var implied: Stage?
        for clause in clauses(of: text) {
            for word in words(in: clause) {
                if isPending(word.range, in: clause, stage: word.word.stage) {
                    implied = max(implied ?? .lead, below(word.word.stage))
                } else {
                    found = further(found, word.word)
                }
            }
            if let exit = exit(in: clause) { found = with(exit, found) }
        }
        if found == nil, let implied { return StageReading(stage: implied) }
        return found
    }

    private func clauses(of text: String) -> [String] {
        let key = TradeKey.of(text.contains("\n") ? text.replacing("\n", with: ";") : text)
        return key.split { ",;，；。、".contains($0) }.map(String.init)
    }

    /// The stage words of a clause. Where it speaks of a framework or an intent, signing words tell of that, not of a contract.
    private func words(in clause: String) -> [(word: LedgerVocabulary.StageWord, range: Range<String.Index>)] {
        var found: [(word: LedgerVocabulary.StageWord, range: Range<String.Index>)] = []
        for word in vocabulary.stages {
            for range in clause.ranges(of: word.word) { found.append((word, range)) }
        }
        // 预签约 of a city is no 签约.
        let own = found.filter(\.word.isOwn).map(\.range)
        found.removeAll { word in
            !word.word.isOwn && own.contains { $0.lowerBound <= word.range.lowerBound && word.range.upperBound <= $0.upperBound }
        }
        let softens = found.contains { $0.word.agreement == .framework || $0.word.agreement == .intent }
        let isContract = clause.contains("合同") && !clause.contains("框架合同") && !clause.contains("意向合同")
        return softens && !isContract ? found.filter { $0.word.agreement != .contract } : found
    }

    private func isPending(_ range: Range<String.Index>, in clause: String, stage: Stage) -> Bool {
        let before = clause[..<range.lowerBound].suffix(4)
        let last = vocabulary.pendingBefore.flatMap { before.ranges(of: $0).map(\.upperBound) }.max()
        if let last, !before[last...].contains("已") { return true }
        let behind = clause[range.upperBound...]
        if vocabulary.pendingBehind.contains(where: behind.hasPrefix) { return true }
        return behind.hasPrefix("中") && (stage == .signed || stage == .registered)
    }

    private func below(_ stage: Stage) -> Stage {
        switch stage {
        case .producing: .started
        case .started, .registered: .signed
        default: .talks
        }
    }

    private func further(_ known: StageReading?, _ word: LedgerVocabulary.StageWord) -> StageReading {
        var reading = known ?? StageReading()
        reading.stage = max(reading.stage ?? .lead, word.stage)
        if let agreement = word.agreement, rank(agreement) > rank(reading.agreement) { reading.agreement = agreement }
        return reading
    }

    private func rank(_ agreement: AgreementKind?) -> Int {
        switch agreement {
        case nil: 0
        case .intent: 1
        case .framework: 2
        case .contract: 3
        }
    }

    private func exit(in clause: String) -> ExitKind? {
        guard clause.unicodeScalars.count <= Self.longestExitClause else { return nil }
        let known = vocabulary.exits.filter { word, _ in
            clause.ranges(of: word).contains { isOfProject($0, in: clause) && !isPending($0, in: clause, stage: .lead) }
        }
        return known.max { ($0.key.utf8.count, $0.key) < ($1.key.utf8.count, $1.key) }?.value
    }

    /// 终止, 已终止合作, 项目搁置, but not 调整取消原A地块.
    private func isOfProject(_ range: Range<String.Index>, in clause: String) -> Bool {
        let (before, behind) = (clause[..<range.lowerBound], clause[range.upperBound...])
        return before.isEmpty || before.hasSuffix("已") || before.hasSuffix("项目") || behind.isEmpty
            || ["合作", "项目", "协议", "合同", "投资", "实施", "推进", "建设", "状态"].contains(where: behind.hasPrefix)
    }

    private func with(_ exit: ExitKind, _ known: StageReading?) -> StageReading {
        var reading = known ?? StageReading()
        reading.exit = exit
        return reading
    }
}
