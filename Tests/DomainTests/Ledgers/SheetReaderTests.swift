import Testing

@testable import Domain

@Suite("Rows of a sheet")
struct SheetReaderTests {
    private static let districts = [
        District(code: "1", name: "东湖区", aliases: ["东湖新区"]), District(code: "2", name: "西山县"),
        District(code: "3", name: "江州高新区", aliases: ["高新区"]),
    ]
    private let context = ReadingContext(districts: districts, fallbackYear: 2022, rates: [.usd: 6_000_000])
    private let header: [Any?] = [
        "序号", "项目名称", "投资方", "总投资（万元）", "建设性质", "当前阶段", "洽谈时间", "签约时间", "开工时间", "投产时间", "终止时间", "牵头领导", "责任单位", "备注",
    ]
    private let note: [Any?] = ["2022年项目台账", nil, "截至2022年6月30日"]

    private func read(_ rows: [Any?]...) throws -> ReadSheet {
        try #require(ReadSheet(Sheet.rows([note, header] + rows), context: context))
    }

    private func project(_ values: [Int: Any?]) -> [Any?] {
        var row: [Any?] = [1, "甲项目", "甲公司", 12000, nil, "已签约", "2022.1.5", "2022.3.1"] + Array(repeating: nil, count: 6)
        for (column, value) in values { row[column] = value }
        return row
    }

    @Test(
        "a group row sets the district, however it is written",
        arguments: [
            ("一、东湖区", "1"), ("（三）西山县", "2"), ("四、高新区（21个）", "3"), ("八、江州高新区管委会", "3"), ("东湖区 ", "1"), ("东湖", "1"), ("2.西山县：", "2"),
            ("某某市西山县", "2"), ("东湖新区", "1"), ("二、 东 湖 区", "1"),
        ])
    func groups(title: String, code: String) throws {
        let sheet = try read([title], project([:]))
        #expect(sheet.role(3) == .group)
        #expect(sheet.project(4)?.district == .value(code))
    }

    @Test("a group row may stand in the name column, behind a number, or beside counts and sums")
    func otherGroups() throws {
        let sheet = try read(
            [nil, "东湖区"], project([:]), ["一", "西山县", nil, 12000], project([1: "乙项目"]), ["三、高新区", nil, "2个", 24000], project([1: "丙项目"]))
        #expect(sheet.project(4)?.district == .value("1"))
        #expect(sheet.project(6)?.district == .value("2"))
        #expect(sheet.project(8)?.district == .value("3"))
    }

    @Test("a row without a district, or below a district of nobody, fails")
    func districtProblems() throws {
        let sheet = try read(project([:]), ["九、北海区"], project([:]), ["一、在谈项目"], project([:]))
        #expect(sheet.hasFailed(3))
        #expect(sheet.hasFailed(5))
        #expect(sheet.problems == ["B3 district_missing", "B5 district_unknown", "B7 district_unknown"])
    }

    @Test("the district column speaks for its row")
    func districtColumn() throws {
        let rows = Sheet.rows([["项目名称", "区县", "投资方", "总投资"], ["甲", "东湖区", "A", 1], ["乙", "北海区", "B", 2], ["丙", nil, "C", 3]])
        let sheet = try #require(ReadSheet(rows, context: context))
        #expect(sheet.project(2)?.district == .value("1"))
        #expect(sheet.problems == ["B3 district_unknown", "B4 district_unknown"])
    }

