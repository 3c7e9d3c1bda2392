import Testing

@testable import Domain

@Suite("Other forms of the same ledger")
struct LedgerVariantTests {
    private let districts = [District(code: "1", name: "赫山区", aliases: ["赫山"]), District(code: "2", name: "安化县")]
    private var context: ReadingContext { ReadingContext(districts: districts, fallbackYear: 2026) }
    private let day = Day(year: 2013, month: 9, day: 30)

    private func read(_ rows: [[Any?]], named name: String = "台账", context: ReadingContext? = nil) throws -> ReadSheet {
        try #require(ReadSheet(Sheet.rows(rows), named: name, context: context ?? self.context))
    }

    // MARK: Headers

    @Test("a header of three rows: titles over titles over columns, a unit below its column")
    func threeRows() throws {
        let sheet = try read([
            ["2013年招商引资项目台账"], ["制表日期：2013年9月30日"], ["序号", "区县", "项目名称", "投资方", "投资情况", nil, "项目进展", nil, nil, nil, "责任"],
            [nil, nil, nil, nil, "总投资", nil, "当前阶段", "时间节点", nil, nil, nil],
            [nil, nil, nil, nil, "亿元", nil, nil, "洽谈时间", "签约时间", "开工时间", "责任单位"],
            [1, "赫山区", "甲项目", "甲公司", 2, nil, "已签约", "2013.1.5", "2013.3.5", nil, "市商务局"],
        ])
        #expect(sheet.layout.headerRows == [3, 4, 5])
        let project = try #require(sheet.project(6))
        #expect(project.intended.value?.minor == 200_000_000_00)
        #expect(project.signed.value?.day.description == "2013-03-05")
        #expect(project.stageWord == .value("已签约"))
        #expect(project.leadUnit == .value("市商务局"))
        #expect(sheet.layout.headerTexts[7] == "项目进展/时间节点/洽谈时间")
        #expect(sheet.layout.headerTexts[10] == "责任/责任单位")
    }

    @Test("headers, districts and stages in traditional characters")
    func traditional() throws {
        let sheet = try read([
            ["製表日期：2013年9月30日"], ["序號", "區縣", "項目名稱", "投資方", "總投資（萬元）", "簽約時間", "當前階段", "備註"],
            [1, "赫山區", "甲項目", "樣例", "2億元", "2013.3.5", "已簽約", nil], [nil, "小計", nil, nil, 20000],
        ])
        #expect(sheet.layout.ledgerDate == day)
        let project = try #require(sheet.project(3))
        #expect(project.district == .value("1"))
        #expect(project.name == "甲項目")
        #expect(project.intended.value?.minor == 200_000_000_00)
        #expect(sheet.role(4) == .subtotal)
        #expect(sheet.layout.columns.count == 8)
        #expect(!sheet.problems.contains("G3 stage_unknown"))
    }

    @Test("a header that comes twice is read once and said so; so is a ledger without a column of intended sums")
    func headerProblems() throws {
        let twice = try read([["项目名称", "区县", "总投资（万元）", "签约时间", "签约 时间", "备注"], ["甲", "赫山区", 1, "2013.1.5", "2013.3.5", nil]])
        #expect(twice.project(2)?.signed.value?.day.description == "2013-01-05")
        #expect(twice.layout.problems.map { "\($0.cell ?? "") \($0.code.rawValue)" } == ["E1 column_repeated"])
        let contracted = try read([["项目名称", "区县", "合同投资额（万元）", "签约时间"], ["甲", "赫山区", 1, "2013.1.5"]])
        #expect(contracted.layout.problems.map(\.code) == [.amountColumnMissing])
        #expect(contracted.layout.problems.first?.sheet == "台账")
        #expect(contracted.layout.problems.first?.severity == .warning)
        let mapped = try contracted.layout.applying(mapping: ["intended": "C"])
        #expect(mapped.problems.isEmpty)
        #expect(try read([["项目名称", "区县", "总投资", "合同金额", "签约时间"]]).layout.problems.isEmpty)
    }

    @Test("an unknown nature of the investment is said so")
    func kinds() throws {
        let sheet = try read([["项目名称", "区县", "总投资", "建设性质"], ["甲", "赫山区", 1, "奇怪"], ["乙", "赫山区", 1, "新建"], ["丙", "赫山区", 1, nil]])
        #expect(sheet.problems == ["D2 kind_unknown"])
    }

    // MARK: The ledger's date

