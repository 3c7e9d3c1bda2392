import Domain

extension Paths {
    /// The closed and open periods of a year; of the latest for nil.
    package func periods(_ year: Int? = nil) -> String { path("/periods", year.map { [("year", String($0))] } ?? []) }
}
