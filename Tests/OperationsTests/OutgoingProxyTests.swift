import CampaignCore
import Foundation
import Testing

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

    @Test func `the proxy of the environment is named without its password`() throws {
        let proxy = try #require(try proxy(["https_proxy": "http://me:p@ss@proxy.example.com:3128"]))
        #expect(proxy.finding.text == "calls to Meta go through http://proxy.example.com:3128, as https_proxy says")
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