    @Test("a sheet without a date takes the workbook's; its own year or date goes first")
    func workbookDate() throws {
        let context = ReadingContext(districts: districts, fallbackYear: 2026, ledgerDate: day)
        let header: [Any?] = ["序号", "来访日期", "客商单位名称", "来访人数", "接待单位", "备注"]
        let own = try read(
            [["来访客商登记表"], header, [1, "5月6日", "甲公司", 5, "商务局", nil], [2, "2013.10.6", "乙公司", 4, nil, "计划"]], context: context)
        #expect(own.layout.ledgerDate == day)
        #expect(own.visit(3)?.day.day.description == "2013-05-06")
        #expect(own.hasFailed(4))
        #expect(own.problems == ["B3 date_year_inferred", "B4 date_after_ledger_date"])
        #expect(own.readings[4].map(ReadSheet.problems)?.first?.detail == "2013-09-30")
        let titled = try read([["2012年来访客商登记表"], header, [1, "5月6日", "甲公司", 5, nil, nil]], context: context)
        #expect(titled.visit(3)?.day.day.description == "2012-05-06")
        let dated = try read([["截至2013年12月31日"], header, [1, "2013.10.6", "甲公司", 5, nil, nil]], context: context)
        #expect(dated.visit(3) != nil)
    }

    @Test("the date at the foot is the ledger's, days of the rows are not")
    func footDate() throws {
        let project: [Any?] = [1, "赫山区", "甲项目", "甲公司", 20000, "已签约", "2013.1.5", "2013.10.18", day, "截至2013年10月底"]
        let find = { (rows: [[Any?]]) in SheetLayout.ledgerDate(inFoot: Sheet.rows(rows)) }
        #expect(find([project, ["填表人：张三", nil, nil, "填表日期：2013年9月30日"]]) == day)
        #expect(find([project, ["市招商局 2013年9月30日"]]) == day)
        #expect(find([project, [nil, nil, "制表日期", day]]) == day)
        #expect(find([project, ["2013年9月30日"]]) == day)
        #expect(find([project, ["填表日期：9月30日"], ["注：2013年9月30日前签约"]]) == nil)
        #expect(find([project]) == nil)
        let layout = try read([["项目名称", "区县", "总投资", "签约时间"]]).layout.withLedgerDate(try #require(day))
        #expect(layout.ledgerDate == day)
        #expect(layout.ledgerYear == 2013)
    }

    // MARK: Visits and missions

    @Test("a title of a year of any length gives it to the rows below")
    func visitYears() throws {
        let sheet = try read(
            [
                ["来访客商登记表"], ["序号", "来访日期", "客商单位名称", "来访人数", "接待单位", "备注"], ["（一）2012年来访客商情况"], [1, "5月6日", "甲公司", 5, nil, nil],
                ["2012年小计", nil, nil, 5], ["二", "2013年度来访客商登记情况汇总表", nil, nil], [2, "5月6日", "乙公司", 6, nil, nil],
            ], named: "来访")
        #expect(sheet.visit(4)?.day.day.year == 2012)
        #expect(sheet.role(5) == .subtotal)
        #expect(sheet.role(6) == .group)
        #expect(sheet.visit(7)?.day.day.year == 2013)
    }

    @Test("columns of visits and missions in any order, their sums in any column")
    func anyOrder() throws {
        let visits = try read(
            [
                ["来访登记"], ["备注", "来访人数", "客商单位名称", "接待单位", "来访日期", "序号"], [nil, 5, "甲公司", "商务局", "2013.5.6", 1], ["小计", 5], [nil, 5, "合计"],
                [nil, 5, nil, "总计"],
            ], named: "来访")
        #expect(visits.visit(3)?.headcount == .value(5))
        #expect([4, 5, 6].map { visits.role($0) } == [.subtotal, .total, .total])
        let missions = try read(
            [
                ["外出招商"], ["参团人数", "带队领导", "活动名称", "目的地", "时间"], [20, "张三", "港澳招商", "香港", "2013年7月13日-18日"], [20, nil, nil, "合计"],
            ], named: "外出招商")
        guard case .mission(let mission, _)? = missions.readings[3] else {
            Issue.record("no mission")
            return
        }
        #expect(mission.lastDay.description == "2013-07-18")
        #expect(missions.role(4) == .total)
    }

    @Test(
        "a remark tells a visit that was not held on its day",
        arguments: [
            "取消", "已取消", "因故取消", "行程取消", "来访取消", "因天气原因取消", "客商临时取消来访", "对方取消了行程", "未成行", "未能成行", "未到访", "因故未到访", "未来", "因故未来", "客商未来",
            "改期", "延期",
            "因故延期", "推迟至6月", "推迟到2013.6.5来访", "行程推迟", "延期来访", "取消（疫情）", "样例公司取消来访", "看好本地，因故取消", "已改期", "因故推迟一周",
        ])
    func notHeld(remark: String) {
        #expect(VisitRemark(.standard).isNotHeld(remark))
    }

    @Test(
        "a remark on something else says nothing against the visit",
        arguments: [
            "取消了原定午宴", "未来三年拟投资", "看好益阳未来发展", "看好未来", "午宴取消", "午宴取消了", "未取消", "未来访问计划已定", "合同延期", "推迟开工", "项目改期签约", "建议取消限制", "", "二〇一三年首批",
            "未到期",
            "延期交付",
        ])
    func held(remark: String) {
        #expect(!VisitRemark(.standard).isNotHeld(remark))
    }
}
