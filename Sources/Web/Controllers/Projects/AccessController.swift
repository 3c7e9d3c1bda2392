import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Who sees a project and why, and how closely it is kept.
struct AccessController {
    let site: Site

    /// For oneself; for any account, of whoever manages accounts.
    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let id: ID<Project> = try context.id()
        let mayAsk = visitor.principal.may(.manageAccounts)
        let asked = context.query.value("account").flatMap { ID<Account>($0) }
        guard asked == nil || asked == visitor.account.id || mayAsk else { throw Failure.forbidden(Permission.manageAccounts.rawValue) }
        let account = asked ?? visitor.account.id
        let page = try await site.ledger.read(as: visitor.principal) { reader in
            guard let record = try reader.projectRecords([id])[id], record.isCurrent, let name = record.latest?.name else {
                throw Failure.notFound("project \(id)")
            }
            let maySet = visitor.may(.editProjects, to: record)
            return ProjectAccessPage(
                id, name: name, access: try reader.access(of: account, to: id, on: visitor.today), secrecy: try reader.secrecy(of: id),
                accounts: mayAsk || maySet ? try reader.accountNames() : [], asked: account, mayAsk: mayAsk, maySet: maySet,
                csrf: visitor.csrf, strings: visitor.strings, paths: visitor.paths)
        }
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// Says how closely it is kept.
    func update(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Project> = try context.id()
        guard let level = try context.form.choice("level", of: "secrecy", Secrecy.init(rawValue:)) else {
            throw Failure.invalid([FieldError(field: "secrecy", message: Message("failure.not_a_choice", ["given": ""]))])
        }
        let readers = context.form.all("reader").compactMap { ID<Account>($0) }
        let result = try await site.ledger.perform(
            SetSecrecy(project: id, level: level, readers: readers), as: context.visitor.principal)
        return .seeOther(Paths().access(id), done: result.entries)
    }
}
