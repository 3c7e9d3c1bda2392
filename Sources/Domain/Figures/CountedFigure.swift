/// How many of some projects a figure counts.
package struct CountedFigure: Sendable, Equatable {
    package var indicator: Indicator
    package var count: Int

    package init(indicator: Indicator, count: Int) {
        self.indicator = indicator
        self.count = count
    }
}
