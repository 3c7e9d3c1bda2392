import Domain
import Engine

extension LedgerReader {
    /// The keys of the indicators that count a project on a day.
    package func figures(counting project: ID<Project>, on day: Day, from library: IndicatorLibrary) throws -> [String] {
        try library.keys.filter { key in
            guard let indicator = library.definition(key, on: day), case .projects(let conditions) = indicator.population else {
                return false
            }
            let predicate = ProjectPredicate(
                conditions, measure: indicator.measure, moment: Moment(asOf: day), stage: nil, reader: self)
            let sql: SQL = "SELECT 1 FROM project_version v WHERE v.project_id = \(project) AND "
            return try connection.first(sql + predicate.sql + " LIMIT 1") != nil
        }
    }
}
