import Testing

@testable import Domain

@Suite("Rules of passwords")
struct PasswordRulesTests {
    let rules = PasswordRules(words: ["woaini", "1314", "zhangwei", "password", "dragon"])

    private func problem(_ password: String, of account: String = "liqing") -> String? {
        rules.problem(of: password, account: account)?.key
    }

    @Test("Too short or too long")
    func length() {
        #expect(problem("x7Kq9fTz2") == "account.password_length")
        #expect(problem("x7Kq9fTz2m") == nil)
        #expect(problem(String(repeating: "鸭", count: 86)) == "account.password_length")
    }

    @Test(
        "Frequent words, and what they are lengthened with",
        arguments: [
            "woaini1314", "WoAiNi1314!!", "ｗoaini1314520", "zhangwei123", "Zhangwei@2013", "zhangwei19850612", "password2013!",
            "dragondragon",
            "dragon13873712345",
        ])
    func words(password: String) {
        #expect(problem(password) == "account.password_common")
    }

    @Test(
        "Repetitions, sequences, keyboard walks and numbers of everyday",
        arguments: [
            "aaaaaaaaaa", "1234567890", "9876543210", "abcdefghij", "qwertyuiop", "poiuytrewq", "1qaz2wsx3edc", "qwer1234asdf",
            "ab12ab12ab12", "我爱你我爱你我爱你我", "13873712345", "1985061219850612", "a1234567890", "!@#$%^&*()",
        ])
    func patterns(password: String) {
        #expect(problem(password) == "account.password_simple")
    }

    @Test("The account's own name", arguments: [("李青青", "李青青李青青123456"), ("liqing", "LiQing12345678"), ("a", "aaaaaaaaab")])
    func names(account: String, password: String) {
        #expect(problem(password, of: account) == (account == "a" ? "account.password_simple" : "account.password_name"))
    }

    @Test(
        "Anything with enough in it, of whatever characters",
        arguments: ["a river rises in the hills", "春江水暖鸭先知 2013", "my dragon eats rice", "k8#vQz!27xLp", "浏阳河弯过几道弯"])
    func good(password: String) {
        #expect(problem(password + "呀呢") == nil)
    }

    @Test("A very long one is judged quickly")
    func long() {
        let clock = ContinuousClock()
        let time = clock.measure { #expect(problem(String(repeating: "ab", count: 128)) == "account.password_simple") }
        #expect(time < .seconds(2))
    }
}
