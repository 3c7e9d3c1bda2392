import Domain

/// Problems of a ledger in words.
extension Strings {
    /// One sentence for a problem: what was found and what is expected. Some problems have an own sentence per `detail`, as
    /// `not_a_workbook` for `legacy_xls`. `{row}` is the other row of a pair, else the problem's own.
    package func sentence(for problem: Problem) -> String {
        let given = problem.code == .districtUnknown && !problem.detail.isEmpty ? problem.detail : problem.given
        var detail = words(of: problem)
        // The detail often repeats what the cell says; of a pair of projects with one name it is the other project.
        if detail == given, problem.code != .duplicateCandidate { detail = "" }
        let row = problem.otherRow ?? problem.row
        let values = [
            "given": Strings.shortened(given), "detail": Strings.shortened(detail), "row": row.map { String($0) } ?? "",
        ]
        let key = "problem.\(problem.code.rawValue)"
        let special = "\(key).\(variant(of: problem))"
        return text(has(special) ? special : key, values)
    }

    /// Where a problem is, as `工作表“项目台账” D7`; empty for the whole file.
    package func place(of problem: Problem) -> String {
        guard let sheet = problem.sheet else { return problem.cell ?? "" }
        return text("problem.place", ["sheet": sheet, "cell": problem.cell ?? ""])
    }

    /// Which of the sentences of its code fits a problem.
    private func variant(of problem: Problem) -> String {
        switch problem.code {
        case .duplicateCandidate: problem.otherRow == nil ? "elsewhere" : ""
        case .districtUnknown: problem.otherRow == nil ? "" : "group"
        default: problem.detail
        }
    }

    /// The detail, keys of stages and kinds and amounts in words.
    private func words(of problem: Problem) -> String {
        switch problem.code {
        case .stageBehindDates: Stage(key: problem.detail).map { name(of: $0) } ?? problem.detail
        case .incrementNotProject: ProjectKind(rawValue: problem.detail).map { name(of: $0) } ?? problem.detail
        case .amountForeignCurrency, .amountUnitInCell, .amountApproximate, .amountFullwidthDigits, .amountBracketRemark:
            Formats(self).understood(problem.detail)
        default: Formats(self).understood(day: problem.detail)
        }
    }

    /// A cell's text on one line, cut after 60 characters.
    private static func shortened(_ text: String) -> String {
        let line = text.contains(where: \.isNewline) ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : text
        return line.utf8.count > 60 && line.count > 60 ? line.prefix(60) + "…" : line
    }
}

extension Formats {
    /// What was understood of an amount, `CNY 350000000` or `EUR 15000000.50`, as people write it: `3.5亿元`, `EUR 15,000,000.50`.
    fileprivate func understood(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard words.count == 2 else { return text }
        let parts = words[1].split(separator: ".")
        guard let whole = Int64(parts[0]), let cents = Int64(parts.count == 2 ? parts[1] : "00"), (0..<100).contains(cents) else {
            return text
        }
        let (minor, isTooLarge) = whole.multipliedReportingOverflow(by: 100)
        if words[0] == "CNY", !isTooLarge { return exactAmount(minor + cents) }
        return "\(words[0]) \(count(whole))" + (parts.count == 2 ? ".\(parts[1])" : "")
    }

    /// An ISO day as people write it; any other text as it is.
    fileprivate func understood(day text: String) -> String {
        text.utf8.count == 10 ? Day(iso: text).map { day($0) } ?? text : text
    }
}
