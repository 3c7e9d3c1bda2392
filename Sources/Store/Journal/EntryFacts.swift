import Domain
import Engine
import Foundation

/// The facts that a journal entry holds, read back from its JSON: rows by table.
struct EntryFacts {
    private let tables: [String: [EntryRow]]

    /// - Parameter contacts: whose contacts are shown as they are.
    /// - Throws: the error of a text that is no JSON.
    init(_ json: String, _ contacts: ContactSight) throws {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
        tables = (object as? [String: [[String: Any]]] ?? [:]).reduce(into: [:]) { tables, section in
            tables[section.key] = section.value.map { contacts.shown(EntryRow($0), of: section.key) }
        }
    }

    subscript(table: FactTable) -> [EntryRow] { tables[table.name.description] ?? [] }
}

/// One row of a fact table as the journal holds it; a column without a value is not there.
struct EntryRow {
    private var values: [String: SQLValue]

    init(_ object: [String: Any]) {
        values = object.compactMapValues { value in
            if let text = value as? String { return .text(text) }
            return (value as? NSNumber).map { .integer($0.int64Value) }
        }
    }

    /// The same with some texts made anew.
    func replacing(_ columns: [String], with change: (String) -> String) -> EntryRow {
        var row = self
        for column in columns { if let text = text(column) { row.values[column] = .text(change(text)) } }
        return row
    }

    func int(_ column: String) -> Int64? {
        if case .integer(let number) = values[column] { number } else { nil }
    }

    func text(_ column: String) -> String? {
        if case .text(let text) = values[column] { text } else { nil }
    }

    func day(_ column: String) -> Day? { int(column).flatMap { Int32(exactly: $0) }.map { Day(number: $0) } }

    func flag(_ column: String) -> Bool { int(column) == 1 }

    /// The days for which a version holds.
    var validity: Validity { Validity(from: day("effective_on") ?? .distantPast, to: day("effective_to") ?? .distantFuture) }

    func amount(_ kind: AmountKind) -> ConvertedAmount? { amount(kind.rawValue) }

    private func amount(_ prefix: String) -> ConvertedAmount? {
        guard let minor = int(prefix + "_minor"), let currency = text(prefix + "_currency") else { return nil }
        let stated = Amount(
            minor: minor, currency: Currency(rawValue: currency), isApproximate: flag(prefix + "_about"), text: text(prefix + "_text") ?? ""
        )
        return ConvertedAmount(
            stated: stated, statedOn: day(prefix + "_stated_on") ?? .distantPast, rate: int(prefix + "_rate"), fen: int(prefix + "_fen"))
    }

    var exit: ProjectExit? {
        text("exit_kind").flatMap(ExitKind.init(rawValue:)).map {
            ProjectExit(
                kind: $0, out: day("exit_on"), happened: day("exit_happened_on"), isDayMissing: flag("exit_day_missing"))
        }
    }

    var receipt: Receipt? {
        guard let day = day("received_on"), let amount = amount("amount"), let kind = text("kind").flatMap(Receipt.Kind.init(rawValue:))
        else { return nil }
        return Receipt(
            received: DayReading(day, precision: text("day_precision") == "month" ? .month : .day), amount: amount, kind: kind,
            origin: text("origin"), isVerified: flag("verified"), voucher: text("voucher"))
    }
}
