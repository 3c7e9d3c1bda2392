import Domain
import Store
import Views

/// A pair of possible duplicates as one line.
struct DuplicateText {
    let strings: Strings

    init(_ strings: Strings) {
        self.strings = strings
    }

    func line(_ record: DuplicateRecord) -> String {
        let level = record.pair.level.rawValue
        let what = strings.reason(of: record.pair)
        return "  \(level)  \(side(record.a))  ↔  \(side(record.b))  \(what)\(decision(record.pair))"
    }

    private func side(_ side: DuplicateRecord.Side) -> String {
        let place = side.row.map { " (\(side.sheet ?? "") \($0))" } ?? ""
        return "\(side.id) \(side.name)\(place)"
    }

    private func decision(_ pair: DuplicatePair) -> String {
        switch pair.decision {
        case .merged(let kept): "  → " + strings.text("duplicates.decision.merged", ["id": kept.description])
        case .distinct: "  → " + strings.text("duplicates.decision.distinct")
        case nil: ""
        }
    }
}
