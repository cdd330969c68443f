@testable import Receiver
@testable import Callbacks
import Testing

struct VerifyTokenTests {
    @Test
    func `Only the very word matches`() throws {
        let token = try VerifyToken("wörd")
        #expect(token.matches("wörd"))
        for guess in ["", "w", "wörd ", "Wörd", "wördwörd", "wo\u{308}rd"] {
            #expect(!token.matches(guess), "\(guess)")
        }
    }

    @Test
    func `An empty word is refused`() {
        #expect(throws: ReceiverError.self) { try VerifyToken("") }
    }
}
