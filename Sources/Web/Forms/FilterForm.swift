import Domain
import Views

/// A listing as an address has it, with what the table's own forms add to it: conditions, words to look for, columns.
struct FilterForm {
    /// With everything that could be read.
    private(set) var listing: ProjectListing
    /// What was typed, and what of it could not be read.
    private(set) var typed = ProjectFilterPart.Typed()
    /// Whether one of the forms was sent; if it could be read, the listing's own address shows the same.
    private(set) var isSent = false

    private let query: Query
    private let picked: [ProjectFilter.Condition]

    private static let fields: Set<String> = [
        "pick", "investor", "source", "words", "amount_kind", "amount_word", "amount", "day_stage", "day_from", "day_to", "join", "text",
        "column",
    ]

    /// - Throws: `Failure.invalid` for an address that cannot be read.
    init(_ query: Query) throws {
        self.query = query
        listing = try ProjectListing(query: query.pairs)
        picked = try query.all("pick").filter { !$0.isEmpty }.flatMap { try ProjectFilter(query: [("f", $0)]).groups.joined() }
        isSent = query.pairs.contains { Self.fields.contains($0.name) }
        guard isSent else { return }
        listing.page = 1
        for (name, value) in query.pairs where Self.fields.contains(name) && name != "pick" { typed.fields[name] = value }
        let columns = try query.all("column").filter { !$0.isEmpty }.map(ProjectListing.column)
        if !columns.isEmpty { listing.columns = columns }
        if let text = query.value("text") { add([.text(text)]) }
        add(picked + lines + [amount, days].compactMap { $0 })
    }

    private mutating func add(_ conditions: [ProjectFilter.Condition]) {
        guard !conditions.isEmpty else { return }
        switch query["join"] {
        case "any": append(conditions)
        case let join?:
            if let index = Int(join), listing.filter.groups.indices.contains(index) {
                listing.filter.groups[index] += conditions.filter { !listing.filter.groups[index].contains($0) }
            } else {
                for condition in conditions { append([condition]) }
            }
        case nil: for condition in conditions { append([condition]) }
        }
    }

    private mutating func append(_ group: [ProjectFilter.Condition]) {
        if !listing.filter.groups.contains(group) { listing.filter.groups.append(group) }
    }

    private var lines: [ProjectFilter.Condition] {
        [
            query.value("investor").map { .oneOf(.investor, [$0]) }, query.value("source").map { .oneOf(.source, [$0]) },
            query.value("words").map { .text($0) },
        ].compactMap { $0 }
    }

    private var amount: ProjectFilter.Condition? {
        mutating get {
            guard let kind = query["amount_kind"].flatMap(AmountKind.init(rawValue:)), let word = query.value("amount_word") ?? typedWord
            else { return nil }
            if word == "none" { return .amountMissing(kind) }
            let text = query.value("amount") ?? ""
            // A bare number is in 万元, as in the table.
            guard let amount = AmountText(unit: AmountUnit(factor: 10_000)).read(text).stated.value, amount.currency == .cny else {
                typed.errors.append(
                    FieldError(field: "amount", message: Message("projects.filter.amount_unreadable", ["given": text])))
                return nil
            }
            return word == "max" ? .amount(kind, least: nil, most: amount.minor) : .amount(kind, least: amount.minor, most: nil)
        }
    }

    /// An amount typed without a comparison is a threshold.
    private var typedWord: String? { query.value("amount") == nil ? nil : "min" }

    private var days: ProjectFilter.Condition? {
        mutating get {
            guard let stage = query["day_stage"].flatMap(Stage.init(key:)) else { return nil }
            let ends = ["day_from", "day_to"].map { name -> Day? in
                do {
                    return try query.day(name)
                } catch Failure.invalid(let errors) {
                    typed.errors += errors
                } catch {
                    typed.errors.append(FieldError(field: name, message: Message("projects.filter.days_unordered")))
                }
                return nil
            }
            guard ends.contains(where: { $0 != nil }) else { return nil }
            if let from = ends[0], let to = ends[1], from > to {
                typed.errors.append(FieldError(field: "day_to", message: Message("projects.filter.days_unordered")))
                return nil
            }
            return .day(stage, from: ends[0], to: ends[1])
        }
    }
}
