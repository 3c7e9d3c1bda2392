import Testing

@testable import Domain

@Suite("Words of a row")
struct WordReaderTests {
    @Test(
        "a stage wording tells the rung, the agreement and the exit",
        arguments: [
            ("在谈", .talks, nil, nil), ("洽谈中 ", .talks, nil, nil), ("考察对接", .talks, nil, nil), ("签框架协议", .talks, .framework, nil),
            ("框架协议", .talks, .framework, nil),
            ("已签订框架协议", .talks, .framework, nil), ("签意向书", .talks, .intent, nil), ("已签约", .signed, .contract, nil),
            ("签合同", .signed, .contract, nil), ("正式签约", .signed, .contract, nil),
            ("框架协议已转正式合同", .signed, .contract, nil), ("注册", .registered, nil, nil), ("已落地", .registered, nil, nil),
            ("已开工", .started, nil, nil), ("开工建设", .started, nil, nil),
            ("在建", .started, nil, nil), ("竣工投产", .producing, nil, nil), ("已投产", .producing, nil, nil), ("运营", .producing, nil, nil),
            ("终止", nil, nil, .terminated),
            ("已终止", nil, nil, .terminated), ("暂停", nil, nil, .suspended), ("项目搁置", nil, nil, .suspended), ("不予认定", nil, nil, .excluded),
            ("解约", nil, nil, .terminated),
            ("拟签约", .talks, nil, nil), ("已签约未开工", .signed, .contract, nil), ("待开工", .signed, nil, nil), ("签约前准备", .talks, nil, nil),
            ("已签约，正在办理开工手续", .signed, .contract, nil),
            ("合同洽谈", .talks, nil, nil), ("签约中", .talks, nil, nil), ("线索", .lead, nil, nil), ("框架协议，已开工", .started, .framework, nil),
            ("流失", nil, nil, .terminated), ("已流失", nil, nil, .terminated), ("项目已流失", nil, nil, .terminated), ("转外地", nil, nil, .terminated),
            ("落户外地", .registered, nil, .terminated), ("谈判破裂", .talks, nil, .terminated), ("未谈成", nil, nil, .terminated),
            ("夭折", nil, nil, .terminated), ("放弃", nil, nil, .terminated), ("已簽約", .signed, .contract, nil),
            ("已签约，因选址调整取消原A地块，另行选址中", .signed, .contract, nil),
        ] as [(String, Stage?, AgreementKind?, ExitKind?)])
    func stages(given: String, stage: Stage?, agreement: AgreementKind?, exit: ExitKind?) {
        #expect(StageText().read(given) == StageReading(stage: stage, agreement: agreement, exit: exit))
    }

    @Test("an unknown stage wording is nil", arguments: ["进展顺利", "A类", "停产", "7"])
    func unknownStages(given: String) {
        #expect(StageText().read(given) == nil)
    }

    @Test(
        "an industry is a code, digits, or an official name",
        arguments: [
            ("C3982", "C3982", "C"), ("c3974", "C3974", "C"), ("Ｃ３９８１", "C3981", "C"), ("3976", "C3976", "C"), ("C39", "C39", "C"),
            ("C3982 电子电路制造", "C3982", "C"), ("C3982电子电路制造", "C3982", "C"),
            ("A0141", "A0141", "A"), ("01", "A01", "A"), ("1", "A01", "A"), ("B10", "B10", "B"), ("计算机、通信和其他电子设备制造业", "C39", "C"),
            ("化学原料及化学制品制造业", "C26", "C"), ("医药制造", "C27", "C"),
            ("医药制造业（C27）", "C27", "C"), ("制造业-医药制造业", "C27", "C"), ("制造业", "C", "C"), ("C", "C", "C"), ("教育", "P83", "P"),
            ("房地产业", "K70", "K"), ("农业", "A01", "A"), ("国际组织", "T97", "T"),
        ])
    func industries(given: String, code: String, section: String) {
        let industry = IndustryText().read(given).stated.value
        #expect(industry?.code == code)
        #expect(industry?.section == section)
    }

    @Test("what names no industry is said so", arguments: ["高科技", "C99", "A3982", "98", "C39821", "工业", "X12"])
    func unknownIndustries(given: String) {
        #expect(IndustryText().read(given).stated == .unreadable)
        #expect(IndustryText().read(given).problems.map(\.code) == [.industryUnknown])
    }

    @Test("the 20 sections hold the 97 divisions")
    func sections() {
        #expect(Industries.sections.map(\.letter).joined() == "ABCDEFGHIJKLMNOPQRST")
        let divisions = Industries.sections.flatMap(\.divisions)
        #expect(divisions.map(\.code) == (1...97).map { $0 < 10 ? "0\($0)" : "\($0)" })
        #expect(Set(divisions.map(\.name)).count == 97)
        #expect(Industries.section(ofDivision: 43) == "C")
        #expect(Industries.section(ofDivision: 44) == "D")
        #expect(Industries.section(ofDivision: 0) == nil)
    }

