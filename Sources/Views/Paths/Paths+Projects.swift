import Domain

/// The project table, its other views and its files: the address says all that is shown.
extension Paths {
    package func projects(_ listing: ProjectListing) -> String { path("/projects", listing.query) }
    /// The projects that a filter means, as usually listed.
    package func projects(_ filter: ProjectFilter) -> String {
        projects(ProjectListing(filter: filter))
    }
    package func board(_ filter: ProjectFilter) -> String { path("/projects/board", filter.query) }
    /// - Parameter month: as `2013-09`; nil for the month of the day.
    package func calendar(_ filter: ProjectFilter, month: String? = nil) -> String {
        path("/projects/calendar", filter.query + (month.map { [("month", $0)] } ?? []))
    }
    /// - Parameter ending: `xlsx` or `csv`.
    package func export(_ listing: ProjectListing, _ ending: String) -> String { path("/projects/export." + ending, listing.query) }
    func projectPanel(_ id: ID<Project>) -> String { path("/projects/\(id)/panel") }

    package var views: String { "/views" }
    package func view(_ id: Int64) -> String { "/views/\(ID<Project>(id))" }
}
