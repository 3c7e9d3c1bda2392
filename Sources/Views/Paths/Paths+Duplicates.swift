import Domain

extension Paths {
    /// A pair by its two projects, the older first.
    package func duplicate(_ a: ID<Project>, _ b: ID<Project>) -> String { path("/duplicates/\(min(a, b))-\(max(a, b))") }

    /// Those of one level, in one district, or those decided.
    package func duplicates(level: DuplicatePair.Level?, district: String?, isDecided: Bool, page: Int = 1) -> String {
        path(
            "/duplicates",
            (isDecided ? [("state", "decided")] : []) + (level.map { [("level", $0.rawValue)] } ?? [])
                + (district.map { [("district", $0)] } ?? []) + (page > 1 ? [("page", String(page))] : []))
    }
}
