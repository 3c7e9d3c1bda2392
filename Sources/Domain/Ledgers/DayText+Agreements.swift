extension DayText {
    /// Reads the cell of a signing day: one day, or several with words that tell which is which, as `2013.3.5签框架；2013.7.16签合同`.
    ///
    /// - Parameter wording: what a day without such words is: the agreement of the row's stage wording, a contract when nil.
    /// The framework's day is absent unless the cell tells it.
    package func readAgreements(_ cell: Cell, wording: AgreementKind?) -> AgreementDays {
        guard case .text(let text) = cell.content, !isBlankMark(text, in: vocabulary.blankMarks) else { return days(read(cell), wording) }
        if written(text) != nil {
            var scanner = DayScanner(text, events: vocabulary.eventWords)
            let ownWording = scanner.takeDay() != nil && scanner.takeTail() ? agreement(in: scanner.words) : nil
            return days(read(cell), ownWording ?? wording)
        }
        let parts = Fold.scalars(text.replacing("\n", with: ";")).split { ";,、。".unicodeScalars.contains($0) }
        var found = AgreementDays(contract: .blank, framework: .absent, problems: [])
        for part in parts where part.contains(where: { $0 != " " }) {
            var scanner = DayScanner(part, events: vocabulary.eventWords)
            guard let day = scanner.takeDay(), scanner.takeTail() else { return days(notADate, wording) }
            let one = days(happened(day), agreement(in: scanner.words) ?? wording)
            found.contract = earlier(found.contract, one.contract)
            found.framework = earlier(found.framework, one.framework)
            found.problems += one.problems
        }
        if found.contract.value != nil, found.framework.value != nil {
            found.problems.append(Problem(.frameworkAndContractInOneCell, detail: both(found)))
        }
        return found
    }

    private func agreement(in words: String) -> AgreementKind? {
        if words.contains("框架") { return .framework }
        if words.contains("意向") { return .intent }
        return words.contains("合同") || words.contains("正式") ? .contract : nil
    }

    private func days(_ reading: Reading<DayReading>, _ agreement: AgreementKind?) -> AgreementDays {
        switch agreement {
        case .framework, .intent: AgreementDays(contract: .blank, framework: reading.stated, problems: reading.problems)
        case .contract, nil: AgreementDays(contract: reading.stated, framework: .absent, problems: reading.problems)
        }
    }

    /// The first signing counts (rule 4).
    private func earlier(_ known: Stated<DayReading>, _ other: Stated<DayReading>) -> Stated<DayReading> {
        switch (known, other) {
        case (.value(let one), .value(let two)): .value(two.day < one.day ? two : one)
        case (.value, _): known
        case (_, .value), (_, .unreadable): other
        default: known
        }
    }

    private func both(_ days: AgreementDays) -> String {
        [days.framework, days.contract].compactMap { $0.value?.day.description }.joined(separator: " / ")
    }
}
