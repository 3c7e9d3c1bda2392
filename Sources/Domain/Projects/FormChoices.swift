/// What a project's form offers to choose from; only districts are a closed list.
package struct FormChoices: Sendable {
    package var districts: [District]
    package var leaders: [String]
    /// Departments and districts.
    package var units: [String]
    /// The latest ones; a city has more than a list can show.
    package var investors: [String]
    package var missions: [String]

    package init(districts: [District], leaders: [String] = [], units: [String] = [], investors: [String] = [], missions: [String] = []) {
        self.districts = districts
        self.leaders = leaders
        self.units = units
        self.investors = investors
        self.missions = missions
    }
}
