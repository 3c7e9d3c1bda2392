import ArgumentParser
import Testing

@testable import headwater

@Suite("The command line")
struct CommandLineTests {
    private func refusal(_ line: String) -> String? {
        do {
            _ = try Headwater.parseAsRoot(line.split(separator: " ").map(String.init))
            return nil
        } catch {
            #expect(Headwater.exitCode(for: error) == .validationFailure)
            return Headwater.message(for: error)
        }
    }

    @Test("refuses a field that is set twice, whatever to")
    func repeated() {
        for line in [
            "project correct 1 --set leader=甲 --set leader=乙", "project correct 1 --set name=甲 --set leader=甲 --set name=甲",
            "receipts correct 1 2 --set amount=5万元 --set amount=6万元",
        ] {
            #expect(
                refusal(line)?.contains(line.contains("amount") ? "--set amount" : "--set \(line.contains("name") ? "name" : "leader")")
                    == true)
        }
        #expect(refusal("project correct 1 --set leader=甲 --set unit=乙") == nil)
        #expect(refusal("receipts correct 1 2 --set amount=5万元 --set kind=foreign") == nil)
    }

    @Test("says what excludes each other, what is missing and what is too much")
    func validated() {
        #expect(refusal("rows stock --as-of 2013-09-22 --json --csv")?.contains("exclude each other.") == false)
        #expect(refusal("seed")?.contains("--demo") == true && refusal("seed --demo --projects 5") != nil)
        #expect(refusal("seed --projects 0")?.contains("10000000") == true && refusal("seed --projects 5") == nil)
    }
}
