import Domain
import Foundation
import Testing

@testable import Views

@Suite("Texts")
struct StringsTests {
    @Test("The three languages have the same keys and the same gaps under each key")
    func sameKeysAndGaps() throws {
        let all = try Language.allCases.map { try Strings($0) }
        for other in all.dropFirst() {
            #expect(all[0].keys.symmetricDifference(other.keys).isEmpty)
            for key in all[0].keys {
                #expect(all[0].phrase(key)?.gaps == other.phrase(key)?.gaps, "\(key) in \(other.language.tag)")
            }
        }
    }

    @Test("No key is written twice", arguments: Language.allCases)
    func noKeyTwice(language: Language) throws {
        let text = try Strings.files(of: language).map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
        let keys = text.split(separator: "\n").compactMap { $0.split(separator: "\"").dropFirst().first }.filter { $0.contains(".") }
        #expect(keys.count == Set(keys).count)
        #expect(try Strings(language).keys.count == keys.count)
    }

    @Test("The three languages keep their texts in the same files")
    func sameFiles() throws {
        let names = try Language.allCases.map { try Strings.files(of: $0).map(\.lastPathComponent) }
        #expect(Set(names).count == 1 && names[0].count > 10)
    }

    @Test("Every value of the domain has its words", arguments: Language.allCases)
    func domainValues(language: Language) throws {
        let strings = try Strings(language)
        let warnings = [
            "duplicates_undecided", "amount_unknown", "currency_without_rate", "signing_day_missing", "start_day_missing",
            "exit_day_missing",
            "headcount_unknown",
        ]
        for code in ProblemCode.allCases {
            #expect(strings.has("problem.\(code.rawValue)") && strings.has("problem_name.\(code.rawValue)"), "\(code)")
        }
        for warning in warnings { #expect(strings.has("warning.\(warning)")) }
        for stage in Stage.allCases { #expect(strings.has("stage.\(stage.key)")) }
        for dimension in Dimension.allCases {
            #expect(strings.has("dimension.\(dimension.rawValue)") && strings.has("none.\(dimension.rawValue)"))
        }
        let names =
            ExitKind.allCases.map { strings.name(of: $0) } + ProjectKind.allCases.map { strings.name(of: $0) }
            + [Problem.Severity.note, .warning, .error].map { strings.name(of: $0) }
        #expect(!(names + SheetKind.allCases.map { strings.name(of: $0) }).contains { $0.contains("‹") })
        for field in LedgerField.allCases.map(\.rawValue) + AmountKind.allCases.map(\.rawValue) { #expect(strings.has("field.\(field)")) }
        for level in ["L1", "L2", "L3", "L4"] { #expect(strings.has("duplicates.level.\(level)")) }
    }

    @Test("A problem's sentence reads well without its detail, and has no gap or bracket left", arguments: Language.allCases)
    func problemSentences(language: Language) throws {
        let strings = try Strings(language)
        for code in ProblemCode.allCases {
            for detail in ["", "37,500,000"] {
                let sentence = strings.sentence(for: Problem(code, row: 7, given: "abc", detail: detail, otherRow: 12))
                #expect(!sentence.contains { "{}[]‹".contains($0) }, "\(sentence)")
                #expect(!sentence.contains("（）") && !sentence.contains("()"), "\(sentence)")
            }
        }
    }

    @Test("A problem says what was found: the password, the kind of file, the other row")
    func particularSentences() throws {
        let strings = try Strings(.simplified)
        #expect(strings.sentence(for: Problem(.passwordProtected)).contains("密码保护"))
        #expect(try Strings(.english).sentence(for: Problem(.passwordProtected)).contains("protected by a password"))
        #expect(strings.sentence(for: Problem(.notAWorkbook, detail: "legacy_xls")).contains("Excel 97—2003"))
        #expect(strings.sentence(for: Problem(.notAWorkbook, detail: "html")).contains("网页"))
        #expect(strings.sentence(for: Problem(.notAWorkbook, detail: "text")).contains("纯文本"))
        #expect(strings.sentence(for: Problem(.duplicateCandidate, row: 20, given: "甲", otherRow: 82)).contains("第82行"))
        #expect(
            strings.sentence(for: Problem(.duplicateCandidate, row: 20, given: "甲", detail: "乙"))
                == "“甲”与另一工作表或以往登记的“乙”疑似同一项目；裁定之前各计一个")
        #expect(
            strings.sentence(for: Problem(.duplicateCandidate, row: 20, given: "甲", detail: "乙", otherRow: 82))
                == "“甲”与第82行的“乙”疑似同一项目；裁定之前各计一个")
        #expect(strings.sentence(for: Problem(.districtUnknown, row: 9, detail: "外县")) == "区县“外县”不在本机构的区县名录中，该行未导入")
        #expect(
            strings.sentence(for: Problem(.districtUnknown, row: 9, given: "某某项目", detail: "外县", otherRow: 3))
                == "本行所属的分组“外县”（第3行）不在本机构的区县名录中，该行未导入")
        #expect(strings.sentence(for: Problem(.stageBehindDates, given: "已签约", detail: "started")).contains("（已到开工）"))
        #expect(strings.sentence(for: Problem(.stageUnknown, given: "推进中", detail: "推进中")) == "阶段“推进中”无法识别，统计以日期为准")
        #expect(strings.sentence(for: Problem(.textTooLong, given: String(repeating: "长", count: 4001))).utf8.count < 300)
        #expect(strings.sentence(for: Problem(.damagedWorkbook, detail: "zip")).contains("不完整"))
        #expect(strings.sentence(for: Problem(.nulByte, row: 3)).contains("第3行"))
        #expect(strings.place(of: Problem(.amountUnreadable, sheet: "项目台账", row: 7, column: 3)) == "工作表“项目台账” D7")
    }

    @Test("An optional part is dropped when its gap is empty; brackets without a gap are text")
    func phrases() {
        func text(_ phrase: String, _ values: [String: String]) -> String {
            Phrase(phrase).filled(text: { $0 }, gap: { values[$0].map { [$0] } ?? [] }).joined()
        }
        #expect(text("已签约{a}个[，其中{b}个已开工]。", ["a": "28", "b": "6"]) == "已签约28个，其中6个已开工。")
        #expect(text("已签约{a}个[，其中{b}个已开工]。", ["a": "28"]) == "已签约28个。")
        #expect(text("[y/N] {a}", ["a": "?"]) == "[y/N] ?")
        #expect(text("{a", [:]) == "{a")
    }

    @Test("A missing text or value stays visible")
    func visibleGaps() throws {
        let strings = try Strings(.english)
        #expect(strings.text("no.such.text") == "‹no.such.text›")
        #expect(strings.text("import.file") == "File: {file}")
        #expect(strings.text(Message("import.file", ["file": "a.xlsx"])) == "File: a.xlsx")
        #expect(strings.sentence(for: Figure.Warning(code: "brand_new", count: 3)).contains("brand_new"))
    }

    @Test("Standard names are translated, the ledger's own are kept, ages are read from their bounds")
    func groupNames() throws {
        let english = try Strings(.english)
        #expect(english.name(of: GroupValue(.method, "领导招商", label: "领导招商")) == "leader-led")
        #expect(english.name(of: GroupValue(.method, "网络招商", label: "网络招商")) == "网络招商")
        #expect(english.name(of: GroupValue(.district, "430903", label: "赫山区")) == "赫山区")
        #expect(english.name(of: GroupValue(.age, "0-90")) == "up to 90 days")
        #expect(english.name(of: GroupValue(.age, "181+")) == "more than 180 days")
        #expect(try Strings(.simplified).name(of: GroupValue(.age, "31-60")) == "31至60天")
        #expect(english.name(of: GroupValue(.month, "2013-07")) == "July 2013")
        #expect(english.name(of: GroupValue(.leader, nil)) == "no leader")
    }

    @Test("Changes and reasons are shown in words")
    func changes() throws {
        let strings = try Strings(.simplified)
        #expect(strings.shown("increment", ofField: "kind") == "增资扩产")
        #expect(strings.shown("terminated 2013-08-01", ofField: "exit") == "终止 2013-08-01")
        #expect(strings.shown("10000", ofField: "intended") == "10000")
        #expect(strings.name(ofField: "intended") == "意向投资" && strings.name(ofField: "zzz") == "zzz")
        let pair = DuplicatePair(a: ID(1), b: ID(2), level: .similarName, reason: "similar_name investor")
        #expect(strings.reason(of: pair) == "名称相近、投资方相同")
    }

    @Test("A folder replaces single texts; an unknown key, gap, file name or shape is refused by name")
    func overrides() throws {
        let folder = try Folder()
        defer { folder.remove() }
        try folder.write("languages/zh-Hans.json", #"{"briefing.title": "招商快报"}"#)
        let strings = try Strings(.simplified, overrides: folder.url)
        #expect(strings.text("briefing.title") == "招商快报")
        #expect(strings.text("briefing.notes") == "统计口径")
        #expect(try Strings(.english, overrides: folder.url).text("briefing.title") == "Investment Promotion Briefing")

        func failure(_ text: String, file: String = "zh-Hans") throws -> String? {
            try folder.write("languages/\(file).json", text)
            do { _ = try Strings(.simplified, overrides: folder.url) } catch let error as TemplateError { return error.key }
            return nil
        }
        #expect(try failure(#"{"briefing.titel": "x"}"#) == "template.unknown_text")
        #expect(try failure(#"{"briefing.title": "{agency}"}"#) == "template.unknown_gap")
        #expect(try failure(#"{"briefing": {"title": "x"}}"#) == "template.not_flat_json")
        #expect(try failure("{}", file: "zh") == "template.unused")
    }
}

/// A folder of a test's own.
struct Folder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "views-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func write(_ path: String, _ text: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func remove() {
        do { try FileManager.default.removeItem(at: url) } catch { Issue.record(error) }
    }
}
