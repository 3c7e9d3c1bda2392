import Domain
import Testing

@Suite("A city's dictionary")
struct TermTests {
    @Test("has every usual term, and the city's own methods behind them")
    func all() {
        let terms = Terms([Term(.method, "云招商"), Term(.method, "以商招商", isInUse: false), Term(.stage, "signed", words: ["敲定"])])
        #expect(terms.all(of: .stage).map(\.code) == ["lead", "talks", "signed", "registered", "started", "producing"])
        #expect(terms.all(of: .industry).count == 117)
        #expect(terms.methods == ["领导招商", "专业招商", "乡友招商", "产业链招商", "云招商"])
        #expect(terms.term(.stage, "x-stage") == nil && terms.term(.industry, "C39") == Term(.industry, "C39"))
        #expect(terms.all(of: .obstacle).map(\.code) == ["fund", "land", "policy", "approval"])
        let own = Terms([Term(.obstacle, "征拆"), Term(.obstacle, "policy", isInUse: false)])
        #expect(own.all(of: .obstacle).map(\.code) == ["fund", "land", "policy", "approval", "征拆"])
        #expect(own.all(of: .obstacle).filter(\.isInUse).count == 4)
        #expect(Terms.industry("C39") == "计算机、通信和其他电子设备制造业")
    }

    @Test("reads ledgers by its words beside the usual ones; a longer word of the city's goes before a usual one within it")
    func words() {
        let terms = Terms([
            Term(.stage, "talks", words: ["预签约"]), Term(.stage, "signed", words: ["敲定"]), Term(.method, "云招商", words: ["网上招商"]),
            Term(.method, "乡友招商", words: ["游子工程"]), Term(.industry, "C39", words: ["电子信息"]),
        ])
        let stage = StageText(terms.vocabulary)
        #expect(StageText().read("已预签约")?.stage == .signed)
        #expect(stage.read("已预签约")?.stage == .talks && stage.read("已预签约")?.agreement == nil)
        #expect(stage.read("已敲定")?.stage == .signed && stage.read("已敲定")?.agreement == .contract)
        #expect(stage.read("正式签约")?.stage == .signed)
        let method = MethodText(terms.vocabulary)
        #expect(method.read("网上招商").stated == .value("云招商") && method.read("游子工程").stated == .value("乡友招商"))
        #expect(method.read("乡情招商").stated == .value("乡友招商"))
        #expect(IndustryText(terms.vocabulary).read("电子信息").stated.value?.code == "C39")
    }

    @Test(
        "refuses what could be read in two ways, and what is no term",
        arguments: [
            (Term.Kind.method, TermForm(code: "云招商", words: "乡情招商"), "term_words"),
            (.method, TermForm(code: "乡情招商"), "term_code"), (.method, TermForm(code: " "), "term_code"),
            (.stage, TermForm(code: "talks", words: "签约"), "term_words"), (.stage, TermForm(code: "sold"), "term_code"),
            (.industry, TermForm(code: "C39", words: "汽车制造业"), "term_words"), (.industry, TermForm(code: "Z1"), "term_code"),
            (.stage, TermForm(code: "signed", names: ["en": "{name}"]), "term_en"),
            (.obstacle, TermForm(code: "資金"), "term_code"), (.obstacle, TermForm(code: "Funds"), "term_code"),
            (.obstacle, TermForm(code: ""), "term_code"), (.obstacle, TermForm(code: "fund", names: ["zh-Hans": "用地"]), "term_zh_hans"),
            // Nothing reads them.
            (.obstacle, TermForm(code: "征拆", words: "征地拆迁"), "term_words"),
            // Two stages of one name could not be told apart.
            (.stage, TermForm(code: "talks", names: ["zh-Hans": "签约"]), "term_zh_hans"),
            (.stage, TermForm(code: "signed", names: ["zh-Hans": String(repeating: "签", count: 31)]), "term_zh_hans"),
        ])
    func refused(kind: Term.Kind, form: TermForm, field: String) {
        let failure = #expect(throws: Failure.self) { try form.read(kind, in: Terms()) }
        guard case .invalid(let errors)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(errors.map(\.field) == [field])
    }

    @Test("takes words as people separate them, each once")
    func separated() throws {
        let term = try TermForm(code: "signed", names: ["en": " Contract "], words: "敲定、落槌,敲定；\n定约").read(.stage, in: Terms())
        #expect(term == Term(.stage, "signed", names: ["en": "Contract"], words: ["敲定", "落槌", "定约"]))
    }
}
