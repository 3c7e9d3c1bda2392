import Domain
import Foundation

extension LargeLedger {
    /// The row of one project.
    package func project(at index: Int) -> ProjectRow {
        var generator = SplitMix64(seed: seed, element: index)
        let branch = branch(index)
        var row = ProjectRow(number: index + 1, name: name(index))
        row.district = .value(generator.pick(Yiyang.districts).code)
        row.industry = .value(Industry(section: branch.trade.section, code: branch.trade.code, text: branch.trade.text))
        row.method = .value(generator.pick(LargeLedger.methods))
        let investor = investor(investorNumber(index))
        row.investors = .value(generator.chance(5) ? [investor, "示例\(token(index))投资有限公司"] : [investor])
        addKind(to: &row, index, &generator)
        addHistory(to: &row, &generator)
        let wan = addAmounts(to: &row, &generator)
        addResponsibility(to: &row, wan: wan, &generator)
        addPlace(to: &row, index, &generator)
        return row
    }

    /// Only the second and third project of an investor can enlarge the one before.
    private func addKind(to row: inout ProjectRow, _ index: Int, _ generator: inout SplitMix64) {
        row.kind = .value(generator.chance(1) ? .relocation : .new)
        guard index > 0, investorNumber(index) == investorNumber(index - 1), generator.chance(10) else { return }
        row.kind = .value(generator.chance(75) ? .increment : .phase)
        row.parentName = name(index - 1)
    }

    private func addAmounts(to row: inout ProjectRow, _ generator: inout SplitMix64) -> Int {
        let wan = lognormal(&generator)
        guard !generator.chance(1) else {
            row.intended = .blank
            return 0
        }
        let kind = generator.below(100)
        let sum: Amount
        switch kind {
        case 0..<4: sum = Amount(wan: Swift.max(1, wan * 100 / 615), currency: .usd, text: "\(Swift.max(1, wan * 100 / 615))万美元")
        case 4..<7: sum = Amount(wan: wan * 1000 / 793, currency: .hkd, text: "\(wan * 1000 / 793)万港元")
        case 7..<10: sum = Amount(wan: wan, isApproximate: true, text: "约\(wan)万元")
        default: sum = Amount(wan: wan, text: String(wan))
        }
        row.intended = .value(sum)
        row.foreign = kind < 7 ? .value(sum) : .blank
        let isSigned = row.signed.value != nil
        row.contracted = isSigned ? .value(sum) : .blank
        row.fixedAssets = isSigned ? .value(sum.part(60 + kind % 21)) : .blank
        row.inPlaceThisYear = row.started.value == nil ? .blank : .value(sum.part(kind % 17))
        return wan
    }

    /// 万元, around 5,000, up to some hundred thousand; the logarithms are spread like the sum of four dice of 65,536 sides, nearly normal.
    private func lognormal(_ generator: inout SplitMix64) -> Int {
        let bits = generator.next()
        let sum = bits & 0xFFFF + bits >> 16 & 0xFFFF + bits >> 32 & 0xFFFF + bits >> 48
        let deviations = (Double(sum) / 65_536 - 2) * 1.732
        let wan = Int(5_000 * exp(1.25 * deviations))
        return wan >= 10_000 ? wan / 100 * 100 : wan / 10 * 10
    }

    private func addResponsibility(to row: inout ProjectRow, wan: Int, _ generator: inout SplitMix64) {
        let number = generator.below(36) + 1
        let unit = generator.pick(LargeLedger.units)
        if wan >= 10_000, generator.chance(70) {
            row.leader = .value("市领导" + padded(number, 2))
            row.leadUnit = .blank
            row.supportUnits = .value([unit])
        } else {
            row.leader = .blank
            row.leadUnit = .value(unit)
            row.supportUnits = .blank
        }
    }

    /// One in two hundred shares the telephone number of the project before.
    private func addPlace(to row: inout ProjectRow, _ index: Int, _ generator: inout SplitMix64) {
        let line = Swift.max(0, generator.below(200) == 0 ? index - 1 : index)
        row.contact = .value(ContactReading(name: "经办人" + padded(line % 10_000, 2), phone: "100" + padded(line * 48_271 % 100_000_000, 8)))
        row.site = generator.chance(85) ? .value("示例园区" + String(index) + "号地块") : .blank
        row.source = generator.chance(20) ? .value(generator.pick(["自主洽谈", "商会推荐", "以商引商", "驻外招商"])) : .blank
        if let talks = row.talks.value?.day, generator.chance(15), let mission = mission(before: talks) {
            row.source = .value(mission.name)
        }
        row.remark = generator.chance(12) ? .value(generator.pick(["用地手续办理中", "一事一议", "环评已批", "租用标准厂房"])) : .blank
    }

    private static let methods = Method.allCases.map(\.rawValue)

    private static let units =
        "市商务局 市发改委 市经信委 市住建局 市环保局 市财政局 市农业局 市林业局 市水务局 市旅游局 市教育局 市科技局 市人社局 市交通运输局 市民政局 市工商局 市国资委 市粮食局 市侨联 市工商联 市贸促会"
        .split(separator: " ").map(String.init)
}
