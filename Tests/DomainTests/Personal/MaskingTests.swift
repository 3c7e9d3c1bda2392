import Domain
import Testing

@Suite("Names and numbers that are masked")
struct MaskingTests {
    @Test("tell two of them apart, and neither who it is nor how long the name is")
    func names() {
        let expected = [
            "张三": "张**", "欧阳震华": "欧**", " 李四 ": "李**", "王": "**", "Jane Doe": "J**", "张三、李四": "张**、李**", "张三/李 四；王五": "张**、李**、王**",
            "13800005678": "138****5678", "": "",
        ]
        for (text, masked) in expected { #expect(Masking.name(text) == masked, "\(text)") }
    }

    @Test("are the same however a number is written")
    func numbers() {
        for text in ["13800005678", "138-0000-5678", "138 0000 5678", "１３８００００５６７８", "13800005678（办）"] {
            #expect(Masking.number(text) == "138****5678", "\(text)")
        }
        let expected = [
            "0737-4200013": "073****0013", "4200013": "****13", "110": "**", "微信同号": "**", "13800005678、4200013": "138****5678、****13",
            "": "",
        ]
        for (text, masked) in expected { #expect(Masking.number(text) == masked, "\(text)") }
    }

    @Test("are found among other words, where nothing else is taken for one")
    func amongWords() {
        let numbers = [
            "13800005678", "138-0000-5678", "138 0000 5678", "+86 13800005678", "１３８００００５６７８", "0737-4200013", "(0737)4200013",
            "07374200013",
        ]
        for number in numbers {
            let masked = Masking.numbers(in: "对接人电话\(number)，二期2013-09-22开工")
            #expect(masked.hasPrefix("对接人电话") && masked.hasSuffix("，二期2013-09-22开工") && masked.contains("****"), "\(masked)")
            #expect(Masking.withoutNumbers("电话\(number)。") == "电话 。", "\(number)")
            #expect(Masking.numbers(in: "\(number)/\(number)").count(where: { $0 == "*" }) == 8, "\(number)")
        }
        for text in ["投资12000000000元", "2013-09-22至2014-09-22", "91430900MA4L12345X", "编号11380000567800", "138 5678", ""] {
            #expect(Masking.numbers(in: text) == text, "\(text)")
        }
    }
}
