import Domain

extension Paths {
    /// The document of a day, before anybody has worded it.
    /// - Parameters:
    ///   - day: nil for the day of the page.
    package func newBriefing(day: Day? = nil, known: Instant? = nil, language: Language? = nil) -> String {
        path("/briefings/new", Paths.briefingQuery(day: day, known: known, language: language))
    }

    package func newBriefingDocument(_ format: String, day: Day, known: Instant?, language: Language) -> String {
        Paths().path("/briefings/new/document", [("format", format)] + Paths.briefingQuery(day: day, known: known, language: language))
    }

    package func briefing(_ id: ID<PublishedBriefing>) -> String { "/briefings/\(id)" }
    package func briefingDocument(_ id: ID<PublishedBriefing>, _ format: String) -> String { "/briefings/\(id)/document?format=\(format)" }
    package func briefingVerification(_ id: ID<PublishedBriefing>) -> String { "/briefings/\(id)/verification" }
    package var briefingComparison: String { "/briefings/comparison" }
    package var briefingDrafts: String { "/briefings/drafts" }
    package func briefingDraft(_ id: ID<BriefingDraft>) -> String { "/briefings/drafts/\(id)" }
    package func editBriefingDraft(_ id: ID<BriefingDraft>) -> String { "/briefings/drafts/\(id)/edit" }
    package func briefingDraftDocument(_ id: ID<BriefingDraft>, _ format: String) -> String {
        "/briefings/drafts/\(id)/document?format=\(format)"
    }
    package func briefingDraftRemoval(_ id: ID<BriefingDraft>) -> String { "/briefings/drafts/\(id)/removal" }
    package func briefingPublication(_ id: ID<BriefingDraft>) -> String { "/briefings/drafts/\(id)/publication" }

    private static func briefingQuery(day: Day?, known: Instant?, language: Language?) -> [(name: String, value: String)] {
        (day.map { [("day", $0.description)] } ?? []) + (known.map { [("known", $0.description)] } ?? [])
            + (language.map { [("language", $0.tag)] } ?? [])
    }
}
