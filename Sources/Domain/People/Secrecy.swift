/// How closely a project is kept.
package enum Secrecy: String, CaseIterable, Sendable {
    case normal
    /// Seen as all are, and marked as not to be passed on.
    case restricted
    /// Seen by those who are named, and by nobody else: no role lets anybody see it.
    case confidential
}

/// Which confidential projects somebody sees, besides their scope.
package enum Secrets: Hashable, Sendable {
    /// Every one: the program itself.
    case all
    /// None but these, which name the reader.
    ///
    /// - Parameter knownAt: the instant whose secrecy holds; nil for now, whatever instant is looked at.
    case hidden(except: Set<ID<Project>> = [], knownAt: Instant? = nil)
}

/// How closely one project is kept, and who sees it for all that.
package struct ProjectSecrecy: Sendable, Equatable {
    package var level: Secrecy
    package var readers: [ID<Account>]

    package init(level: Secrecy, readers: [ID<Account>]) {
        self.level = level
        self.readers = readers
    }
}
