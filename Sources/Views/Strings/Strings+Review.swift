import Domain

/// One part of a claim in words.
package struct ClaimWords: Sendable, Equatable {
    /// Key of the field's name.
    package var field: String
    package var name: String
    /// What is claimed.
    package var words: String
}

/// What is said of the review.
extension Strings {
    /// A claim part by part, in the order in which stages follow each other.
    package func words(of claim: ProjectClaim) -> [ClaimWords] {
        func part(_ field: String, _ words: String) -> ClaimWords { ClaimWords(field: field, name: name(ofField: field), words: words) }
        return claim.takenBack.map { part($0.event.field, text("review.taken_back")) }
            + claim.reached.map { part($0.step.key.field, day(of: $0.step)) }
            + claim.sums.map { part($0.kind.rawValue, words(of: $0)) }
            + (claim.exit.map { [part("exit", words(of: $0))] } ?? [])
            + (claim.handover.map { [part("district", words(of: $0))] } ?? []) + claim.credits.map { part("credit", words(of: $0)) }
    }

    /// The same as one line: `签约 2013年9月20日；合同总投资 12,000万元`.
    package func sentence(for claim: ProjectClaim) -> String {
        words(of: claim).map { "\($0.name) \($0.words)" }.joined(separator: text("list.separator"))
    }

    private func day(of step: StageStep) -> String {
        let formats = Formats(self)
        let day = formats.day(step.happened.day, isMonth: step.happened.precision == .month)
        if step.basis == .framework { return text("review.by_framework", ["day": day]) }
        guard let counted = step.counted, counted != step.happened.day else { return day }
        return text("review.counted", ["day": day, "counted": formats.day(counted)])
    }

    private func words(of sum: ProjectClaim.Sum) -> String {
        let words = sum.amount.map { word($0.written, ofField: sum.kind.rawValue) } ?? text("review.unknown")
        return sum.from.map { text("review.from", ["words": words, "day": Formats(self).day($0)]) } ?? words
    }

    private func words(of exit: ProjectClaim.Exit) -> String {
        let formats = Formats(self)
        guard let left = exit.exit else {
            return exit.from.map { text("review.back_from", ["day": formats.day($0)]) } ?? text("review.back")
        }
        var values = ["kind": name(of: left.kind)]
        values["day"] = left.day.map { formats.day($0) }
        return text("review.exit_left", values)
    }

    func words(of handover: ProjectClaim.Handover) -> String {
        text(
            "review.handover",
            [
                "district": handover.district, "day": handover.from.map { Formats(self).day($0) } ?? "", "unit": handover.unit ?? "",
                "reason": handover.reason,
            ])
    }

    private func words(of credit: ProjectClaim.Credit) -> String {
        words(ofShares: credit.shares, for: credit.indicator, over: credit.validity)
    }

    /// What a project says of a field that a claim is about.
    package func standing(_ field: String, of record: ProjectRecord?) -> String {
        let formats = Formats(self)
        if let kind = AmountKind(rawValue: field) {
            return record?.latest?.amounts[kind].map { word($0.stated.written, ofField: field) } ?? formats.notKnown
        }
        if field == "exit" {
            guard let exit = record?.latest?.exit else { return text("review.in_pool") }
            return words(of: ProjectClaim.Exit(exit, reason: "", .init(base: 0)))
        }
        let event = record?.events.map(\.fact).first {
            StageStep($0.stage, on: DayReading($0.happenedOn), basis: $0.basis).key.field == field
        }
        return event.map { day(of: StageStep(stage: $0)) } ?? formats.notKnown
    }

    package func name(of kind: EvidenceKind) -> String { text("review.paper.\(kind.rawValue)") }

    /// A paper that is asked for: `施工许可证或现场照片`.
    package func name(of need: EvidenceNeed) -> String { need.kinds.map { name(of: $0) }.joined(separator: text("review.or")) }

    /// Where a submission stands: `已提交，待审核`.
    package func name(of state: Submission.State) -> String { text("review.state.\(state.rawValue)") }

    /// How many of the papers that are asked for are there.
    package func papers(of needs: [EvidenceNeed], given: [EvidenceKind]) -> String {
        guard !needs.isEmpty else { return text("review.papers_none") }
        let count = needs.count { $0.isMet(by: given) }
        return text("review.papers_of", ["given": String(count), "needed": String(needs.count)])
    }
}

extension StageStep {
    /// As the event says it.
    fileprivate init(stage event: StageEvent) {
        self.init(
            event.stage, on: DayReading(event.happenedOn, precision: event.precision), counted: event.countedOn, basis: event.basis)
    }
}
