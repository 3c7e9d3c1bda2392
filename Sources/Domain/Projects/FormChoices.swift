/// What a project's form offers to choose from; only districts are a closed list.
package struct FormChoices: Sendable {
    package var words: FormWords
    /// The methods that the agency uses.
    package var methods: [String]
    package var leaders: [String]
    /// Departments and districts.
    package var units: [String]
    /// The latest ones; a city has more than a list can show.
    package var investors: [String]
    package var missions: [String]

    package var districts: [District] { words.districts }

    package init(
        words: FormWords, methods: [String], leaders: [String] = [], units: [String] = [], investors: [String] = [], missions: [String] = []
    ) {
        self.words = words
        self.methods = methods
        self.leaders = leaders
        self.units = units
        self.investors = investors
        self.missions = missions
    }
}

/// By what the words of a project's form are read: the city's districts, and what it calls things.
package struct FormWords: Sendable {
    package var districts: [District]
    package var vocabulary: LedgerVocabulary

    package init(districts: [District], vocabulary: LedgerVocabulary) {
        self.districts = districts
        self.vocabulary = vocabulary
    }
}
