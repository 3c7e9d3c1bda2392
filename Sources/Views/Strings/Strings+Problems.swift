import Domain

/// Problems of a ledger in words.
extension Strings {
    /// One sentence for a problem: what was found and what is expected. Some problems have an own sentence per `detail`, as
    /// `not_a_workbook` for `legacy_xls`. `{row}` is the other row of a pair, else the problem's own.
    package func sentence(for problem: Problem) -> String {
        let key = "problem.\(problem.code.rawValue)"
        var given = Strings.shortened(problem.given)
        var detail = Strings.shortened(words(of: problem))
        if given.isEmpty, problem.code == .districtUnknown { swap(&given, &detail) }
        // The detail often repeats what the cell says; of a pair of projects with one name it is the other project.
        if detail == given, problem.code != .duplicateCandidate { detail = "" }
        let isPair = problem.code == .duplicateCandidate || problem.code == .serialRepeated
        let row = problem.otherRow ?? (isPair ? nil : problem.row)
        let special = "\(key).\(problem.detail)"
        return text(has(special) ? special : key, ["given": given, "detail": detail, "row": row.map { String($0) } ?? ""])
    }

    /// Where a problem is, as `工作表“项目台账” D7`; empty for the whole file.
    package func place(of problem: Problem) -> String {
        guard let sheet = problem.sheet else { return problem.cell ?? "" }
        return text("problem.place", ["sheet": sheet, "cell": problem.cell ?? ""])
    }

    /// The detail, keys of stages and kinds in words.
    private func words(of problem: Problem) -> String {
        switch problem.code {
        case .stageBehindDates: Stage(key: problem.detail).map { name(of: $0) } ?? problem.detail
        case .incrementNotProject: ProjectKind(rawValue: problem.detail).map { name(of: $0) } ?? problem.detail
        default: problem.detail
        }
    }

    /// A cell's text on one line, cut after 60 characters.
    private static func shortened(_ text: String) -> String {
        let line = text.contains(where: \.isNewline) ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : text
        return line.utf8.count > 60 && line.count > 60 ? line.prefix(60) + "…" : line
    }
}