    @Test(
        "a method goes by its name in the dictionary",
        arguments: [
            ("领导招商", "领导招商", []), ("领导招商 ", "领导招商", []), ("乡友招商　", "乡友招商", []), ("领导带队招商", "领导招商", [.methodAlias]),
            ("专业队招商", "专业招商", [.methodAlias]),
            ("乡情招商", "乡友招商", [.methodAlias]), ("以商引商", "以商招商", [.methodAlias]), ("产业链", "产业链招商", [.methodAlias]),
            ("网络招商", "网络招商", [.methodUnknown]),
        ] as [(String, String, [ProblemCode])])
    func methods(given: String, name: String, codes: [ProblemCode]) {
        let reading = MethodText().read(given)
        #expect(reading.stated == .value(name))
        #expect(reading.problems.map(\.code) == codes)
    }

    @Test("a city may have its own methods")
    func ownMethods() {
        var vocabulary = LedgerVocabulary.standard
        vocabulary.methods.append(.init("基金招商", aliases: ["资本招商"]))
        #expect(MethodText(vocabulary).read("资本招商").stated == .value("基金招商"))
    }

    @Test(
        "names are parted outside brackets only",
        arguments: [
            ("中交三航局；样例路桥建设有限公司 ", ["中交三航局", "样例路桥建设有限公司"]), ("甲;乙、丙", ["甲", "乙", "丙"]), ("甲公司/乙公司", ["甲公司", "乙公司"]),
            ("甲公司\n乙公司", ["甲公司", "乙公司"]),
            ("样例（甲、乙）公司", ["样例（甲、乙）公司"]), ("样例恒澜电子科技(香港)有限公司 ", ["样例恒澜电子科技(香港)有限公司"]), ("Novo A/S", ["Novo A/S"]), ("甲；；乙；", ["甲", "乙"]),
            ("甲；甲 ", ["甲"]),
            (" ", []), ("甲）、乙", ["甲）", "乙"]), ("ABC Co., Ltd.", ["ABC Co., Ltd."]),
        ])
    func investors(given: String, names: [String]) {
        #expect(InvestorNames.split(given) == names)
    }

    @Test(
        "a person and a number are taken apart",
        arguments: [
            ("联络员064/10000002368", "联络员064", "10000002368"), ("联络员03110000001147", "联络员031", "10000001147"),
            ("联络员014 10000000518", "联络员014", "10000000518"),
            ("联络员043（10000001591）", "联络员043", "10000001591"), ("联络员115\n10000004255", "联络员115", "10000004255"),
            ("联络员019：10000000703", "联络员019", "10000000703"), ("13900000000", nil, "13900000000"),
            ("张三", "张三", nil), ("张三 0737-4200000", "张三", "0737-4200000"), ("13900000000张三", "张三", "13900000000"),
            ("张三（局长） 13900000000", "张三（局长）", "13900000000"),
            ("张三 139 0000 0000", "张三", "13900000000"), ("张三 13900000000 李四 13800000000", "张三", "13900000000"),
            ("张三 +86 13900000000", "张三", "+8613900000000"),
        ] as [(String, String?, String?)])
    func contacts(given: String, name: String?, phone: String?) {
        let contact = ContactText.read(given)
        #expect(contact?.name.map(NameKey.of) == name.map(NameKey.of))
        #expect(contact?.phone == phone)
    }

    @Test(
        "a headcount is a number of persons",
        arguments: [
            ("6", 6, []), ("12人", 12, []), ("１５", 15, []), ("约20人", 20, [.headcountApproximate]), ("20余人", 20, [.headcountApproximate]),
            ("十二人", 12, []), ("一行8人", 8, []), ("12人（含司机2人）", 12, []),
            ("-", nil, [.headcountMissing]), ("", nil, [.headcountMissing]), ("／", nil, [.headcountMissing]),
            ("5-8人", nil, [.headcountUnreadable]), ("若干", nil, [.headcountUnreadable]),
            ("4.5", nil, [.headcountUnreadable]), ("999999999", nil, [.headcountUnreadable]),
        ] as [(String, Int?, [ProblemCode])])
    func headcounts(given: String, count: Int?, codes: [ProblemCode]) {
        let reading = HeadcountText().read(Cell(.text(given)))
        #expect(reading.stated.value == count)
        #expect(reading.problems.map(\.code) == codes)
    }

    @Test(
        "a leader is a person, width folded",
        arguments: [
            ("市领导０３", "市领导03"), ("市委书记（市领导01）", "市领导01"), ("市领导05（副市长）", "市领导05"), (" 市领导12　", "市领导12"), ("张三（兼）", "张三(兼)"), ("市长", "市长"),
        ])
    func leaders(given: String, name: String) {
        #expect(PersonText().read(given) == name)
    }

    @Test(
        "names are the same whatever their width, brackets, blanks and capitals",
        arguments: [
            ("样例恒澜电子科技（香港）有限公司", "样例恒澜电子科技(香港)有限公司 "), ("椴汀 食品\u{A0}公司", "椴汀食品　公司"), ("ＡＢＣ项目", "abc项目"), ("【一期】项目", "（一期）项目"),
            ("“云”谷", "\"云\"谷"), ("É店", "é店"),
        ])
    func keys(one: String, other: String) {
        #expect(NameKey.of(one) == NameKey.of(other))
    }

    @Test("different names stay different")
    func differentKeys() {
        #expect(NameKey.of("环湖北线高速公路项目") != NameKey.of("环湖南线高速公路项目"))
        #expect(NameKey.of("项目1") != NameKey.of("项目11"))
    }
}
