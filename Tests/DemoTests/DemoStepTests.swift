import Demo
import Domain
import Testing

@Suite("The steps of a demonstration ledger")
struct DemoStepTests {
    static let cities = [DemoCity.yiyang, DemoCity.secondAgency]

    @Test("the clock moves forward, in office hours, every month from January 2012 to 30 September 2013")
    func clock() {
        let steps = DemoCity.yiyang.steps
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.recordedAt < $1.recordedAt })
        #expect(
            steps.allSatisfy {
                (3_600_000_000...9 * 3_600_000_000).contains($0.recordedAt.microseconds - Instant(day: $0.day).microseconds)
            })
        #expect(Set(steps.map { $0.day.year * 12 + $0.day.month }) == Set((2012 * 12 + 1)...(2013 * 12 + 9)))
        #expect(steps.last?.day == day("2013-09-30"))
    }

    @Test("no row holds a day after its step, and none before 2012", arguments: cities)
    func noFuture(city: DemoCity) {
        for step in city.steps {
            let days = step.projects.flatMap { row in
                [row.lead, row.talks, row.framework, row.signed, row.registered, row.started, row.producing, row.exited].compactMap(
                    \.value?.day)
            }
            let others = step.visits.map(\.day.day) + step.missions.map(\.lastDay)
            #expect((days + others).allSatisfy { day("2012-01-01") <= $0 && $0 <= step.day })
        }
    }

    @Test("verified receipts add up to what the ledger says came in this year, at every step, and one is still to be verified")
    func receipts() throws {
        let steps = DemoCity.yiyang.steps
        let all = steps.flatMap { step in step.receipts.map { (step, $0) } }
        #expect(all.allSatisfy { $0.1.day <= $0.0.day } && all.filter { !$0.1.isVerified }.count == 1)
        let projects = Set(all.map(\.1.project))
        #expect(projects.count == 3)
        for (index, step) in steps.enumerated() {
            let past = steps[...index]
            for project in projects {
                guard let row = past.flatMap(\.projects).last(where: { $0.name == project }), row.started.value != nil else { continue }
                let received = past.flatMap(\.receipts).filter { $0.project == project && $0.isVerified && $0.day.year == step.day.year }
                let sum = try received.map { try $0.form.receipt(today: step.day, rates: RateTable([:])).amount.stated.minor }.reduce(0, +)
                #expect(sum == row.inPlaceThisYear.value?.minor, "\(project) on \(step.day)")
            }
        }
    }

    @Test("rows repeat with further days or a changed amount, and name only districts of the city", arguments: cities)
    func repeats(city: DemoCity) {
        let rows = city.steps.flatMap(\.projects)
        let byName = Dictionary(grouping: rows, by: \.name)
        #expect(byName.values.contains { $0.count > 1 })
        #expect(byName.values.allSatisfy { Set($0.map(\.number)).count == 1 })
        let codes = Set(city.districts.map(\.code))
        #expect(rows.allSatisfy { codes.contains($0.district.value ?? "") })
        #expect(rows.allSatisfy { !$0.industry.value!.section.isEmpty && $0.contact.value!.phone!.hasPrefix("1000000") })
    }

    @Test("a changed amount is stated as it was until its revision")
    func changedAmount() throws {
        let rows = DemoCity.yiyang.steps.flatMap { step in step.projects.map { (step.day, $0) } }.filter { $0.1.name.contains("云计算服务中心") }
        #expect(rows.first?.1.intended.value?.minor == 120_000_000_000)
        #expect(rows.last?.1.intended.value?.minor == 140_000_000_000)
        #expect(rows.last?.0 == day("2013-08-30"))
    }

    @Test("the story is the same in every process; who changes it on purpose writes down its new fingerprint")
    func determinism() {
        #expect("\(DemoCity.yiyang.steps)".fingerprint == 4_855_607_097_825_639_411)
    }

    @Test("companies look invented, but for the two the newspaper names")
    func invented() {
        let named: Set = ["中交三航局", "香港宝利达集团"]
        let companies = Set(
            Self.cities.flatMap { city in city.steps.flatMap(\.projects).flatMap { $0.investors.value ?? [] } + city.visits.map(\.company) }
        )
        #expect(companies.isSuperset(of: named))
        #expect(companies.subtracting(named).allSatisfy { $0.contains("样例") || $0.contains("示例") })
    }

    @Test("the second agency is small and bears names of the first")
    func secondAgency() {
        let city = DemoCity.secondAgency
        let names = Set(city.steps.flatMap(\.projects).map(\.name))
        #expect(names.count == 5 && city.districts.count == 2 && city.regionCode == "999900")
        #expect(!names.isDisjoint(with: DemoCity.yiyang.steps.flatMap(\.projects).map(\.name)))
        #expect(Set(city.districts.map(\.code)).isDisjoint(with: DemoCity.yiyang.districts.map(\.code)))
    }
}

extension String {
    /// FNV-1a, the same in every process.
    fileprivate var fingerprint: UInt64 { utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } }
}
