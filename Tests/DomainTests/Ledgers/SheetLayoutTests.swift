import Testing

@testable import Domain

@Suite("Headers of a sheet")
struct SheetLayoutTests {
    private let context = ReadingContext(
        districts: [District(code: "1", name: "东湖区"), District(code: "2", name: "西山县")], fallbackYear: 2019)

    private func layout(_ rows: [[Any?]]) -> SheetLayout? { layout("Sheet1", rows) }

    private func layout(_ name: String, _ rows: [[Any?]]) -> SheetLayout? {
        SheetLayout.find(sheetName: name, firstRows: Sheet.rows(rows), context: context)
    }

    private func columns(_ layout: SheetLayout?) -> String {
        (layout?.columns ?? [:]).sorted { $0.value < $1.value }.map { "\(ColumnName.of($0.value))=\($0.key.rawValue)" }.joined(
            separator: " ")
    }

    @Test("one header row with other words in another order")
    func otherCity() throws {
        let found = try #require(
            layout([
                ["某市2022年招商引资签约项目汇总表"], ["填报单位：投资促进局", nil, nil, "截至2022年6月30日", nil, "金额单位：亿元"],
                ["序号", "县市区", "招商项目名称", "投资企业名称", "计划总投资额", "所属行业", "签约日期", "实际开工时间", "目前进展", "包联领导", "牵头单位", "配合单位", "联系人", "联系电话", "备注"],
                [1, "东湖区", "甲项目", "甲公司", 12, "C39", "2022.3.1", nil, "已签约", nil, "商务局", nil, "张三", "139", nil],
            ]))
        #expect(found.kind == .projects)
        #expect(found.headerRows == [3])
        #expect(
            columns(found)
                == "A=serial B=district C=name D=investors E=intended F=industry G=signed_day H=started_day I=stage J=leader K=lead_unit L=support_units M=contact N=phone O=remark"
        )
        #expect(found.unit(of: .intended).factor == 100_000_000)
        #expect(found.ledgerDate == Day(year: 2022, month: 6, day: 30))
        #expect(found.ledgerYear == 2022)
    }

    @Test("group titles go over the columns to their right")
    func twoRows() throws {
        let found = try #require(
            layout([
                ["重点项目库"], ["序号", "项目名称", "投资额（亿元）", nil, nil, "签约情况", nil, "联系人", nil, "备 注"],
                [nil, nil, "总投资", "其中：固定资产投资", "合同外资（万美元）", "时间", "金额", "姓名", "电话", nil], [1, "甲", 1, 2, 3, "2022.1.1", 5, "张", "1", nil],
            ]))
        #expect(found.headerRows == [2, 3])
        #expect(
            columns(found)
                == "A=serial B=name C=intended D=fixed_assets E=foreign_capital F=signed_day G=contracted H=contact I=phone J=remark")
        #expect(found.unit(of: .fixedAssets).factor == 100_000_000)
        #expect(found.unit(of: .foreignCapital) == AmountUnit(factor: 10_000, currency: .usd))
        #expect(found.unit(of: .contracted) == .tenThousandYuan)
        #expect(found.headerTexts[4] == "投资额（亿元）/合同外资（万美元）")
    }

    @Test(
        "the unit of amounts is in the header, at its end, or in a note",
        arguments: [
            ("总投资（亿元）", 100_000_000), ("总投资(万元)", 10_000), ("总投资（元）", 1), ("总投资 亿元", 100_000_000), ("总投资（单位：亿元）", 100_000_000),
            ("总投资", 10_000), ("总投资（百万元）", 1_000_000),
        ])
    func units(header: String, factor: Int64) throws {
        let found = try #require(layout([["项目名称", "投资方", header, "签约时间"]]))
        #expect(found.unit(of: .intended).factor == factor)
    }

    @Test("the maker of the form is no unit of amounts")
    func formMaker() throws {
        let found = try #require(layout([["制表单位：市商务局"], ["项目名称", "投资方", "总投资", "签约时间"]]))
        #expect(found.unit(of: .intended) == .tenThousandYuan)
    }

    @Test(
        "the ledger's date and year come from notes, titles, and the sheet's name",
        arguments: [
            ("表", "填表日期：2022.6.30", "2022-06-30", 2022), ("表", "制表时间: 2022年6月", "2022-06-30", 2022),
            ("表", "2022年招商项目（截至6月20日）", "2022-06-20", 2022),
            ("表", "数据截止到2022-6-20", "2022-06-20", 2022), ("表", "2021-2022年度招商项目", "-", 2022), ("2020年项目", "项目台账", "-", 2020),
            ("表", "二〇一八年项目台账", "-", 2018), ("表", "项目台账", "-", 2019),
            ("表", "截至目前", "-", 2019), ("表", "2022年6月30日", "2022-06-30", 2022),
        ])
    func dates(name: String, note: String, date: String, year: Int) throws {
        let found = try #require(layout(name, [[note], ["项目名称", "投资方", "总投资", "签约时间"]]))
        #expect(found.ledgerDate?.description ?? "-" == date)
        #expect(found.ledgerYear == year)
    }

    @Test("a date cell beside its label is the ledger's date")
    func dateCell() throws {
        let day = try #require(Day(iso: "2022-06-30"))
        let found = try #require(layout([["制表日期：", nil, day], ["项目名称", "投资方", "总投资", "签约时间"]]))
        #expect(found.ledgerDate == day)
    }

    @Test("columns of plans and of other sums are not those of facts")
    func plans() throws {
        let found = try #require(
            layout([["项目名称", "投资方", "总投资", "计划开工时间", "开工时间", "累计完成总投资", "预计投产时间", "拟签约时间"]]))
        #expect(columns(found) == "A=name B=investors C=intended E=started_day")
    }

    @Test("visits, missions and offices are recognised by their headers")
    func otherKinds() {
        let visits = layout("接待", [["2022年来访登记"], ["序号", "日期", "来访单位", "人数", "接待领导", "洽谈内容", "备注"]])
        #expect(visits?.kind == .visits)
        #expect(columns(visits) == "A=serial B=visit_day C=company D=headcount E=leader F=purpose G=remark")
        let missions = layout("出访", [["外出招商情况"], ["序号", "出发时间", "返回时间", "目的地", "活动主题", "带队领导", "人数"]])
        #expect(missions?.kind == .missions)
        #expect(columns(missions) == "A=serial B=mission_day C=mission_end_day D=place E=mission_name F=leader G=headcount")
        #expect(layout("驻点", [["驻点城市", "负责人", "联系电话"]])?.kind == .offices)
    }

    @Test("a log of cars is irrelevant, and a page of prose has no header")
    func irrelevant() {
        let cars = layout(
            "公务用车登记", [["公务用车登记表"], ["序号", "日期", "用车项目", "车辆", "里程（公里）", "金额（元）"], [1, "2013.1.2", "接待客商", "车辆01", 20, 12000]])
        #expect(cars?.kind == .irrelevant)
        let costs = layout("费用", [["序号", "日期", "项目", "金额（元）", "经办人"], [1, "2013.1.2", "接待", 500, "张三"]])
        #expect(costs?.kind == .irrelevant)
        #expect(layout("说明", [["填表说明"], ["一、本表由各区县填报"], ["二、每月5日前报送"]]) == nil)
        #expect(layout("空", []) == nil)
    }

    @Test("widths, blanks and brackets do not change the fingerprint, another header does")
    func fingerprints() throws {
        let one = try #require(layout([["项目名称", "投资方", "总投资（万元）", "备  注"]]))
        let same = try #require(layout([["标题"], ["项目名称 ", "投资方", "总投资(万元)", "备注", nil]]))
        let other = try #require(layout([["项目名称", "投资方", "总投资（亿元）", "备注"]]))
        #expect(one.fingerprint == same.fingerprint)
        #expect(one.fingerprint != other.fingerprint)
    }

    @Test("a mapping by hand moves a field to a letter or a header text, or takes it away")
    func mapping() throws {
        let found = try #require(layout([["项目名称", "投资方", "总投资（万元）", "签约时间", "首付款", "备注"]]))
        let mapped = try found.applying(mapping: ["intended": "首付款", "source": "f", "signed_day": ""])
        #expect(columns(mapped) == "A=name B=investors E=intended F=source")
        #expect(try found.applying(mapping: ["talks_day": "D"]).columns[.signedDay] == nil)
        #expect(try found.applying(mapping: [:]).columns == found.columns)
    }

    @Test(
        "a mapping to an unknown field or column is refused",
        arguments: [["colour": "A"], ["intended": "Z"], ["intended": "没有这列"], ["company": "A"], ["name": "A", "investors": "A"]])
    func badMapping(mapping: [String: String]) throws {
        let found = try #require(layout([["项目名称", "投资方", "总投资（万元）", "签约时间"]]))
        #expect {
            _ = try found.applying(mapping: mapping)
        } throws: { error in
            guard case Failure.refused(let problem)? = error as? Failure else { return false }
            return problem.code == .mappingInvalid
        }
    }
}
