import ArgumentParser
import Domain
import Store
import Views

/// Projects that make no progress.
struct IdleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "idle",
        abstract: "Lists the projects of which nothing was entered for longer than the clock of their stage allows.")

    @Flag(help: "As JSON.")
    var json = false

    @OptionGroup var agency: AgencyOptions

    func run() async throws {
        try await Session.run { session in
            let principal = try await session.principal(agency: agency.agency)
            let (today, stages) = (try await session.today(principal), try session.stages())
            let projects = try await session.ledger.read(as: principal) { try $0.idleProjects(on: today, stages) }
            if json { return try Console.print(json: projects.map(Line.init)) }
            if projects.isEmpty { return Console.print(session.strings.text("idle.none")) }
            Console.print(table(projects, session).lines.joined(separator: "\n"))
        }
    }

    private func table(_ projects: [IdleProject], _ session: Session) -> TextTable {
        let strings = session.strings
        let heads = ["name", "stage", "district", "responsible", "heard", "days", "state"].map { ($0, strings.text("idle.head.\($0)")) }
        let columns = [TextTable.Column.left(strings.name(ofField: "id"))] + heads.map { $0.0 == "days" ? .right($0.1) : .left($0.1) }
        return TextTable(
            columns,
            rows: projects.map { project in
                [
                    project.id.description, project.name, strings.name(of: project.stage), project.district ?? "", project.responsible,
                    project.heard.description, String(project.days), strings.text(project.isOver ? "idle.over" : "idle.near"),
                ]
            })
    }

    private struct Line: Encodable {
        var id, name, stage: String
        var district: String?
        var responsible, heardOn: String
        var days: Int
        var isOver: Bool

        init(_ project: IdleProject) {
            (id, name, stage) = (project.id.description, project.name, project.stage.key)
            (district, responsible, heardOn) = (project.district, project.responsible, project.heard.description)
            (days, isOver) = (project.days, project.isOver)
        }
    }
}
