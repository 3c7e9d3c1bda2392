import Domain
import Store

/// Defines the next version of an indicator for the agency: figures as of its days go by it, the earlier versions stay for theirs.
package struct DefineIndicator: Action {
    package static let permission = Permission.manageRules

    package var text: String
    /// The indicator that the text must be of; nil takes the one it names.
    package var key: String?
    let library: IndicatorLibrary
    let today: Day

    /// - Parameters:
    ///   - text: an entry of a definition file, without the dash that begins it.
    ///   - library: the indicators of the program and its folder.
    ///   - today: for which it must give a figure.
    package init(text: String, key: String? = nil, library: IndicatorLibrary, today: Day) {
        self.text = text
        self.key = key
        self.library = library
        self.today = today
    }

    /// - Throws: as `IndicatorLibrary.drafted`; `Failure.invalid` for a definition that cannot be computed.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        let library = try transaction.reader.indicators(library)
        let defined = try library.drafted(text, of: key)
        _ = try transaction.reader.effect(of: defined, in: library, on: today)
        let first = transaction.lastEntry + 1
        try transaction.define(defined)
        return first..<(transaction.lastEntry + 1)
    }
}

extension Ledger {
    /// What figures would become on a day under another definition; nothing is stored.
    ///
    /// - Throws: as `DefineIndicator`.
    package func preview(_ act: DefineIndicator, as principal: Principal) async throws -> (
        defined: DefinedIndicator, effect: DefinitionEffect
    ) {
        guard principal.may(DefineIndicator.permission) else { throw Failure.forbidden(DefineIndicator.permission.rawValue) }
        return try await read(as: principal) { reader in
            let library = try reader.indicators(act.library)
            let defined = try library.drafted(act.text, of: act.key)
            return (defined, try reader.effect(of: defined, in: library, on: act.today))
        }
    }
}
