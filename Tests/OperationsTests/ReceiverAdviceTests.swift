import Foundation
import Testing

@testable import Operations

struct ReceiverAdviceTests {
    @Test func `who does not answer is looked for where the address leads`() throws {
        let here = try #require(URL(string: "http://127.0.0.1:8088/hook"))
        #expect(ReceiverAdvice.silence(at: here).hasPrefix("start drumbeat serve"))
        let elsewhere = try #require(URL(string: "https://hooks.example.com/hook"))
        #expect(ReceiverAdvice.silence(at: elsewhere).contains("certificate"))
    }

    @Test(arguments: [
        (403, "verify_token"), (404, "webhook.path"), (502, "the proxy answers"), (200, "something else"),
    ])
    func `an answer to the challenge tells what to compare`(status: Int, words: String) {
        #expect(ReceiverAdvice.challenge(answeredWith: status).contains(words))
    }

    @Test(arguments: [(401, "app.secret"), (413, "client_max_body_size"), (502, "proxy's target"), (500, "logs")])
    func `an answer to a signed callback tells where to look`(status: Int, words: String) {
        #expect(ReceiverAdvice.callback(answeredWith: status).contains(words))
    }
}