    @Test("structure rows are no projects")
    func structure() throws {
        let sheet = try read(
            ["甲", "乙", "1", "2", "3", "4"], ["一、东湖区"], project([:]), [nil, "小　计", "共1个", 12000], [nil, " ", "-"], header, [5],
            ["东湖区小计", nil, nil, 0], ["合计（1个）", nil, nil, 12000],
            ["注：外币以原币填报"], ["填表人：张三", nil, nil, "联系电话：1"], ["2.其他说明"])
        #expect(
            (3...14).map { sheet.role($0)?.rawValue ?? "project" } == [
                "ignored", "group", "project", "subtotal", "blank", "ignored", "group", "subtotal", "total", "footer", "footer", "footer",
            ])
    }

    @Test("a project whose name begins like a sum is a project")
    func namesLikeSums() throws {
        let sheet = try read(["东湖区"], project([1: "小计算机生产项目"]), project([0: 2, 1: "会计总部大楼设计"]), project([0: 3, 1: "注塑件生产项目"]))
        #expect([4, 5, 6].allSatisfy { sheet.project($0) != nil })
    }

    @Test("a row with content but no name fails; a formula without a value is no name")
    func noName() throws {
        let sheet = try read(
            ["东湖区"], project([1: nil]), project([1: "-"]), project([1: Cell(.empty, isFormula: true)]), [nil, nil, nil, 500])
        #expect(sheet.problems == ["B4 name_missing", "B5 name_missing", "B6 formula_without_value", "B7 name_missing"])
    }

    @Test("formulas give their stored value, noted, or nothing")
    func formulas() throws {
        let sheet = try read(
            ["东湖区"], project([3: Cell(.empty, isFormula: true)]),
            project([0: Cell(.number("2"), isFormula: true), 3: Cell(.number("12000"), isFormula: true)]))
        #expect(sheet.problems == ["D4 formula_without_value", "D5 formula_value_used"])
        #expect(sheet.project(4)?.intended == .unreadable)
        #expect(sheet.project(5)?.intended.value?.minor == 120_000_000_00)
    }

    @Test("a text of more than 4,000 characters is no fact")
    func longText() throws {
        let sheet = try read(
            ["东湖区"], project([13: String(repeating: "长", count: 4001)]), project([0: 2, 13: String(repeating: "长", count: 4000)]),
            project([0: 3, 1: String(repeating: "名", count: 4001)]))
        #expect(sheet.problems == ["N4 text_too_long", "B6 text_too_long"])
        #expect(sheet.project(4)?.remark == .unreadable)
        #expect(sheet.hasFailed(6))
    }

    @Test(
        "days and stage wording are held against each other",
        arguments: [
            ([5: "签框架协议"], ["F4 framework_only"]), ([5: "在谈"], ["F4 stage_behind_dates"]), ([5: "在谈", 7: nil], []),
            ([5: "已终止"], ["F4 exit_day_missing"]), ([5: "已终止", 10: "2022.5.1"], []),
            ([7: nil], ["H4 signing_day_missing"]), ([7: "-"], ["H4 signing_day_missing"]),
            ([7: "待定"], ["H4 date_not_a_date", "H4 signing_day_missing"]), ([5: "已开工"], ["I4 start_day_missing"]),
            ([5: "已开工", 8: "2022.2.1"], ["I4 start_before_signing"]),
            ([5: "已开工", 8: "2022.4.1", 9: "2022.5.1"], ["F4 stage_behind_dates"]), ([8: "2022.8.1"], ["I4 date_after_ledger_date"]),
            ([5: "A类"], ["F4 stage_unknown"]), ([5: nil], []), ([5: "竣工投产", 8: "2022.4.1"], []),
            ([4: "增资扩产"], ["E4 increment_not_project"]), ([3: "／"], ["D4 amount_missing"]),
            ([5: "已签约", 10: "2022.5.1"], []), ([5: "已开工", 7: "2022年3月", 8: "2022.3.20"], ["H4 date_month_only"]),
        ] as [([Int: String?], [String])])
    func checks(values: [Int: String?], problems: [String]) throws {
        let sheet = try read(["东湖区"], project(values.mapValues { $0 as Any? }))
        #expect(sheet.problems == problems)
    }

    @Test("an exit day without an exit word is an exit")
    func exitDay() throws {
        let sheet = try read(["东湖区"], project([10: "2022.5.1"]), project([0: 2, 5: "终止", 10: "待定"]), project([0: 3]))
        #expect(sheet.project(4)?.exit == .terminated)
        #expect(sheet.project(5)?.exit == .terminated)
        #expect(sheet.project(5)?.missingDays == [.exitDayMissing])
        #expect(sheet.project(6)?.exit == nil)
    }

    @Test("the framework's day is no contract")
    func framework() throws {
        let sheet = try read(["东湖区"], project([5: "签框架协议"]), project([0: 2]))
        #expect(sheet.project(4)?.framework.value?.day.description == "2022-03-01")
        #expect(sheet.project(4)?.signed == .blank)
        #expect(sheet.project(5)?.framework == .absent)
        #expect(sheet.project(5)?.signed.value?.day.description == "2022-03-01")
    }

    @Test("a framework column of its own keeps the signing column for contracts")
    func frameworkColumn() throws {
        let rows = Sheet.rows([
            ["项目名称", "区县", "总投资", "阶段", "框架协议时间", "合同签订时间"], ["甲", "东湖区", 1, "已签约", "2022.1.5", "2022.3.1"],
            ["乙", "东湖区", 1, "框架协议", "2022.1.5", nil],
        ])
        let sheet = try #require(ReadSheet(rows, context: context))
        #expect(sheet.project(2)?.framework.value?.day.description == "2022-01-05")
        #expect(sheet.project(2)?.signed.value?.day.description == "2022-03-01")
        #expect(sheet.problems == ["D3 framework_only"])
    }

    @Test("a serial that comes twice is noted, one that starts anew below a group is not")
    func serials() throws {
        let sheet = try read(["东湖区"], project([0: 1]), project([0: 2]), project([0: "２"]), ["西山县"], project([0: 1]), project([0: 2]))
        #expect(sheet.problems == ["A6 serial_repeated"])
        let repeated = sheet.readings[6].map(ReadSheet.problems)?.first
        #expect(repeated?.otherRow == 5)
        #expect(repeated?.given == "２")
    }

    @Test("stated sums that differ are warnings, sums without a rate are not compared")
    func totals() throws {
        let sheet = try read(
            ["东湖区"], project([:]), project([0: 2, 3: "1000万美元"]), [nil, "小计", "共2个", 18000], ["西山县"], project([0: 3]),
            project([0: 4, 1: nil, 3: 500]), [nil, "小计", "共3个", 12000], ["高新区"],
            project([0: 5, 3: "100万欧元"]), [nil, "小计", "共1个", 1], [nil, "合计", nil, 30000])
        #expect(sheet.reader.statedTotals.map(\.sumOfRowsFen) == [180_000_000_00, 125_000_000_00, 0, 305_000_000_00])
        #expect(sheet.reader.statedTotals.map(\.countedRows) == [2, 2, 1, 5])
        #expect(sheet.reader.statedTotals.map(\.district) == ["1", "2", "3", nil])
        #expect(sheet.reader.statedTotalProblems.map(\.cell) == ["D10"])
    }

    @Test("a grand total above the rows is held against all of them, headings between are no projects")
    func totalAbove() throws {
        let rows = Sheet.rows([
            ["序号", "项目名称", "所在区县", "投资主体", "总投资（亿元）"], ["合计（3个）", nil, nil, nil, 25.6], ["一", "制造业项目"], [1, "甲", "东湖区", "A", 12.5],
            [2, "乙", "西山县", "B", 3.1],
            ["（二）", "服务业项目", nil, "1个", 10], [1, "丙", "高新区", "C", 10],
        ])
        let sheet = try #require(ReadSheet(rows, context: context))
        #expect((2...7).map { sheet.role($0)?.rawValue ?? "project" } == ["total", "group", "project", "project", "group", "project"])
        #expect(sheet.reader.statedTotals.map(\.sumOfRowsFen) == [2_560_000_000_00])
        #expect(sheet.reader.statedTotals.map(\.countedRows) == [3])
        #expect(sheet.reader.statedTotalProblems.isEmpty)
    }

    @Test("visits take the year of the group row, and fail without a day or a company")
    func visits() throws {
        let rows = Sheet.rows([
            ["来访登记"], ["序号", "来访日期", "客商单位名称", "来访人数（人）", "接待单位", "备注"], ["2021年"], [1, "5月6日", "甲公司", "约6人", "商务局", nil], ["2022年"],
            [2, "2022.9.10-9.12", "乙公司", nil, nil, "因故取消"],
            [3, "待定", "丙公司", 3, nil, nil], [4, "5月7日", nil, 3, nil, nil], [nil, "小计", "2批次", 6],
        ])
        let sheet = try #require(ReadSheet(rows, named: "来访客商", context: context))
        #expect(sheet.visit(4)?.day.day.description == "2021-05-06")
        #expect(sheet.visit(6)?.day.day.description == "2022-09-10")
        #expect(sheet.visit(6)?.isCancelled == true)
        #expect(
            sheet.problems == [
                "B4 date_year_from_group_row", "D4 headcount_approximate", "D6 headcount_missing", "F6 visit_cancelled",
                "B7 date_not_a_date", "B7 visit_day_missing", "B8 date_year_from_group_row",
                "C8 name_missing",
            ])
        #expect(sheet.role(9) == .subtotal)
    }

    @Test(
        "a sum in the column of days is no visit, whatever stands beside it, and its count is held against the rows",
        arguments: [
            ("|合计|3批次|9人", 3), ("|合 计||9", nil), ("4|小计|3批|9", 3), ("|小计（3批）|甲、乙、丙公司|9", 3), ("4|合计|甲公司等3家|9||", 3), ("合计|3批|||", 3),
            ("|总计|3|9", 3),
            ("|共计3批次9人||", 3), ("|2013年合计|3个团组|9", 3), ("|计|3批|9", 3), ("合计||2批|9", 2), ("|合计|4批|9|商务局", 4), ("其中|9月|1批|2", nil),
            ("|其中：外商|1批|2", nil), ("|合计：3批9人||", 3),
        ] as [(String, Int?)])
    func visitSums(row: String, count: Int?) throws {
        let cells: [Any?] = row.split(separator: "|", omittingEmptySubsequences: false).map { Int($0) ?? ($0.isEmpty ? nil : String($0)) }
        let rows = Sheet.rows([
            ["序号", "来访日期", "客商单位名称", "来访人数（人）", "接待单位", "备注"], [1, "2013.9.1", "甲公司", 2, nil, nil], [2, "2013.9.2", "乙公司", 3, nil, nil],
            [3, "2013.9.3", "丙公司", 4, nil, nil], cells, [4, "2013.9.4", "合计检测中心", 1, nil, nil],
        ])
        let sheet = try #require(ReadSheet(rows, named: "来访客商", context: context))
        #expect([.subtotal, .total].contains(sheet.role(5)))
        #expect(sheet.visit(6)?.company == "合计检测中心")
        #expect(sheet.problems.isEmpty)
        #expect(sheet.reader.statedTotals.compactMap(\.statedRows) == (count.map { [$0] } ?? []))
        #expect(sheet.reader.statedTotalProblems.map(\.row) == (count ?? 3 == 3 ? [] : [5]))
        #expect(sheet.reader.statedTotalProblems.map(\.detail) == (count ?? 3 == 3 ? [] : ["3"]))
    }

    @Test("a year's sum is of its visits, and one that was cancelled may be counted or not")
    func visitYears() throws {
        func rows(_ first: String, _ all: String) -> [SheetRow] {
            Sheet.rows([
                ["序号", "来访日期", "客商单位名称", "来访人数（人）", "备注"], ["（一）2012年"], [1, "9月1日", "甲公司", 2, nil], [2, "9月2日", "乙公司", 3, "因故取消"],
                [nil, "小计", first, 5], ["（二）2013年"], [1, "9月3日", "丙公司", 4, nil], [nil, "小计", "1批", 4], [nil, "合计", all, 9],
            ])
        }
        for (first, all, wrong) in [("2批", "3批", [Int]()), ("1批", "2批", []), ("3批", "4批", [5, 9])] {
            let sheet = try #require(ReadSheet(rows(first, all), named: "来访客商", context: context))
            #expect(sheet.reader.statedTotalProblems.map(\.row) == wrong)
            #expect(sheet.reader.statedTotals.map(\.countedRows) == [2, 1, 3])
        }
    }

    @Test("a sum of missions is no mission")
    func missionSums() throws {
        let rows = Sheet.rows([
            ["编号", "出发时间", "返回时间", "目的地", "活动名称", "带队领导"], ["A1", "2022.12.28", "2023.1.3", "深圳", "深圳推介会", "市长（张三）"],
            ["A2", "小计", nil, nil, "1次", nil], [nil, "合计", nil, "2个城市", "2次", nil],
        ])
        let sheet = try #require(ReadSheet(rows, named: "外出招商", context: context))
        #expect([3, 4].map { sheet.role($0) } == [.subtotal, .total])
        #expect(sheet.reader.statedTotalProblems.map(\.row) == [4])
    }

    @Test("missions have a first and a last day, in one column or two")
    func missions() throws {
        let rows = Sheet.rows([
            ["外出招商"], ["编号", "出发时间", "返回时间", "目的地", "活动名称", "带队领导"], ["A1", "2022.12.28", "2023.1.3", "深圳", "深圳推介会", "市长（张三）"],
            ["A2", "2022年7月13日-18日", nil, "上海", "长三角招商", nil],
            ["A3", nil, nil, "北京", "北京拜访", nil],
        ])
        let sheet = try #require(ReadSheet(rows, named: "外出招商", context: context))
        guard case .mission(let first, _)? = sheet.readings[3], case .mission(let second, _)? = sheet.readings[4] else {
            Issue.record("no missions")
            return
        }
        #expect([first.firstDay, first.lastDay].map(\.description) == ["2022-12-28", "2023-01-03"])
        #expect(first.leader == .value("张三"))
        #expect([second.firstDay, second.lastDay].map(\.description) == ["2022-07-13", "2022-07-18"])
        #expect(sheet.problems == ["B5 mission_day_missing"])
    }

    @Test("a ledger without a column leaves the fact absent, an empty cell blank")
    func absentAndBlank() throws {
        let rows = Sheet.rows([["项目名称", "区县", "投资方", "总投资", "备注"], ["甲  二期\n项目", "东湖区", "A", nil, nil]])
        let project = try #require(ReadSheet(rows, context: context)?.project(2))
        #expect(project.name == "甲 二期 项目")
        #expect(project.signed == .absent)
        #expect(project.leader == .absent)
        #expect(project.supportUnits == .absent)
        #expect(project.intended == .blank)
        #expect(project.remark == .blank)
    }
}
