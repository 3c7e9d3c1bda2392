import Domain
import Store
import Testing

@Suite("Codes of an authenticator")
struct OneTimeCodeTests {
    let codes = OneTimeCodes(secret: Array("12345678901234567890".utf8))

    private func instant(_ seconds: Int64) -> Instant { Instant(microseconds: seconds * 1_000_000) }

    @Test(
        "are those of RFC 6238, appendix B",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func vectors(seconds: Int64, code: String) {
        let step = OneTimeCodes.step(at: instant(seconds))
        #expect(codes.code(at: step, digits: 8) == code)
        #expect(codes.code(at: step) == String(code.suffix(6)))
    }

    @Test("hold for the half-minute before and after, and for none that was used")
    func window() {
        let now = instant(1_111_111_111)
        let step = OneTimeCodes.step(at: now)
        for near in step - 1...step + 1 { #expect(codes.step(of: codes.code(at: near), at: now, after: 0) == near) }
        for far in [step - 2, step + 2] { #expect(codes.step(of: codes.code(at: far), at: now, after: 0) == nil) }
        #expect(codes.step(of: codes.code(at: step), at: now, after: step) == nil)
        #expect(codes.step(of: codes.code(at: step - 1), at: now, after: step) == nil)
        #expect(codes.step(of: codes.code(at: step + 1), at: now, after: step) == step + 1)
        #expect(codes.step(of: "", at: now, after: 0) == nil)
    }

    @Test("come from a secret in base 32")
    func base32() {
        #expect(codes.base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        for _ in 0..<50 {
            let new = OneTimeCodes()
            #expect(OneTimeCodes(base32: new.base32) == new)
        }
        for bad in ["", "GEZDGNBVGY3TQOJQ", "gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"] {
            #expect(OneTimeCodes(base32: bad) == nil)
        }
    }

    @Test("are read however they are typed")
    func typed() {
        #expect(SecondFactor.folded(" １２３ 456") == "123456")
        #expect(SecondFactor.folded("K3VD-9Q2M") == "k3vd9q2m")
    }

    @Test("can be recovered by ten that are never alike")
    func recovery() {
        let codes = RecoveryCodes().codes + RecoveryCodes().codes
        #expect(Set(codes).count == 20)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /([0-9a-z]{4}-){3}[0-9a-z]{4}/) != nil })
    }
}
