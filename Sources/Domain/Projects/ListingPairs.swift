/// The pairs of a list's address, read name by name. What is not asked for is passed by.
struct ListingPairs {
    private let pairs: [ProjectFilter.Pair]

    /// Beyond this page a search is the better way.
    private static let lastPage = 1_000_000

    init(_ pairs: [ProjectFilter.Pair]) {
        self.pairs = pairs
    }

    /// Without the blanks around it; empty where nothing is given.
    func text(_ name: String) -> String {
        Fold.trimmed(pairs.first { $0.name == name }?.value ?? "")
    }

    /// Nil where nothing is given.
    ///
    /// - Throws: `Failure.invalid` for what is no number of the range.
    func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        let text = text(name)
        guard !text.isEmpty else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let ends = ["given": text, "least": String(range.lowerBound), "most": String(range.upperBound)]
            throw Failure.invalid([FieldError(field: name, message: Message("failure.not_a_number", ends))])
        }
        return number
    }

    /// What a value names; nil where nothing is given.
    ///
    /// - Parameter field: the key of the field's name.
    /// - Throws: `Failure.invalid` for what names nothing.
    func value<Value>(
        _ name: String, of field: String? = nil, or key: String = "failure.not_a_choice", _ read: (String) -> Value?
    ) throws -> Value? {
        let text = text(name)
        guard !text.isEmpty else { return nil }
        guard let value = read(text) else {
            throw Failure.invalid([FieldError(field: field ?? name, message: Message(key, ["given": text]))])
        }
        return value
    }

    /// From 1.
    func page() throws -> Int { try number("page", in: 1...Self.lastPage) ?? 1 }

    /// A column, with a minus before it for the largest first; nil where nothing is given.
    ///
    /// - Throws: `Failure.invalid` for what is no column, and for one that cannot be sorted by.
    func order<Column: RawRepresentable<String>>(
        by isSortable: (Column) -> Bool = { _ in true }
    ) throws -> (column: Column, isDescending: Bool)? {
        try value("sort") { text in
            guard let column = Column(rawValue: String(text.drop { $0 == "-" })), isSortable(column) else { return nil }
            return (column, text.hasPrefix("-"))
        }
    }

    /// For a list whose order nobody can choose.
    ///
    /// - Throws: `Failure.invalid` where one is asked for.
    func refuseOrder() throws { _ = try value("sort") { _ in Int?.none } }
}
