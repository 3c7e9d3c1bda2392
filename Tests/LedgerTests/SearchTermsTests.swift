import Testing

@testable import Store

@Suite("The words a project is found by")
struct SearchTermsTests {
    @Test("pairs of characters, pinyin and initials of each run of Chinese")
    func chinese() {
        #expect(SearchTerms.of(["芦苇板材"]) == "芦苇 苇板 板材 luweibancai lwbc")
        #expect(SearchTerms.of(["县"]) == "县 xian x")
    }

    @Test("traditional, full-width and capital letters are folded")
    func folded() {
        #expect(SearchTerms.of(["蘆葦板材"]) == SearchTerms.of(["芦苇板材"]))
        #expect(SearchTerms.of(["ＬＥＤ３期"]) == "led3 期 qi q")
        #expect(SearchTerms.fold("環湖ＡＢＣ") == "环湖abc")
    }

    @Test("ü is written v, as people type it")
    func umlaut() {
        #expect(SearchTerms.of(["绿"]).contains(" lv "))
    }

    @Test("marks and blanks separate words, and nothing gives nothing")
    func separated() {
        #expect(SearchTerms.of(["A-12 号"]) == "a 12 号 hao h")
        #expect(SearchTerms.of(["", "——"]) == "")
    }
}
