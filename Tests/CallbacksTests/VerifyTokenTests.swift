import Testing

@testable import Receiver
@testable import Callbacks

struct VerifyTokenTests {
    @Test func `only the very word matches`() throws {
        let token = try VerifyToken("wörd")
        #expect(token.matches("wörd"))
        for guess in ["", "w", "wörd ", "Wörd", "wördwörd", "wo\u{308}rd"] {
            #expect(!token.matches(guess), "\(guess)")
        }
    }

    @Test func `an empty word is refused`() {
        #expect(throws: ReceiverError.self) { try VerifyToken("") }
    }
}
