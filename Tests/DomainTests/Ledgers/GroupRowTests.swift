import Testing

@testable import Domain

@Suite("Group rows of a ledger")
struct GroupRowTests {
    private static let districts = [
        District(code: "1", name: "赫山区", aliases: ["赫山"]), District(code: "2", name: "安化县", aliases: ["安化"]),
        District(code: "3", name: "益阳高新区", aliases: ["高新区", "益阳高新区管委会"]), District(code: "4", name: "南县"),
    ]
    private let context = ReadingContext(districts: districts, fallbackYear: 2013)
    private let header: [Any?] = ["序号", "项目名称", "投资方", "总投资（万元）", "当前阶段", "洽谈时间", "签约时间", "备注"]

    private func project(_ name: String, _ amount: Int? = 20000) -> [Any?] {
        [1, name, "样例公司", amount, "已签约", "2013.1.5", "2013.3.5", nil]
    }

    /// `一|安化县||20000` as the cells of a row, digits as numbers.
    private func cells(_ text: String) -> [Any?] {
        text.split(separator: "|", omittingEmptySubsequences: false).map { part in
            if let number = Int(part) { return number }
            return part.isEmpty ? nil : String(part)
        }
    }

    private func read(_ rows: [Any?]...) throws -> ReadSheet {
        try #require(ReadSheet(Sheet.rows([["项目台账", nil, "截至2013年9月30日"], header] + rows), context: context))
    }

    @Test(
        "a title that holds one district's name is its group row, whatever stands around it",
        arguments: [
            "七、安化县", "（七）安化县", "7.安化县", "⑦安化县", "Ⅶ、安化县", "第七部分 安化县", "7 安化县", "七 安化县", "安化县项目", "安化县（3个）", "安化县3个", "安化县 3个", "安化县：3个",
            "安化县|3个", "七|安化县", "七、|安化县", "7|安化县", "7|安化县", "|安化县", "|七、安化县", "区县：安化县", "填报单位：安化县", "安化县招商项目", "■安化县", "★安化县", "【安化县】",
            "〔七〕安化县", "安化县签约项目（3个）", "安化县合计|||20000", "安化县小计|||20000", "安化县|||20000", "安化县（单位：万元）", "安化县商务局", "安化县招商促进中心", "——安化县——",
            "安化县总投资20000万元", "安  化  县", "安化", "安化县区域", "七、安化县（牵头单位：县商务局）", "７．安化县", "7)安化县", "（7）安化县", "七：安化县", "(七)、安化县", "㈦安化县",
            "◆ 安化县招商引资项目一览表", "湖南省益阳市安化县", "安化縣", "安化项目", "安化：3个", "（七）安化县|3个||20000", "其他：安化县",
        ])
    func known(title: String) throws {
        let sheet = try read(["一、赫山区"], project("甲"), cells(title), project("乙"))
        #expect(sheet.project(4)?.district == .value("1"))
        #expect(sheet.project(6)?.district == .value("2"))
        #expect(sheet.readings.count == 4)
        #expect(sheet.role(5) == .group || sheet.role(5) == .subtotal)
    }

    @Test(
        "a title of a place that is none of ours leaves no row in the district before",
        arguments: [
            "二、金滩经济开发区", "金滩县", "【金滩县】", "金滩县项目", "二、金滩区（3个）", "金滩区3个", "长沙高新区", "二、赫山区、安化县", "三、市直单位", "金滩区合计|||1", "二、金滩县招商项目", "二|金滩县",
        ])
    func foreign(title: String) throws {
        let sheet = try read(["一、赫山区"], project("甲"), cells(title), project("乙"))
        if title.contains("|"), !title.contains("合计") {
            // Beside a number a name of its own may be a project's: it fails as one or is a title, but never moves its rows in silence.
            #expect(sheet.project(6) == nil || sheet.role(5) == .group)
        } else {
            #expect(sheet.hasFailed(6))
        }
    }

    @Test(
        "any other title keeps the district",
        arguments: [
            "一、制造业项目", "二、在谈项目", "（二）园区项目", "一、湖南县域经济项目", "三、乡镇项目", "2.投资额以合同为准", "二、拟上市企业项目", "一|制造业项目", "5",
        ])
    func kept(title: String) throws {
        let sheet = try read(["一、赫山区"], project("甲"), cells(title), project("乙"))
        #expect(sheet.role(5) == .group)
        #expect(sheet.project(6)?.district == .value("1"))
    }

    @Test(
        "a project that bears a district's name is a project",
        arguments: [
            "3|安化县黑茶产业园|样例公司|20000", "3|安化县项目||20000", "|安化县黑茶项目", "3|安化县招商项目||||2013.3.5", "3|安化县|样例公司|||2013.3.5",
        ])
    func projects(row: String) throws {
        let sheet = try read(["一、赫山区"], cells(row))
        #expect(sheet.project(4)?.district == .value("1"))
    }

