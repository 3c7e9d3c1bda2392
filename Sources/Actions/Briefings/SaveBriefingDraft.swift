import Domain
import Store

/// Saves the words of a briefing before it is published; its figures stay references.
package struct SaveBriefingDraft: Action {
    package static let permission = Permission.publishBriefing

    /// Nil opens a new draft.
    package var draft: ID<BriefingDraft>?
    /// The version that was read; 0 for a new draft.
    package var version: Int
    package var title: String
    /// Day and knowledge; they stay what they were when the draft was opened.
    package var moment: Moment
    package var language: String
    package var wording: [String: String]
    package var library: IndicatorLibrary

    package init(
        draft: ID<BriefingDraft>? = nil, version: Int = 0, title: String, moment: Moment, language: String, wording: [String: String],
        library: IndicatorLibrary
    ) {
        self.draft = draft
        self.version = version
        self.title = title
        self.moment = moment
        self.language = language
        self.wording = wording
        self.library = library
    }

    /// - Throws: `Failure.invalid` naming section and line of a reference that is no figure of the briefing, or without a title;
    ///   `Failure.conflict` when somebody saved it meanwhile.
    package func perform(in transaction: LedgerTransaction) throws -> BriefingDraftRecord {
        let stored = try draft.map { try transaction.reader.briefingDraft($0) }
        let moment = stored?.moment ?? moment
        var errors: [FieldError] = []
        if title.allSatisfy(\.isWhitespace) { errors.append(FieldError(field: "title", message: Message("briefing.title_missing"))) }
        let figures = try transaction.reader.forBriefing().figures(at: moment, from: library)
        errors += WordingCheck.errors(wording, beside: figures)
        guard errors.isEmpty else { throw Failure.invalid(errors) }
        guard let stored else {
            return try transaction.addBriefingDraft(title: title, moment: moment, language: language, wording: wording)
        }
        return try transaction.saveBriefingDraft(stored.id, version: version, title: title, wording: wording)
    }
}

/// What is wrong with the references of a wording, for `Failure.invalid`.
package enum WordingCheck {
    package static func errors(_ wording: [String: String], beside figures: FigureSet) -> [FieldError] {
        wording.sorted { $0.key < $1.key }.flatMap { section, text in
            Wording(text).mistakes(beside: figures).map { mistake in
                FieldError(
                    field: section,
                    message: Message("wording.\(mistake.kind.rawValue)", ["line": String(mistake.line), "reference": mistake.reference]))
            }
        }
    }
}
