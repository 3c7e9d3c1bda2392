import Domain

/// One project: its page, its panel, its history.
extension Paths {
    package func panel(_ id: ID<Project>) -> String { path("/projects/\(id)/panel") }
    package func timeline(_ id: ID<Project>, page: Int) -> String {
        path("/projects/\(id)", page == 1 ? [] : [("page", String(page))]) + "#timeline"
    }
    package func history(_ id: ID<Project>, from earlier: Instant? = nil, to later: Instant? = nil) -> String {
        let ends = [("from", earlier), ("to", later)].compactMap { name, instant in instant.map { (name, $0.description) } }
        return path("/projects/\(id)/history", ends)
    }
    /// Who sees it, and why.
    package func access(_ id: ID<Project>) -> String { path("/projects/\(id)/access") }
    /// The entry of the timeline that stated something.
    package func entry(_ sequence: Int64, of id: ID<Project>) -> String {
        path("/projects/\(id)", [("entry", String(sequence))]) + "#entry-\(sequence)"
    }
}
