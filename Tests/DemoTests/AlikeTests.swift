import Demo
import Domain
import Testing

@Suite("Projects that look alike in the demonstration city")
struct AlikeTests {
    private let projects = Array(CountingOracle(.yiyang).projects.values)

    @Test("two pairs are candidates, both below 5000万元: one project reported twice, and two factories")
    func candidates() {
        var pairs: Set<Set<String>> = []
        for (index, left) in projects.enumerated() {
            for right in projects.dropFirst(index + 1) where isCandidate(left, right) {
                pairs.insert([left.row.name, right.row.name])
                #expect(!left.reaches(wan: 5_000) && !right.reaches(wan: 5_000))
                #expect(left.row.source.value == nil && right.row.source.value == nil)
            }
        }
        #expect(
            pairs == [
                ["曦桐食品包装膜生产项目", "曦桐食品包装膜生产线项目"],
                ["澈桐湖鲜食品加工一厂项目", "澈桐湖鲜食品加工二厂项目"],
            ])
    }

    /// Rule 8, L1 to L4.
    private func isCandidate(_ left: CountingOracle.Known, _ right: CountingOracle.Known) -> Bool {
        let (one, other) = (left.row, right.row)
        if one.name == other.name { return true }
        if let phone = one.contact.value?.phone, phone == other.contact.value?.phone { return true }
        if let site = one.site.value, site == other.site.value { return true }
        guard !Set(one.investors.value ?? []).isDisjoint(with: other.investors.value ?? []) else { return false }
        if similarity(one.name, other.name) >= 0.85 { return true }
        guard one.industry.value?.section == other.industry.value?.section, let first = left.fen, let second = right.fen else {
            return false
        }
        return abs(first - second) * 5 <= max(first, second)
    }

    /// One less the share of edited characters.
    private func similarity(_ left: String, _ right: String) -> Double {
        let (one, other) = (Array(left), Array(right))
        var row = Array(0...other.count)
        for (i, character) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, candidate) in other.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (character == candidate ? 0 : 1))
                diagonal = above
            }
        }
        return 1 - Double(row[other.count]) / Double(max(one.count, other.count))
    }
}
