/// The form in which a claim is kept: days as `2013-09-22`, words as keys, what is not said left out.
extension ProjectClaim: Codable {
    private enum Key: String, CodingKey {
        case reached, sums, exit, handover, credits, excuses
        case takenBack = "taken_back"
        case paperExcuse = "paper_excuse"
    }

    package init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        self.init()
        reached = try box.decodeIfPresent([Reached].self, forKey: .reached) ?? []
        takenBack = try box.decodeIfPresent([TakenBack].self, forKey: .takenBack) ?? []
        sums = try box.decodeIfPresent([Sum].self, forKey: .sums) ?? []
        exit = try box.decodeIfPresent(Exit.self, forKey: .exit)
        handover = try box.decodeIfPresent(Handover.self, forKey: .handover)
        credits = try box.decodeIfPresent([Credit].self, forKey: .credits) ?? []
        excuses = try box.decodeIfPresent([String: String].self, forKey: .excuses) ?? [:]
        paperExcuse = try box.decodeIfPresent(String.self, forKey: .paperExcuse) ?? ""
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        if !reached.isEmpty { try box.encode(reached, forKey: .reached) }
        if !takenBack.isEmpty { try box.encode(takenBack, forKey: .takenBack) }
        if !sums.isEmpty { try box.encode(sums, forKey: .sums) }
        try box.encodeIfPresent(exit, forKey: .exit)
        try box.encodeIfPresent(handover, forKey: .handover)
        if !credits.isEmpty { try box.encode(credits, forKey: .credits) }
        if !excuses.isEmpty { try box.encode(excuses, forKey: .excuses) }
        if !paperExcuse.isEmpty { try box.encode(paperExcuse, forKey: .paperExcuse) }
    }
}

extension ProjectClaim.Reached: Codable {
    private enum Key: String, CodingKey { case stage, basis, day, precision, counted, ground }

    package init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        let event = try ProjectStatement.EventKey(box.decode(String.self, forKey: .stage), box.decode(String.self, forKey: .basis))
        let precision = try DayReading.Precision(rawValue: box.decode(String.self, forKey: .precision)) ?? .day
        self.init(
            StageStep(
                event.stage, on: DayReading(try box.decode(Day.self, forKey: .day), precision: precision),
                counted: try box.decodeIfPresent(Day.self, forKey: .counted), basis: event.basis),
            try box.decode(ProjectClaim.Ground.self, forKey: .ground))
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(step.stage.key, forKey: .stage)
        try box.encode(step.basis.rawValue, forKey: .basis)
        try box.encode(step.happened.day, forKey: .day)
        try box.encode(step.happened.precision.rawValue, forKey: .precision)
        try box.encodeIfPresent(step.counted, forKey: .counted)
        try box.encode(ground, forKey: .ground)
    }
}

extension ProjectClaim.TakenBack: Codable {
    private enum Key: String, CodingKey { case stage, basis, reason, ground }

    package init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        self.init(
            try ProjectStatement.EventKey(box.decode(String.self, forKey: .stage), box.decode(String.self, forKey: .basis)),
            reason: try box.decode(String.self, forKey: .reason), try box.decode(ProjectClaim.Ground.self, forKey: .ground))
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(event.stage.key, forKey: .stage)
        try box.encode(event.basis.rawValue, forKey: .basis)
        try box.encode(reason, forKey: .reason)
        try box.encode(ground, forKey: .ground)
    }
}

extension ProjectClaim.Sum: Codable {
    private enum Key: String, CodingKey {
        case kind, minor, currency, about, text, from, ground
        case statedOn = "stated_on"
    }

    package init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        let word = try box.decode(String.self, forKey: .kind)
        guard let kind = AmountKind(rawValue: word) else {
            throw DecodingError.dataCorruptedError(forKey: .kind, in: box, debugDescription: word)
        }
        let amount = try box.decodeIfPresent(Int64.self, forKey: .minor).map { minor in
            Amount(
                minor: minor, currency: Currency(rawValue: try box.decode(String.self, forKey: .currency)),
                isApproximate: try box.decode(Bool.self, forKey: .about), text: try box.decode(String.self, forKey: .text))
        }
        self.init(
            kind, amount, from: try box.decodeIfPresent(Day.self, forKey: .from), statedOn: try box.decode(Day.self, forKey: .statedOn),
            try box.decode(ProjectClaim.Ground.self, forKey: .ground))
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(kind.rawValue, forKey: .kind)
        if let amount {
            try box.encode(amount.minor, forKey: .minor)
            try box.encode(amount.currency.rawValue, forKey: .currency)
            try box.encode(amount.isApproximate, forKey: .about)
            try box.encode(amount.text, forKey: .text)
        }
        try box.encodeIfPresent(from, forKey: .from)
        try box.encode(statedOn, forKey: .statedOn)
        try box.encode(ground, forKey: .ground)
    }
}

extension ProjectClaim.Exit: Codable {
    private enum Key: String, CodingKey { case kind, day, from, reason, ground }

    package init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        let exit = try box.decodeIfPresent(String.self, forKey: .kind).map { word in
            guard let kind = ExitKind(rawValue: word) else {
                throw DecodingError.dataCorruptedError(forKey: .kind, in: box, debugDescription: word)
            }
            return ProjectExit(kind: kind, day: try box.decodeIfPresent(Day.self, forKey: .day))
        }
        self.init(
            exit, from: try box.decodeIfPresent(Day.self, forKey: .from), reason: try box.decode(String.self, forKey: .reason),
            try box.decode(ProjectClaim.Ground.self, forKey: .ground))
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encodeIfPresent(exit?.kind.rawValue, forKey: .kind)
        try box.encodeIfPresent(exit?.day, forKey: .day)
        try box.encodeIfPresent(from, forKey: .from)
        try box.encode(reason, forKey: .reason)
        try box.encode(ground, forKey: .ground)
    }
}

extension ProjectClaim.Credit: Codable {
    private enum Key: String, CodingKey { case indicator, from, to, shares, reason, ground }

    package init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        let to = try box.decodeIfPresent(Day.self, forKey: .to) ?? .distantFuture
        self.init(
            indicator: try box.decodeIfPresent(String.self, forKey: .indicator),
            validity: Validity(from: try box.decode(Day.self, forKey: .from), to: to),
            shares: try box.decode(String.self, forKey: .shares), reason: try box.decode(String.self, forKey: .reason),
            try box.decode(ProjectClaim.Ground.self, forKey: .ground))
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encodeIfPresent(indicator, forKey: .indicator)
        try box.encode(validity.from, forKey: .from)
        if validity.to != .distantFuture { try box.encode(validity.to, forKey: .to) }
        try box.encode(shares, forKey: .shares)
        try box.encode(reason, forKey: .reason)
        try box.encode(ground, forKey: .ground)
    }
}

extension ProjectStatement.EventKey {
    /// From the words of a kept claim.
    fileprivate init(_ stage: String, _ basis: String) throws {
        guard let stage = Stage(key: stage), let basis = StageEvent.Basis(rawValue: basis) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "\(stage) \(basis)"))
        }
        self.init(stage, basis)
    }
}
