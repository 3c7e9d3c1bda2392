/// What a city calls something of the trade, and by which words its ledgers mean it: an entry of its dictionary (字典).
package struct Term: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case stage, method, industry
        /// What keeps a project from going on: kinds of problems (问题类型).
        case obstacle

        /// Whether a city adds to it, and takes out of use what it has no use for. The others are the same in every city.
        package var isOpen: Bool {
            switch self {
            case .stage, .industry: false
            case .method, .obstacle: true
            }
        }

        /// Whether cells of ledgers are read as it, so that words can mean it.
        package var isRead: Bool {
            switch self {
            case .stage, .method, .industry: true
            case .obstacle: false
            }
        }
    }

    package var kind: Kind
    /// The key of a stage, the name under which projects keep a method, the code of an industry (GB/T 4754-2017) as `C39`, or
    /// the key of a usual kind of problem; what a city has added has the name that it was given.
    package var code: String
    /// What it is called, by the tag of a language; where there is none, it has its usual name.
    package var names: [String: String]
    /// Words that mean it beside the usual ones.
    package var words: [String]
    /// Whether it is offered, and listed where no project has it. What is recorded with it stays as it is.
    package var isInUse: Bool

    package init(_ kind: Kind, _ code: String, names: [String: String] = [:], words: [String] = [], isInUse: Bool = true) {
        self.kind = kind
        self.code = code
        self.names = names
        self.words = words
        self.isInUse = isInUse
    }
}

/// A city's dictionary: the usual terms with what the city says of them over it, and those that it has beside them.
package struct Terms: Hashable, Sendable {
    /// What the city says, by kind and code.
    package let own: [Term]

    package init(_ own: [Term] = []) {
        self.own = own
    }

    /// Every term of a kind in its usual order, a city's own last.
    package func all(of kind: Term.Kind) -> [Term] {
        let usual = Self.usual(kind)
        return (usual + own.filter { $0.kind == kind && !usual.contains($0.code) }.map(\.code)).compactMap { term(kind, $0) }
    }

    /// A term as the city has it; nil when there is none of that code.
    package func term(_ kind: Term.Kind, _ code: String) -> Term? {
        own.first { $0.kind == kind && $0.code == code } ?? (Self.usual(kind).contains(code) ? Term(kind, code) : nil)
    }

    /// Whether a term is one that every city has.
    package static func isUsual(_ kind: Term.Kind, _ code: String) -> Bool { usual(kind).contains(code) }

    /// The methods that are offered.
    package var methods: [String] { all(of: .method).filter(\.isInUse).map(\.code) }

    /// The usual words for a term.
    package static func usualWords(_ kind: Term.Kind, _ code: String) -> [String] {
        let usual = LedgerVocabulary.standard
        switch kind {
        case .stage: return usual.stages.filter { $0.stage.key == code }.map(\.word)
        case .method: return usual.methods.first { $0.name == code }?.aliases ?? []
        case .industry: return industries[code].map { [$0] } ?? []
        case .obstacle: return obstacles.first { $0.code == code }?.names ?? []
        }
    }

    /// The official name of an industry.
    package static func industry(_ code: String) -> String? { industries[code] }

    /// The usual words of ledgers with the city's own.
    package var vocabulary: LedgerVocabulary {
        var vocabulary = LedgerVocabulary.standard
        for term in own {
            switch term.kind {
            case .stage:
                guard let stage = Stage(key: term.code) else { continue }
                vocabulary.stages += term.words.map {
                    LedgerVocabulary.StageWord(TradeKey.of($0), stage, stage == .signed ? .contract : nil, isOwn: true)
                }
            case .method:
                if let known = vocabulary.methods.firstIndex(where: { $0.name == term.code }) {
                    vocabulary.methods[known].aliases += term.words
                } else {
                    vocabulary.methods.append(LedgerVocabulary.Method(term.code, aliases: term.words))
                }
            case .industry:
                for word in term.words { vocabulary.industryAliases[word] = term.code }
            case .obstacle: continue
            }
        }
        return vocabulary
    }

    private static func usual(_ kind: Term.Kind) -> [String] {
        switch kind {
        case .stage: Stage.allCases.map(\.key)
        case .method: LedgerVocabulary.standard.methods.map(\.name)
        case .industry: industryCodes
        case .obstacle: obstacles.map(\.code)
        }
    }

    /// The kinds of problems by which the project system of Wuhan's Optics Valley sorts what a project is held up by, with their names
    /// (项目统计分析板块).
    private static let obstacles: [(code: String, names: [String])] = [
        ("fund", ["资金", "funds"]), ("land", ["用地", "land"]), ("policy", ["政策", "policy"]), ("approval", ["审批", "approvals"]),
    ]

    private static let industryCodes = Industries.sections.flatMap { section in
        [section.letter] + section.divisions.map { section.letter + $0.code }
    }

    private static let industries = Dictionary(
        uniqueKeysWithValues: Industries.sections.flatMap { section in
            [(section.letter, section.name)] + section.divisions.map { (section.letter + $0.code, $0.name) }
        })
}
