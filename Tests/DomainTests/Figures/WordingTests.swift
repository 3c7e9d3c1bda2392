import Testing

@testable import Domain

@Suite("The words of a briefing")
struct WordingTests {
    private let figures = FigureSet(
        asOf: Day(year: 2013, month: 9, day: 22)!, knownAt: Instant(iso: "2013-09-30T08:00:00Z")!,
        figures: [
            Figure(key: "signed", value: .integer(28), unit: .projects),
            Figure(key: "pool", by: [GroupValue(.district, "430903", label: "赫山区")], value: .integer(12), unit: .projects),
            Figure(key: "led", by: [GroupValue(.leader, "甲@乙]|%")], value: .integer(1), unit: .projects),
            Figure(key: "led", by: [GroupValue(.leader, nil)], value: .integer(3), unit: .projects),
        ])

    @Test("refer to figures by key and group, whatever is in a name")
    func addresses() throws {
        for figure in figures.figures {
            let address = FigureAddress(figure)
            let read = try #require(FigureAddress(address.description))
            #expect(read == address && read.figure(in: figures)?.value == figure.value)
            let words = Wording("共[[\(address)]]个")
            #expect(words.mistakes(beside: figures).isEmpty && words.lines[0].pieces == [.text("共"), .figure(address), .text("个")])
        }
        #expect(FigureAddress("change|size")?.isSize == true && FigureAddress("change|size")?.description == "change|size")
        for text in ["", "a|b", "a@nowhere:1", "a@district", "@district:1", "a|size|size"] { #expect(FigureAddress(text) == nil) }
    }

    @Test("are a sentence a line, and a mistake is told with its line")
    func mistakes() {
        let words = Wording("签约[[signed]]个。\n\n在库[[pool@district:430903]]个，[[pool@district:999]]个。\n[[signed\n[[a|b]] 和 [[ signed ]]")
        #expect(words.lines.map(\.number) == [1, 3, 4, 5])
        let found = words.mistakes(beside: figures)
        #expect(found.map(\.kind) == [.unknown, .unclosed, .unreadable] && found.map(\.line) == [3, 4, 5])
        #expect(found[0].reference == "pool@district:999")
        #expect(Wording("\u{3000}\r\n \n").lines.isEmpty)
    }

    @Test("tell typed numbers apart from the ledger's, narrow or wide digits, with separators or without")
    func numbers() {
        #expect(Wording.numbers(in: "1,228.3亿元、２８个，33.3%。第3期. 一二三") == ["1228.3", "28", "33.3", "3"])
        let words = Wording("签约[[signed]]个，其中30个\n2013年完成1.5")
        #expect(
            words.typedNumbers(besides: ["2013"]) == [
                Wording.TypedNumber(line: 1, number: "30"), Wording.TypedNumber(line: 2, number: "1.5"),
            ])
    }
}
