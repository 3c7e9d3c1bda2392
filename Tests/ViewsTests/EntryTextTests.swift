import Domain
import Foundation
import Testing

@testable import Views

@Suite("Entries of the journal in words")
struct EntryTextTests {
    @Test("Every action that the program records has its words in three languages", arguments: Language.allCases)
    func everyAction(language: Language) throws {
        let strings = try Strings(language)
        let actions = try recordedActions()
        #expect(actions.count > 25)
        #expect(actions.contains("stage.reached"))
        for action in actions where !strings.has("entries.act.\(action)") {
            Issue.record("no words for \(action) in \(language.tag)")
        }
    }

    /// The names of actions in the sources, found where a change is made or its action chosen.
    private func recordedActions() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        var actions: Set<String> = []
        for target in ["Actions", "Store"] {
            let folder = root.appending(path: "Sources/\(target)")
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".swift") {
                let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
                for line in text.split(separator: "\n") where line.contains("Change(") || line.contains("action") {
                    for match in line.matches(of: /"([a-z]{2,}\.[a-z_]+)"/) where !line.contains("Message(") {
                        actions.insert(String(match.1))
                    }
                    for match in line.matches(of: /action: "([a-z]+\.[a-z_]+)"/) { actions.insert(String(match.1)) }
                }
            }
        }
        return actions
    }

    private func entry(_ action: String, name: String? = "竹海项目", note: String = "", _ changes: [EntryChange] = []) -> EntrySummary {
        EntrySummary(
            sequence: 7, at: Instant(microseconds: 0), by: "李静怡", action: action, subjectKind: "project", subject: 1, name: name,
            note: note, changes: changes)
    }

    private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    @Test("A sentence names who did what to which project")
    func sentences() throws {
        let signed = try day("2013-07-08")
        let reached = entry(
            "stage.reached", [EntryChange("signed", before: nil, after: .stageDay(signed, counted: signed, isMonth: false))])
        #expect(EntryText(try Strings(.simplified)).sentence(for: reached) == "李静怡推进“竹海项目”到签约")
        #expect(EntryText(try Strings(.traditional)).sentence(for: reached) == "李静怡推進「竹海項目」到簽約".replacing("竹海項目", with: "竹海项目"))
        #expect(EntryText(try Strings(.english)).sentence(for: reached).hasPrefix("李静怡 moved the project “竹海项目” to "))
        #expect(EntryText(try Strings(.english)).heading(for: reached).hasPrefix("Moved the project to "))
    }

    @Test("Entries about many projects give their number")
    func many() throws {
        var group = EntryGroup(main: entry("project.corrected"), subjects: 12, isBySamePerson: true, isReversible: true)
        #expect(EntryText(try Strings(.simplified)).sentence(for: group) == "李静怡更正了12个项目")
        group.subjects = 1
        #expect(EntryText(try Strings(.simplified)).sentence(for: group) == "李静怡更正了“竹海项目”的项目资料")
    }

    @Test("Amounts, days and names are shown as the language writes them")
    func values() throws {
        let amount = ConvertedAmount(
            stated: Amount(minor: 2_000_000_000, currency: .usd, isApproximate: true, text: "约2000万美元"), statedOn: try day("2013-09-22"),
            rate: 6_150_000, fen: 12_300_000_000)
        let (chinese, english) = (EntryText(try Strings(.simplified)), EntryText(try Strings(.english)))
        #expect(chinese.shown(EntryValue.amount(amount)) == "约2,000万美元，合12,300万元，汇率6.15")
        #expect(english.shown(EntryValue.amount(amount)) == "about USD 20,000,000, that is CNY 123,000,000 at 6.15")
        let (actual, counted) = (try day("2013-07-08"), try day("2013-08-01"))
        #expect(
            chinese.shown(EntryValue.stageDay(actual, counted: counted, isMonth: false)) == "2013年7月8日（统计日期2013年8月1日）")
        #expect(chinese.shown(EntryValue.day(actual, isMonth: true)) == "2013年7月")
        #expect(chinese.shown(nil) == "不详")
        #expect(chinese.shown(EntryValue.exit(ProjectExit(kind: .terminated, day: actual))) == "终止（2013年7月8日起）")
    }
}
