import Actions
import Domain
import Store
import TestSupport
import Testing
import Views

@Suite("A draft of a briefing")
struct BriefingDraftTests {
    private let moment = Moment(asOf: day("2013-09-22"))

    private func save(
        _ city: City, _ draft: ID<BriefingDraft>? = nil, version: Int = 0, title: String = "九月简报", _ wording: [String: String] = [:]
    ) async throws -> BriefingDraftRecord {
        try await city.perform(
            SaveBriefingDraft(
                draft: draft, version: version, title: title, moment: moment, language: "zh-Hans", wording: wording, library: City.library))
    }

    @Test("keeps words and their versions; who saves an older one is told by whom it was changed", arguments: EngineUnderTest.all)
    func versions(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let first = try await save(city)
            #expect(first.version == 1 && first.createdBy == "system" && first.moment == moment && first.publishedAs == nil)
            let second = try await save(city, first.id, version: 1, ["overview": "签约[[signed_100m.count]]个。"])
            #expect(second.version == 2 && second.wording == ["overview": "签约[[signed_100m.count]]个。"])
            await #expect(throws: Failure.conflict(Message("drafts.changed", ["name": "system"]))) {
                _ = try await save(city, first.id, version: 1, ["overview": "别的"])
            }
            await #expect(throws: Failure.conflict(Message("drafts.changed", ["name": "system"]))) {
                _ = try await city.perform(DiscardBriefingDraft(draft: first.id, version: 1))
            }
            #expect(try await city.read { try $0.briefingDrafts() } == [second])
            try await city.perform(DiscardBriefingDraft(draft: first.id, version: 2))
            let left = try await city.read { try $0.briefingDrafts() }
            #expect(left.isEmpty)
        }
    }

    @Test("refuses what is no figure of the briefing, with section and line", arguments: EngineUnderTest.all)
    func references(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let expected = Failure.invalid([
                FieldError(field: "title", message: Message("briefing.title_missing")),
                FieldError(field: "overview", message: Message("wording.unknown", ["line": "2", "reference": "nothing.count"])),
                FieldError(field: "visits", message: Message("wording.unclosed", ["line": "1", "reference": "[[visits"])),
            ])
            await #expect(throws: expected) {
                _ = try await save(city, title: " ", ["overview": "好\n[[nothing.count]]", "visits": "[[visits"])
            }
            let none = try await city.read { try $0.briefingDrafts() }
            #expect(none.isEmpty)
        }
    }

    @Test("is published once, with its words, and changes no more", arguments: EngineUnderTest.all)
    func published(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", signed: "2013-03-05")])
            let draft = try await save(city, nil, ["overview": "今年签约[[signed_100m.count]]个，好。"])
            let strings = try Strings(.simplified)
            let figures = try await city.figures(moment.asOf)
            let input = BriefingInput(agency: "益阳市", figures: figures, footnotes: [:], wording: draft.wording)
            let briefing = input.briefing(strings)
            #expect(briefing.sections.first?.sentences.map(\.text) == ["今年签约1个，好。"])
            func publish(_ version: Int) async throws -> PublishedBriefingRecord {
                try await city.perform(
                    PublishBriefing(
                        title: draft.title, language: "zh-Hans", figures: figures, document: try briefing.json(), draft: (draft.id, version)
                    ))
            }
            await #expect(throws: Failure.conflict(Message("drafts.changed", ["name": "system"]))) { _ = try await publish(9) }
            let before = try await city.read { try $0.briefings() }
            #expect(before.isEmpty, "a conflict publishes nothing")
            let record = try await publish(1)
            let stored = try await city.read { try $0.briefingDraft(draft.id) }
            #expect(stored.publishedAs == record.number)
            await #expect(throws: Failure.conflict(Message("drafts.published", ["number": "1"]))) {
                _ = try await save(city, draft.id, version: 1, ["overview": "改"])
            }
            let frozen = try Briefing(frozen: record.document, figures: FrozenFigures.decode(record.figures), strings: strings)
            #expect(frozen.sections.map { $0.sentences.map(\.text) } == briefing.sections.map { $0.sentences.map(\.text) })
            #expect(frozen.sections.map(\.tables) == briefing.sections.map(\.tables))
            #expect(try frozen.json() == record.document)
        }
    }

    @Test("belongs to its agency and to those who may publish", arguments: EngineUnderTest.all)
    func scope(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let draft = try await save(city)
            let other = try await CreateAgency(name: "别市", regionCode: "430100", districts: Fixtures.districts).perform(in: city.ledger)
            let stranger = City(ledger: city.ledger, principal: other)
            await #expect(throws: Failure.notFound("draft")) { _ = try await stranger.read { try $0.briefingDraft(draft.id) } }
            await #expect(throws: Failure.notFound("draft")) { _ = try await save(stranger, draft.id, version: 1) }
            await #expect(throws: Failure.notFound("draft")) {
                try await stranger.perform(DiscardBriefingDraft(draft: draft.id, version: 1))
            }
            await #expect(throws: Failure.self) { _ = try await save(city.seen(by: .bureauReader)) }
        }
    }
}
