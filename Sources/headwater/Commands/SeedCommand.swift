import Actions
import ArgumentParser
import Demo
import Domain
import Store

struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed",
        abstract: "Builds the demonstration city, or a large invented ledger. Refuses a database that holds anything else.")

    @Flag(help: "The demonstration city Yiyang, and a small second agency.")
    var demo = false

    @Option(help: "A large ledger of so many projects.")
    var projects: Int?

    @Option(help: "What the large ledger is drawn from; the same seed gives the same ledger.")
    var seed: UInt64 = 1

    func validate() throws {
        if demo == (projects != nil) { throw ValidationError(try UsageWords.text().oneOf("--demo", "--projects")) }
        let most = 1...10_000_000
        if let projects, !most.contains(projects) { throw ValidationError(try UsageWords.text().range("--projects", most)) }
    }

    func run() async throws {
        try await Session.run { session in
            let agencies = try await session.ledger.agencies()
            guard agencies.isEmpty else {
                throw CommandFailure(session.strings.text("seed.refused", ["agency": agencies[0].name]), code: 65)
            }
            let seeding = Seeding(engine: session.ledger.engine)
            if demo {
                for city in [DemoCity.yiyang, DemoCity.secondAgency] {
                    let counts = try await seeding.build(city)
                    Console.print(
                        session.strings.text(
                            "seed.done",
                            [
                                "agency": city.name, "projects": String(counts.projects), "visits": String(counts.visits),
                                "missions": String(counts.missions),
                            ]))
                }
            } else if let projects {
                let large = LargeLedger(projects: projects, seed: seed)
                let name = session.strings.text("seed.large_name")
                let counts = try await seeding.build(large, name: name, clock: session.ledger.clock)
                Console.print(
                    session.strings.text(
                        "seed.done",
                        [
                            "agency": name, "projects": String(counts.projects), "visits": String(counts.visits),
                            "missions": String(counts.missions),
                        ]))
            }
        }
    }
}
