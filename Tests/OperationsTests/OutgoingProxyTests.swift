import CampaignCore
import Foundation
import TestSupport
import Testing
import Transport

@testable import Operations

struct OutgoingProxyTests {
    private func proxy(
        _ environment: [String: String],
        to address: String = "https://graph.facebook.com"
    ) throws
        -> OutgoingProxy?
    {
        OutgoingProxy(to: try #require(URL(string: address)), environment)
    }

    @Test(arguments: [
        ("http://me:p@ss@proxy.example.com:3128", "proxy.example.com", 3128), ("proxy:3128/", "proxy", 3128),
        ("socks5h://proxy", "proxy", 1080), ("https://proxy", "proxy", 443), ("http://[::1]:8080", "::1", 8080),
    ])
    func `the proxy is asked where curl connects to`(value: String, host: String, port: Int) throws {
        #expect(try proxy(["https_proxy": value])?.place == .internet(host: host, port: port))
    }

    @Test(arguments: [TransportError.Stage.notSent, .mayHaveArrived])
    func `a proxy that cannot be reached is the fault, not Meta`(stage: TransportError.Stage) async throws {
        let proxy = try #require(try proxy(["https_proxy": "http://proxy.example.com:3128"]))
        let transport = ScriptedTransport { _, _ throws(TransportError) in throw TransportError(stage, "no connection")
        }
        let finding = await proxy.finding(transport)
        #expect((finding.verdict == .bad) == (stage == .notSent), "\(finding)")
        let fault = "the proxy http://proxy.example.com:3128, which https_proxy names, cannot be reached"
        #expect(finding.text.hasPrefix(fault) == (stage == .notSent), "\(finding)")
    }

    @Test func `the proxy of the environment is named without its password`() async throws {
        let proxy = try #require(try proxy(["https_proxy": "http://me:p@ss@proxy.example.com:3128"]))
        let transport = ScriptedTransport { _, _ throws(TransportError) in HTTPResponse(status: 400, body: []) }
        #expect(
            await proxy.finding(transport).text
                == "calls to Meta go through http://proxy.example.com:3128, as https_proxy says"
        )
        #expect(try self.proxy(["HTTPS_PROXY": "me:pass@proxy:3128"])?.address == "proxy:3128")
        #expect(try self.proxy(["ALL_PROXY": "socks5h://proxy:1080"])?.variable == "ALL_PROXY")
    }

    @Test func `without a proxy for the address there is none`() throws {
        let proxy = "http://proxy:3128"
        #expect(try self.proxy([:]) == nil && self.proxy(["https_proxy": ""]) == nil)
        #expect(try self.proxy(["http_proxy": proxy]) == nil)
        #expect(try self.proxy(["https_proxy": proxy], to: "https://127.0.0.1:9") == nil)
        for list in ["*", "localhost, .facebook.com", "graph.facebook.com"] {
            #expect(try self.proxy(["https_proxy": proxy, "no_proxy": list]) == nil, "\(list)")
        }
        #expect(try self.proxy(["https_proxy": proxy, "no_proxy": "book.com"]) != nil)
    }
}
