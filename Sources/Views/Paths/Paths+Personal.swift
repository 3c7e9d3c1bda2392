extension Paths {
    /// Of now: what is held is asked for whole, whatever moment was looked at.
    package var personalData: String { "/personal-data" }
    package func personalData(on words: String) -> String { "/personal-data?person=" + Self.encoded(words) }
    package func personalDataExport(on words: String) -> String { "/personal-data/export.xlsx?person=" + Self.encoded(words) }
    package var erasure: String { "/personal-data/erasure" }
    package func erasure(of words: String) -> String { "/personal-data/erasure?person=" + Self.encoded(words) }
}
