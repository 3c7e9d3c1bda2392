import Domain
import Store

/// Decides whether two projects are one: the kept one stands for both, or they stay two. Always a person's word, with a reason.
package struct DecideDuplicate: Action {
    package static let permission = Permission.decideDuplicates

    package enum Verdict: Sendable {
        case merge, distinct
    }

    /// With `merge`, the project that stands for both.
    package var kept: ID<Project>
    package var other: ID<Project>
    package var verdict: Verdict
    package var reason: String

    package init(kept: ID<Project>, other: ID<Project>, verdict: Verdict, reason: String) {
        self.kept = kept
        self.other = other
        self.verdict = verdict
        self.reason = reason
    }

    /// - Throws: `Failure.invalid` without a reason or for a project with itself; `.notFound` for an unknown project;
    ///   `.conflict` when the pair is decided already, and for a merger by who may not let both count.
    package func perform(in transaction: LedgerTransaction) throws -> DuplicateRecord {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw Failure.invalid([FieldError(field: "reason", message: Message("duplicate.reason_missing"))])
        }
        guard kept != other else {
            throw Failure.invalid([FieldError(field: "other", message: Message("duplicate.same_project"))])
        }
        let records = try transaction.reader.projects([kept, other], for: .decideDuplicates)
        if verdict == .merge { try transaction.refuseUncounted(records) }
        var candidate = try transaction.reader.duplicate(kept, other)
        if candidate == nil {
            // Nobody suspected the pair, but a person says so.
            try transaction.record(pairs: [DuplicatePair(a: kept, b: other, level: .sameName, reason: "person")])
            candidate = try transaction.reader.duplicate(kept, other)
        }
        guard let candidate, candidate.pair.decision == nil else { throw Failure.conflict(Message("duplicate.already_decided")) }
        var pair = candidate.pair
        pair.decision = verdict == .merge ? .merged(kept: kept) : .distinct
        pair.decisionReason = reason
        try transaction.record([transaction.change(candidate, to: pair, action: "duplicate.decided")])
        if verdict == .merge, let record = records[other] { try merge(record, transaction) }
        return try transaction.reader.duplicate(kept, other) ?? candidate
    }

    private func merge(_ record: ProjectRecord, _ transaction: LedgerTransaction) throws {
        guard try transaction.reader.successor(of: record) == nil else { throw Failure.conflict(Message("duplicate.already_merged")) }
        var revision = ProjectRevision()
        revision.versions = amend(record.versions) { $0.mergedInto = kept }
        let change = try transaction.change(revision, of: record, isNew: false, action: "project.merged", note: reason)
        if !change.isEmpty { try transaction.record([change]) }
    }
}

/// Takes a decision back: the pair is undecided again, and a merged project counts again.
package struct ReopenDuplicate: Action {
    package static let permission = Permission.decideDuplicates
    package var first: ID<Project>
    package var second: ID<Project>

    package init(first: ID<Project>, second: ID<Project>) {
        self.first = first
        self.second = second
    }

    /// - Throws: `Failure.notFound` when the pair is unknown; `.conflict` when it is not decided.
    package func perform(in transaction: LedgerTransaction) throws -> DuplicateRecord {
        guard let decided = try transaction.reader.duplicate(first, second) else { throw Failure.notFound("duplicate pair") }
        let records = try transaction.reader.projects([first, second], for: .decideDuplicates)
        guard let decision = decided.pair.decision else { throw Failure.conflict(Message("duplicate.not_decided")) }
        if case .merged = decision { try transaction.refuseUncounted(records) }
        let pair = DuplicatePair(a: decided.pair.a, b: decided.pair.b, level: decided.pair.level, reason: decided.pair.reason)
        try transaction.record([transaction.change(decided, to: pair, action: "duplicate.reopened")])
        if case .merged(let kept) = decision {
            let other = kept == pair.a ? pair.b : pair.a
            guard let record = records[other] else { throw Failure.notFound("project \(other)") }
            var revision = ProjectRevision()
            // Somebody who does not see the kept one may have merged the other into a third.
            revision.versions = amend(record.versions) { if $0.mergedInto == kept { $0.mergedInto = nil } }
            guard !revision.isEmpty else { return try transaction.reader.duplicate(first, second) ?? decided }
            let change = try transaction.change(revision, of: record, isNew: false, action: "project.unmerged")
            if !change.isEmpty { try transaction.record([change]) }
        }
        return try transaction.reader.duplicate(first, second) ?? decided
    }
}

extension LedgerTransaction {
    /// Two projects that become one are counted once: who may not let them count leaves that to whoever may.
    fileprivate func refuseUncounted(_ records: [ID<Project>: ProjectRecord]) throws {
        guard records.values.allSatisfy({ $0.latest.map(countsAtOnce) ?? false }) else {
            throw Failure.conflict(Message("duplicate.merge_counts"))
        }
    }
}
