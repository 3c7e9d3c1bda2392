import Domain
import Engine

extension LedgerReader {
    /// Of the figures that count projects, those that count some of a filter's, in the order of their definitions.
    func figures(counting filter: ProjectFilter, at moment: Moment, from library: IndicatorLibrary) throws -> [CountedFigure] {
        try library.keys.compactMap { key in
            guard let indicator = library.definition(key, on: moment.asOf), indicator.measure == .count,
                case .projects = indicator.population
            else { return nil }
            let count = try projectCount(filter.counted(by: key), at: moment, from: library).count
            return count > 0 ? CountedFigure(indicator: indicator, count: count) : nil
        }
    }
}