    @Test("a district's sum above its rows begins them, one below closes the district")
    func subtotals() throws {
        let above = try read(
            ["赫山区小计", nil, "1个", 20000], project("甲"), ["安化县小计", nil, "2个", 40000], project("乙"), project("丙"), ["合计", nil, "3个", 60000])
        #expect([4, 6, 7].map { above.project($0)?.district } == [.value("1"), .value("2"), .value("2")])
        #expect(above.reader.statedTotals.map(\.sumOfRowsFen) == [200_000_000_00, 400_000_000_00, 600_000_000_00])
        #expect(above.reader.statedTotals.map(\.countedRows) == [1, 2, 3])
        #expect(above.reader.statedTotalProblems.isEmpty)
        let below = try read(project("甲"), ["赫山区小计", nil, nil, 20000], project("乙"), ["安化县小计", nil, nil, 20000], project("丙"))
        #expect([3, 5, 7].allSatisfy { below.hasFailed($0) })
        let closed = try read(["一、赫山区"], project("甲"), ["赫山区小计", nil, nil, 20000], project("乙"), ["二、安化县"], project("丙"))
        #expect(closed.problems.contains("B6 district_missing"))
        #expect(closed.project(8)?.district == .value("2"))
    }

    @Test("a second sum of a group is of the rows since the last, one right behind it of the whole group")
    func parts() throws {
        let sheet = try read(
            ["一、赫山区"], project("甲"), ["小计", nil, nil, 20000], project("乙", 500), project("丙", 500), ["小计", nil, "2个", 1000],
            ["本区小计", nil, "3个", 21000], ["赫山区合计（3个）", nil, nil, 21000],
            [nil, "赫山区小计", nil, 21000], ["二、安化县"], ["小计", nil, "1个", 7], project("丁", 7))
        #expect(sheet.reader.statedTotals.map(\.countedRows) == [1, 2, 3, 3, 3, 1])
        #expect(sheet.reader.statedTotalProblems.isEmpty)
        #expect(sheet.reader.statedTotals.map(\.district) == ["1", "1", "1", "1", "1", "2"])
    }

    @Test("a blank district cell belongs to the filled one above it, or to the group row")
    func merged() throws {
        let header: [Any?] = ["序号", "区县", "项目名称", "投资方", "总投资"]
        let rows: [[Any?]] = [
            header, [1, "赫山区", "甲", "A", 1], [2, nil, "乙", "B", 1], [3, "安化县", "丙", "C", 1], [4, nil, "丁", "D", 1],
            [nil, "小计", nil, nil, 4],
            [5, nil, "戊", "E", 1], [6, "金滩区", "己", "F", 1], [7, nil, "庚", "G", 1],
        ]
        let sheet = try #require(ReadSheet(Sheet.rows(rows), context: context))
        #expect((2...5).map { sheet.project($0)?.district } == [.value("1"), .value("1"), .value("2"), .value("2")])
        #expect(sheet.problems == ["B7 district_missing", "B8 district_unknown", "B9 district_unknown"])
        let grouped: [[Any?]] = [header, [1, "安化县", "甲", "A", 1], ["一、赫山区"], [2, "安化县", "乙", "B", 1], [3, nil, "丙", "C", 1]]
        #expect(try #require(ReadSheet(Sheet.rows(grouped), context: context)).project(5)?.district == .value("1"))
    }

    @Test("an unknown district is named in the problem, not the project")
    func unknownGiven() throws {
        let sheet = try read(["九、北海区"], project("甲"))
        let problem = sheet.readings[4].map(ReadSheet.problems)?.first
        #expect(problem?.code == .districtUnknown)
        #expect(problem?.given == "九、北海区")
        #expect(problem?.otherRow == 3)
    }

    @Test("a sheet named by a district gives it where neither a column nor a group row does", arguments: ["赫山区", "1赫山区项目", "赫山區", "赫山"])
    func sheetName(name: String) throws {
        let sheet = try #require(ReadSheet(Sheet.rows([header, project("甲"), ["安化县"], project("乙")]), named: name, context: context))
        #expect(sheet.project(2)?.district == .value("1"))
        #expect(sheet.project(4)?.district == .value("2"))
    }

