import Domain
import Store

/// Throws a draft away.
package struct DiscardBriefingDraft: Action {
    package static let permission = Permission.publishBriefing

    package var draft: ID<BriefingDraft>
    /// The version that was read.
    package var version: Int

    package init(draft: ID<BriefingDraft>, version: Int) {
        self.draft = draft
        self.version = version
    }

    /// - Throws: `Failure.conflict` when somebody saved or published it meanwhile.
    package func perform(in transaction: LedgerTransaction) throws {
        try transaction.removeBriefingDraft(draft, version: version)
    }
}
