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

    /// The form of an advance; a board adds the stage to it.
    func newAdvancement(_ id: ID<Project>, to stage: Stage? = nil) -> String {
        "/projects/\(id)/advancement/new" + (stage.map { "?stage=\($0.key)" } ?? "")
    }

    /// The saved views, with a form to keep this listing.
    package func views(keeping listing: ProjectListing?) -> String { path("/views", listing?.with { $0.page = 1 }.query ?? []) }
    func viewName(_ id: ID<SavedView>) -> String { "/views/\(id)/name" }
    func viewRemoval(_ id: ID<SavedView>) -> String { "/views/\(id)/removal" }
}
