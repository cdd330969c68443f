import Foundation
import GraphAPI
import Testing

struct GraphEndpointTests {
    @Test(arguments: [
        "https://graph.facebook.com", "https://GRAPH.facebook.com", "http://127.0.0.1:8080", "http://localhost:8080",
        "https://localhost", "http://[::1]:8080", "https://graph.example.org",
    ])
    func `the token may go to Meta, to this machine and where it is allowed`(text: String) throws {
        let url = try #require(URL(string: text))
        #expect(try GraphEndpoint(url: url, version: "v25.0", allowedHosts: ["Graph.example.org"]).base == url)
    }

    @Test(arguments: [
        ("https://graph.facebook.com.example.org", GraphEndpointFault.foreignHost("graph.facebook.com.example.org")),
        ("https://facebook.com", .foreignHost("facebook.com")),
        ("http://127.0.0.1.example.org", .foreignHost("127.0.0.1.example.org")),
        ("http://graph.facebook.com", .notEncrypted("http://graph.facebook.com")),
        ("ftp://localhost", .notEncrypted("ftp://localhost")),
        ("https://me@graph.facebook.com", .noHost("https://me@graph.facebook.com")), ("v25.0", .noHost("v25.0")),
    ])
    func `the token goes nowhere else`(text: String, fault: GraphEndpointFault) throws {
        let url = try #require(URL(string: text))
        #expect(throws: fault) { try GraphEndpoint(url: url, version: "v25.0") }
    }

    @Test(arguments: ["", "25.0", "v25", "v25.0/me", "latest"])
    func `a version is of its form`(version: String) throws {
        let url = try #require(URL(string: "https://graph.facebook.com"))
        #expect(throws: GraphEndpointFault.noVersion(version)) { try GraphEndpoint(url: url, version: version) }
    }

    @Test func `addresses are put together with everything escaped`() throws {
        let url = try #require(URL(string: "http://127.0.0.1:8080"))
        let endpoint = try GraphEndpoint(url: url, version: "v25.0")
        #expect(endpoint.url("1/messages").absoluteString == "http://127.0.0.1:8080/v25.0/1/messages")
        let query = endpoint.url("1", query: [("fields", "a,b"), ("after", "x+y&z=ü|")]).absoluteString
        #expect(query == "http://127.0.0.1:8080/v25.0/1?fields=a%2Cb&after=x%2By%26z%3D%C3%BC%7C")
    }

    @Test(arguments: ["", " ", "two words", "line\nbreak", "ü"])
    func `what no header can carry is not a token`(text: String) {
        #expect(AccessToken(text) == nil)
    }

    @Test func `a token is trimmed and never printed`() throws {
        let token = try #require(AccessToken(" secret\n"))
        #expect(token.value == "secret")
        var dumped = ""
        dump(token, to: &dumped)
        for text in ["\(token)", String(reflecting: token), "\([token])", dumped] {
            #expect(!text.contains("secret"))
        }
    }
}
