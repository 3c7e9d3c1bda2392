import Domain

/// Who is credited with what, in words.
extension Strings {
    /// `赫山区30%、资阳区70%，签约项目数，2013年1月1日起`
    package func words(of units: [CreditedUnit], for indicator: String?, over validity: Validity) -> String {
        words(ofShares: shares(of: units), for: indicator, over: validity)
    }

    /// The same of shares already written; without any, that the host has everything.
    package func words(ofShares shares: String, for indicator: String?, over validity: Validity) -> String {
        text(
            "credit.words",
            [
                "shares": shares.isEmpty ? text("credit.host") : shares, "indicator": indicator.map { name(ofFigure: $0) } ?? "",
                "days": Formats(self).term(validity),
            ])
    }

    package func shares(of units: [CreditedUnit]) -> String { CreditWords.text(units.map { ($0.name, $0.points) }) }
}

extension Formats {
    /// The days for which something holds, the last one included; nothing for always.
    package func term(_ validity: Validity) -> String {
        let from = validity.from == .distantPast ? "" : day(validity.from)
        let to = validity.to == .distantFuture ? "" : day(validity.to.adding(days: -1))
        switch (from.isEmpty, to.isEmpty) {
        case (true, true): return ""
        case (false, true): return strings.text("project.from", ["day": from])
        case (true, false): return strings.text("project.until", ["day": to])
        case (false, false): return strings.text("project.between", ["from": from, "to": to])
        }
    }
}
