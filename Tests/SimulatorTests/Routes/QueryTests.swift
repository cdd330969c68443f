import Formats
import Testing

@testable import Simulator

struct QueryTests {
    @Test func `values are decoded`() {
        let query = Query("a=1%2B1&b=x+y&c=&d&a=2")
        #expect(query["a"] == "1+1")
        #expect(query["b"] == "x y")
        #expect(query["c"] == "")
        #expect(query["d"] == "")
        #expect(query["e"] == nil)
    }

    @Test(arguments: 0..<100)
    func `what is written is read back`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let alphabet = Array("ab+&=%? /ä€#;,")
        let value = String((0..<20).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
        let query = Query().setting("name", to: value).setting("other", to: "1")
        #expect(Query(query.text[...])["name"] == value)
        #expect(Query(query.text[...])["other"] == "1")
    }
}
