import Testing

@testable import Domain
@testable import Views

@Suite("Failures and arguments in words")
struct FailureTextTests {
    private let strings: Strings
    private let english: Strings

    init() throws {
        strings = try Strings(.simplified)
        english = try Strings(.english)
    }

    @Test("What is not there is named in the reader's language")
    func notFound() {
        #expect(strings.notFound("import 32t6") == "没有找到：导入 32t6")
        #expect(strings.notFound("agency") == "没有找到：招商机构")
        #expect(strings.notFound("duplicate pair") == "没有找到：这一对疑似重复项目")
        #expect(english.notFound("journal entry 7") == "Not found: journal entry 7")
        #expect(strings.notFound("wheel 7") == "没有找到：wheel 7")
    }

    @Test("What was given is quoted as far as one can take it in")
    func quotation() {
        let said = strings.text(Message("failure.not_a_day", ["given": String(repeating: "日", count: 5_000)]))
        #expect(said == "“\(String(repeating: "日", count: 60))…”不是日期，应写作 2013-09-22")
    }

    @Test("Tables, dimensions and indicators of a message become words")
    func messages() {
        #expect(
            strings.text(Message("undo.later_edits", ["id": "x", "what": "stage_event"])) == "导入 x 之后又有改动（阶段日期），撤销会丢失这些改动")
        for table in [
            "project_version", "stage_event", "agreement", "project_investor", "supporting_unit", "duplicate_pair", "visit", "mission",
            "receipt", "credit_share",
        ] {
            #expect(!strings.text(Message("undo.later_edits", ["id": "x", "what": table])).contains(table))
        }
        #expect(
            strings.text(Message("figures.cannot_break_down", ["key": "stock", "by": "stage,age", "known": "stage, district"]))
                == "“各阶段存量”不能按阶段、签约时长分类；可按：stage 阶段、district 区县（园区）")
        #expect(
            english.text(Message("figures.cannot_break_down", ["key": "stock", "by": "age"]))
                == "“Stock by stage” cannot be broken down by Time since signing")
        #expect(
            english.text(Message("figures.unknown_indicator", ["key": "x", "known": "speed, own.key"]))
                == "There is no indicator “x”; the indicators are: speed (Median time), own.key")
        #expect(strings.text(Message("rows.unknown_value", ["by": "leader", "value": "甲"])) == "牵头市领导没有“甲”这一项")
        #expect(strings.text(Message("agency.exists", ["name": "stage"])) == "招商机构“stage”已存在")
    }

    @Test("A wrong field is called by its name")
    func fields() {
        #expect(
            strings.sentence(for: FieldError(field: "rate", message: Message("rate.not_positive"))) == "“汇率”有误：汇率应大于零")
        #expect(strings.sentence(for: FieldError(field: "zq", message: Message("rate.not_positive"))) == "汇率应大于零")
    }

    @Test("What cannot be undone is told in words, attributes and indicators of a message too")
    func actions() {
        let action = Message("edit.undo_other", ["action": "agency.created", "note": "样例市"])
        #expect(strings.text(action) == "“开设了台账“样例市””这类操作不能这样撤销")
        #expect(!english.text(action).contains("agency.created"))
        let unknown = Message("projects.filter.unknown", ["attribute": "leader", "value": "甲"])
        #expect(strings.text(unknown) == "台账中没有“甲”，无法按“牵头市领导”筛选")
        #expect(!strings.text(Message("rows.none_of_its_own", ["key": "stock"])).contains("stock"))
    }

    @Test("Every conflict has a title of its kind, and every kind of conflict keys that exist", arguments: Language.allCases)
    func conflicts(language: Language) throws {
        let strings = try Strings(language)
        for kind in Conflict.allCases { #expect(strings.has("error.conflict.\(kind.rawValue)")) }
        for key in Conflict.changes.union(Conflict.presences) { #expect(strings.has(key), "\(key)") }
        #expect(Failure.conflict(Message("unit.exists")).conflict == .present)
        #expect(Failure.conflict(Message("conflict.changed_meanwhile")).conflict == .changed)
        #expect(Failure.conflict(Message("edit.closed")).conflict == .impossible && Failure.notFound("page").conflict == nil)
    }

    @Test("A wrong database address is shown with the forms expected, a server's without its password")
    func location() {
        #expect(strings.badLocation("mysql:x").hasPrefix("“mysql:x”不是可用的数据库地址，应写作 sqlite:"))
        #expect(!english.badLocation("postgres://me:secret@host:x/db").contains("secret"))
    }

    @Test("A wrong argument says what it should be", arguments: Language.allCases)
    func arguments(language: Language) throws {
        let text = ArgumentText(try Strings(language))
        for option in ["--as-of", "--known-at", "--by", "--language", "--projects"] {
            let sentence = try #require(text.sentence(option: option, value: "abc"))
            #expect(sentence.hasPrefix(option) && sentence.contains("abc") && !sentence.contains { "{}‹›".contains($0) }, "\(sentence)")
        }
        #expect(text.sentence(option: "--by", value: "x")?.contains("district") == true)
        #expect(text.sentence(option: "--by", value: "x", form: .group).contains("district=430903"))
        #expect(text.sentence(option: "--language", value: "fr")?.contains("zh-Hans") == true)
        #expect(text.sentence(option: "--format", value: "pdf", choices: ["text", "html"]).contains("html"))
        #expect(text.sentence(option: "--publish", value: "x") == nil)
        #expect(text.missing("--as-of").contains("--as-of") && text.unknown("--x").contains("--x"))
        #expect(text.exclusive("--json", "--csv").contains("--csv"))
    }
}