    @Test(
        "notes, signatures and partial counts at the foot are no projects",
        arguments: [
            "备注|以上数据由各区县报送", "制表人：张三|审核人：李四", "制表人：张三||审核人：李四", "联系电话：10000001234", "|联系电话：10000001234", "填表人：张三|联系电话：10000009999",
            "|其中：亿元以上项目1个||10000", "|共计1个项目||20000", "其中：工业项目|||10000", "1|其中：工业项目||10000", "||小计|20000", "填表人：张三|||填表日期：2013年9月30日",
            "说明|投资额以合同为准", "|备注：以合同为准", "全市合计|1个||20000", "2013年小计|||20000", "本页小计|||20000", "|||小计", "單位負責人：张三|審核：李四",
        ])
    func foot(row: String) throws {
        let sheet = try read(["一、赫山区"], project("甲"), cells(row), project("乙"))
        #expect([.footer, .subtotal, .total].contains(sheet.role(5)))
        #expect(sheet.project(6)?.district == .value("1"))
    }

    @Test(
        "a real project is never taken for a note or a sum",
        arguments: ["审核系统软件开发项目", "制表机生产项目", "其中堂文化园", "合计科技生产项目", "说明书印刷项目", "备注文具项目", "共计1个项目"])
    func realProjects(name: String) throws {
        let sheet = try read(["一、赫山区"], project(name))
        #expect(sheet.project(4) != nil)
    }

    @Test(
        "a row of a place and the word for a sum is that place's sum and ends its group",
        arguments: [
            "7|安化县|小计|40000", "7|安化县|小　计|40000", "|安化县|合计|40000", "7|安化縣|小計：|40000", "安化县|小计||40000", "7|安化县|（小计）|40000", "二、|安化县|共计|40000",
            "7|安化县|小计（2个）|40000",
        ])
    func placeAndSum(row: String) throws {
        let sheet = try read(["一、赫山区"], project("甲"), ["二、安化县"], project("乙"), project("丙"), cells(row), project("丁"))
        #expect(sheet.role(8) == .subtotal)
        #expect(sheet.reader.statedTotals.map(\.district) == ["2"])
        #expect(sheet.reader.statedTotals.map(\.sumOfRowsFen) == [400_000_000_00])
        #expect(sheet.reader.statedTotalProblems.isEmpty)
        #expect(sheet.problems.contains("B9 district_missing"))
    }

    @Test("a place and a sum in cells of their own say whose sum it is where a column names the district")
    func placeAndSumInColumns() throws {
        let header: [Any?] = ["序号", "区县", "项目名称", "投资方", "总投资"]
        let rows: [[Any?]] = [
            header, [1, "赫山区", "甲", "A", 1], [2, "赫山区", "乙", "B", 2], [nil, "赫山区", "小 计", nil, 3], [3, "安化县", "丙", "C", 4],
            [7, "安化县", "小计", nil, 5], [nil, "全市", "合计", nil, 7],
        ]
        let sheet = try #require(ReadSheet(Sheet.rows(rows), context: context))
        #expect([4, 6].map { sheet.role($0) } == [.subtotal, .subtotal])
        #expect(sheet.role(7) == .total)
        #expect(sheet.reader.statedTotals.map(\.district) == ["1", "2", nil])
        #expect(sheet.reader.statedTotalProblems.map(\.row) == [6])
    }

    @Test(
        "the word for a sum marks a row of sums wherever it stands and however it is spaced",
        arguments: [
            "|合计||20000", "合 计|||20000", "合　计|||20000", "||总计|20000", "||计|20000", "计|||20000", "|计||20000", "|||20000|||共计",
            "|||20000||||合计",
            "|小 计||20000", "|【小计】||20000", "|*小计||20000", "工业项目|小计||20000", "|工业项目|小计|20000", "2|工业项目|小计|20000", "益阳市|合计||20000",
            "|益阳市|总计|20000",
        ])
    func sumWords(row: String) throws {
        let sheet = try read(["一、赫山区"], project("甲"), cells(row))
        #expect([.subtotal, .total].contains(sheet.role(5)))
        #expect(sheet.reader.statedTotals.map(\.sumOfRowsFen) == [200_000_000_00])
        #expect(sheet.reader.statedTotalProblems.isEmpty)
    }

    @Test(
        "a word for a sum within a name or a remark makes no sum of a project",
        arguments: [
            "2|合计检测中心|样例公司|20000", "2|合计检测中心||20000", "|合计检测中心||20000", "2|工业设计中心||20000", "2|小计算机产业园||20000", "2|总计时器生产||20000",
            "2|黑茶加工||20000||||合计", "2|黑茶加工|合计科技公司|20000", "2|黑茶加工|小计|20000|已签约", "2|黑茶加工||20000|||2013.3.5|小计",
        ])
    func noSumWords(row: String) throws {
        let sheet = try read(["一、赫山区"], cells(row))
        #expect(sheet.project(4)?.intended.value?.minor == 200_000_000_00)
    }
}
