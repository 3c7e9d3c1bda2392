import Documents
import Domain

/// Small ledgers as text, with the columns that most cities have.
enum FixtureLedger {
    static let header = "序号,项目名称,投资方,总投资（万元）,区县,当前阶段,洽谈时间,签约时间,终止时间"

    /// The sample of five rows, one of which has an amount that cannot be read.
    static var small: any LedgerFile {
        get throws { try LedgerFileOpener.open(path: Fixtures.path("bad/amount-abc.csv")) }
    }

    static func text(_ rows: String..., dated date: String = "2013年9月30日") -> String {
        (["招商引资项目台账", "制表日期：\(date)", header] + rows).joined(separator: "\n") + "\n"
    }
}
