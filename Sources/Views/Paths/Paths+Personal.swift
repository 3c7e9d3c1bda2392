extension Paths {
    /// Of now: what is held is asked for whole, whatever moment was looked at.
    package var personalData: String { "/personal-data" }
    package func personalDataExport(on words: String) -> String { "/personal-data/export.xlsx?person=" + Self.encoded(words) }
}
