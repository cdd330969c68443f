import Foundation
import Testing
import Transport
import Workspace

@testable import Operations

struct ReceiverAdviceTests {
    private static let here = "http://127.0.0.1:8088/hook"
    private static let elsewhere = "https://hooks.example.com/hook"

    private func settings(_ listen: ListenAddress, tls: WebhookSettings.TLS? = nil) throws -> WebhookSettings {
        let token = SecretReference.environment("TOKEN")
        let url = URL(string: Self.elsewhere)
        return WebhookSettings(listen: listen, path: "/hook", verifyToken: token, url: url, tls: tls)
    }

    @Test func `who does not answer is looked for where the address leads`() throws {
        let here = ReceiverAddress(url: try #require(URL(string: Self.here)))
        #expect(ReceiverAdvice.silence(at: here, because: "Failed to connect").hasPrefix("start drumbeat serve"))
        let elsewhere = ReceiverAddress(url: try #require(URL(string: Self.elsewhere)))
        #expect(ReceiverAdvice.silence(at: elsewhere, because: "Failed to connect").contains("certificate"))
    }

    @Test(arguments: [
        ("https://localhost:8443/hook", "SSL certificate problem: self-signed certificate", "for 'localhost'"),
        ("https://localhost:8088/hook", "SSL connect error: wrong version number", "write http://"),
        ("http://localhost:8443/hook", "Empty reply from server", "write https://"),
    ])
    func `what answers otherwise than the address says is told`(address: String, cause: String, words: String) throws {
        let url = ReceiverAddress(url: try #require(URL(string: address)))
        let advice = ReceiverAdvice.silence(at: url, because: cause)
        #expect(advice.contains(words) && !advice.contains("start drumbeat serve"))
    }

    @Test func `the receiver itself is asked on its socket or port`() throws {
        let plain = try settings(.internet(host: "0.0.0.0", port: 8088)).receiver
        #expect(plain.map { "\($0)" } == Self.here)
        let socket = try #require(try settings(.unix(path: "/run/hook.sock")).receiver)
        #expect("\(socket)" == "the socket '/run/hook.sock'" && socket.isReceiver)
        #expect(socket.verification(token: "t", "1").place == .unix(path: "/run/hook.sock"))
        #expect(ReceiverAdvice.silence(at: socket, because: "Failed to connect").hasPrefix("start drumbeat serve"))
        var tls = WebhookSettings.TLS(certificate: "a", key: "b")
        let own = try #require(try settings(.internet(host: "::", port: 8443), tls: tls).receiver)
        #expect("\(own)" == "\(Self.elsewhere) on [::1]:8443" && own.isReceiver)
        tls.clientAuthority = "c"
        #expect(try settings(.internet(host: "::", port: 8443), tls: tls).receiver == nil)
    }

    @Test(arguments: [404, 502])
    func `no proxy is blamed for what the receiver answers itself`(status: Int) {
        #expect(!ReceiverAdvice.challenge(answeredWith: status, isReceiver: true).contains("proxy"))
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
