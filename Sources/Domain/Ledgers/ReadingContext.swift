/// What must be known beforehand to read the sheets of a ledger.
package struct ReadingContext: Sendable {
    package var districts: [District]
    /// The year of a day without one, when neither the sheet nor its name tells any.
    package var fallbackYear: Int
    /// The date of the workbook's ledger, for the sheets that state none of their own.
    package var ledgerDate: Day?
    package var vocabulary: LedgerVocabulary
    /// Yuan for one unit of a currency, in millionths: only to compare the sums that the ledger states.
    package var rates: [Currency: Int64]

    package init(
        districts: [District], fallbackYear: Int, ledgerDate: Day? = nil, vocabulary: LedgerVocabulary = .standard,
        rates: [Currency: Int64] = [:]
    ) {
        self.districts = districts
        self.fallbackYear = fallbackYear
        self.ledgerDate = ledgerDate
        self.vocabulary = vocabulary
        self.rates = rates
    }
}
