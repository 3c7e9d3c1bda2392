import Domain
import Foundation
import Store

/// Publishes a briefing: its figures are frozen, it gets the agency's next number, and the journal keeps the digest.
package struct PublishBriefing: Action {
    package static let permission = Permission.publishBriefing

    package var title: String
    package var language: String
    package var figures: FigureSet
    /// The document made of the figures, as JSON.
    package var document: String
    /// The draft it was worded in, and the version that was read; published together with it.
    package var draft: (id: ID<BriefingDraft>, version: Int)?

    package init(
        title: String, language: String, figures: FigureSet, document: String, draft: (id: ID<BriefingDraft>, version: Int)? = nil
    ) {
        self.title = title
        self.language = language
        self.figures = figures
        self.document = document
        self.draft = draft
    }

    /// - Throws: `Failure.invalid` without a title; `Failure.conflict` when somebody saved the draft meanwhile.
    package func perform(in transaction: LedgerTransaction) throws -> PublishedBriefingRecord {
        guard !title.allSatisfy(\.isWhitespace) else {
            throw Failure.invalid([FieldError(field: "title", message: Message("briefing.title_missing"))])
        }
        let published = try transaction.publish(
            title: title, moment: Moment(asOf: figures.asOf, knownAt: figures.knownAt), language: language,
            figures: try FrozenFigures.encode(figures), document: document)
        if let draft { try transaction.closeBriefingDraft(draft.id, version: draft.version, publishedAs: published.number) }
        return published
    }
}

/// Frozen figures as stored.
package enum FrozenFigures {
    package static func encode(_ figures: FigureSet) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(figures), as: UTF8.self)
    }

    package static func decode(_ text: String) throws -> FigureSet {
        try JSONDecoder().decode(FigureSet.self, from: Data(text.utf8))
    }
}

/// One frozen figure that the ledger, as known at publication, does not give any more.
package struct FigureDifference: Sendable, Equatable {
    package var key: String
    package var by: [GroupValue]
    package var published: Figure.Value?
    /// Nil when it is not known now, or its definition is gone.
    package var recomputed: Figure.Value?
}

extension LedgerReader {
    /// Recomputes a published briefing's figures from the ledger as known at publication and compares them one by one.
    /// Figures whose definition version is no longer in the library differ.
    ///
    /// - Parameter library: the indicators of the program and its folder.
    package func differences(in briefing: PublishedBriefingRecord, library: IndicatorLibrary) throws -> [FigureDifference] {
        let frozen = try FrozenFigures.decode(briefing.figures)
        let library = try indicators(library, knownAt: frozen.knownAt)
        var breakdowns: [String: [[Domain.Dimension]]] = [:]
        for figure in frozen.figures {
            let dimensions = figure.by.map(\.dimension)
            if breakdowns[figure.key]?.contains(dimensions) != true { breakdowns[figure.key, default: []].append(dimensions) }
        }
        var fresh: [String: Figure] = [:]
        let moment = Moment(asOf: frozen.asOf, knownAt: frozen.knownAt)
        let ledger = forBriefing(published: briefing.publishedAt)
        for (key, dimensions) in breakdowns where library.keys.contains(key) {
            for figure in try ledger.figures(at: moment, keys: [key], by: dimensions, from: library).figures {
                fresh[name(figure)] = figure
            }
        }
        return frozen.figures.compactMap { figure in
            let now = fresh[name(figure)]
            guard now?.value != figure.value || now?.definition != figure.definition else { return nil }
            return FigureDifference(key: figure.key, by: figure.by, published: figure.value, recomputed: now?.value)
        }
    }

    private func name(_ figure: Figure) -> String {
        figure.key + figure.by.map { "|\($0.dimension.rawValue)=\($0.value ?? "")" }.sorted().joined()
    }
}
