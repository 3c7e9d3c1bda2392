import Domain
import Testing

@Suite("A project's form")
struct ProjectFormTests {
    @Test("takes blanks and line ends for what they are, and keeps the lines of a remark")
    func cleaned() {
        let form = ProjectForm([.name: "\u{3000}样例  项目\r\n", .remark: "\r\n第一行 \r\n\r\n第二行\r\n"])
        #expect(form[.name] == "样例 项目" && form[.remark] == "第一行\n\n第二行" && form[.code] == nil)
    }

    @Test(
        "reads an amount in the unit beside it, unless the amount names its own",
        arguments: [
            ("12,500", FormUnit.cny4, "12500万元"), ("3.5", .cny8, "35000万元"), ("3.5亿元", .cny4, "35000万元"), ("约180亿", .cny4, "约1800000万元"),
            ("2000", .usd4, "2000万美元"), ("USD 1500万", .cny4, "1500万美元"), ("0.8800005", .cny8, "8800.005万元"), ("1.2", .eur4, "EUR 1.2万"),
            ("待定", .usd4, "待定"), ("", .usd4, ""),
        ])
    func amounts(typed: String, unit: FormUnit, stored: String) {
        var form = ProjectForm()
        form.set(.intended, typed, in: unit.unit)
        #expect(form[.intended] == stored)
        let split = FormUnit.split(stored)
        var again = ProjectForm()
        again.set(.intended, split.number, in: split.unit.unit)
        #expect(again[.intended] == stored)
    }

    @Test("finds what a person changed, what somebody else did, and where both did")
    func merge() {
        let original = ProjectForm([.name: "甲", .leader: "市领导01", .site: "", .intended: "12000万元", .phone: "1"])
        var theirs = original
        theirs[.leader] = "市领导02"
        theirs[.site] = "高新区"
        theirs[.intended] = "13000万元"
        var yours = original
        yours[.name] = "乙"
        yours[.leader] = "市领导 03"
        yours[.site] = "高新区"
        yours[.intended] = "1.2亿元"
        yours[.phone] = ""
        let (changed, clashes) = yours.changes(from: original, onto: theirs)
        #expect(changed.texts == [.name: "乙", .leader: "市领导 03", .phone: ""])
        #expect(clashes == [.leader])
        #expect(yours.changes(from: original, onto: original).clashes.isEmpty)
    }

    @Test("tells parties by their names, in order")
    func parties() {
        #expect(ProjectForm.says(.investors, "甲公司；乙公司", sameAs: "甲公司; 乙公司"))
        #expect(!ProjectForm.says(.investors, "甲公司；乙公司", sameAs: "乙公司；甲公司"))
        #expect(ProjectForm.says(.intended, "1亿", sameAs: "10000万元") && !ProjectForm.says(.intended, "约1亿", sameAs: "1亿"))
    }

    @Test("names every field that cannot be read, in the order of the form")
    func errors() throws {
        let form = ProjectForm([.remark: String(repeating: "长", count: 2001), .name: "", .intended: "很多", .kind: "新"])
        let failure = #expect(throws: Failure.self) { try form.row(current: "甲", words: FormWords(districts: [], vocabulary: .standard)) }
        guard case .invalid(let errors)? = failure else { throw failure ?? .notFound("failure") }
        #expect(errors.map(\.field) == ["name", "kind", "intended", "remark"])
    }

    @Test("reads days as people type them, and none to come")
    func days() throws {
        let today = try #require(Day(iso: "2013-09-30"))
        func read(_ text: String) throws -> DayReading? { try FormDay.optional(text, field: "day", today: today) }
        #expect(try read("2013-09-22")?.day.description == "2013-09-22" && read(" 2013年9月22日 ")?.day.description == "2013-09-22")
        #expect(try read("2013.8")?.day.description == "2013-08-31" && read("2013年8月")?.precision == .month && read("") == nil)
        let refused = [
            ("2013-10-01", "edit.day_future"), ("昨天", "edit.day_unreadable"), ("2013-02-29", "edit.day_unreadable"),
            ("9999-99-99", "edit.day_unreadable"), ("0001-01-01", "edit.day_out_of_range"), ("3000-01-01", "edit.day_out_of_range"),
        ]
        for (text, key) in refused {
            let failure = #expect(throws: Failure.self) { try read(text) }
            guard case .invalid(let errors)? = failure else { throw failure ?? .notFound("failure") }
            #expect(errors.map(\.message.key) == [key], "\(text)")
        }
    }
}

@Suite("Kinds of files")
struct FileKindTests {
    private func archive(_ names: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for name in names {
            bytes += [0x50, 0x4B, 3, 4]
            bytes += [UInt8](repeating: 0, count: 22)
            bytes += [UInt8(name.utf8.count), 0, 0, 0]
            bytes += Array(name.utf8)
            bytes += Array("data".utf8)
        }
        return bytes
    }

    @Test("are told by the bytes")
    func kinds() {
        func kind(_ bytes: [UInt8]) -> FileKind? {
            var sniffer = FileSniffer()
            sniffer.take(bytes)
            return sniffer.kind
        }
        #expect(kind(Array("%PDF-1.4".utf8)) == .pdf && kind([0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
        #expect(kind(archive(["[Content_Types].xml", "word/document.xml"])) == .wordX)
        #expect(kind(archive(["[Content_Types].xml", "xl/workbook.xml"])) == .sheetX && kind(archive(["a.txt"])) == .zip)
        #expect(kind(archive(["mimetype", "content.xml"])) == .openDocument && kind(archive(["OFD.xml"])) == .ofd)
        #expect(kind(Array("一段文字\n".utf8)) == .text && kind([0xC4, 0xE3, 0xBA, 0xC3]) == .text)
        #expect(kind([]) == nil && kind([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]) == nil && kind(Array("#!/bin/sh".utf8)) == nil)
    }

    @Test("give a name that says what the file is, without anything that a name may hide")
    func names() {
        #expect(FileName.cleaned("C:\\tmp\\合同.PDF", .pdf) == "合同.pdf" && FileName.cleaned("../../etc/passwd", .text) == "passwd.txt")
        #expect(FileName.cleaned("a\u{202E}gpj.exe", .jpeg) == "agpj.exe.jpg" && FileName.cleaned("...", .zip) == "file.zip")
        #expect(FileName.cleaned(String(repeating: "长", count: 300) + ".docx", .wordX).count == 125)
    }
}
