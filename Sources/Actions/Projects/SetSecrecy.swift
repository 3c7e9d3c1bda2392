import Domain
import Store

/// Says how closely a project is kept. A confidential one is seen by the accounts it names and by nobody else; whoever says so is named.
package struct SetSecrecy: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    package var level: Secrecy
    /// Accounts that see it while it is confidential.
    package var readers: [ID<Account>]

    package init(project: ID<Project>, level: Secrecy, readers: [ID<Account>] = []) {
        self.project = project
        self.level = level
        self.readers = readers
    }

    /// - Throws: `Failure.notFound` for a project out of sight, `.forbidden` for one that may only be read; `.invalid` for a reader who is no
    ///   account of the agency.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        let accounts = Set(try transaction.reader.accountNames().map(\.id))
        var named = Set(readers)
        guard named.isSubset(of: accounts) else {
            throw Failure.invalid([FieldError(field: "readers", message: Message("secrecy.reader_unknown"))])
        }
        if let own = transaction.principal.account { named.insert(own) }
        try transaction.setSecrecy(
            ProjectSecrecy(level: level, readers: level == .confidential ? named.sorted() : []), of: project)
        return edit.result
    }
}
