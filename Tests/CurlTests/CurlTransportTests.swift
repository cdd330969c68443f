import Transport
import Curl
import Foundation
import Testing

struct CurlTransportTests {
    let transport: CurlTransport

    init() throws {
        transport = try CurlTransport(maximumConnections: 32)
    }

    @Test func `an answer comes back whole, with the headers that somebody asks for`() async throws {
        try await LoopbackServer.run { _ in
            .answer("hello", headers: ["Retry-After:  7 ", "X-Other: no", "X-App-Usage: {}"])
        } _: { _, port in
            let answer = try await transport.send(post("one", to: port))
            #expect(answer.status == 200)
            #expect(String(decoding: answer.body, as: UTF8.self) == "hello")
            #expect(answer.header("Retry-After") == "7")
            #expect(answer.header("x-app-usage") == "{}")
            #expect(answer.header("x-other") == nil)
        }
    }

    @Test func `a request goes to its place instead of where its address leads`() async throws {
        try await LoopbackServer.run {
            .answer($0.body)
        } _: { server, port in
            var request = post("one", to: port)
            request.url = try #require(URL(string: "http://hooks.invalid/hook"))
            request.place = .internet(host: "127.0.0.1", port: port)
            #expect(try await transport.send(request).body == Array("one".utf8))
            request.place = .unix(path: "/nowhere/hook.sock")
            let socket = request
            let error = await #expect(throws: TransportError.self) { try await transport.send(socket) }
            #expect(error?.stage == .notSent)
            // Neither place is kept for the next one.
            #expect(try await transport.send(post("two", to: port)).body == Array("two".utf8))
            #expect(server.bodies == ["one", "two"])
        }
    }

    @Test func `requests share a connection, and each carries its own body`() async throws {
        try await LoopbackServer.run {
            .answer($0.body)
        } _: { server, port in
            let long = String(repeating: "long", count: 100_000)
            for body in ["one", long, "", "three"] {
                let answer = try await transport.send(post(body, to: port))
                #expect(answer.body == Array(body.utf8))
            }
            #expect(server.bodies == ["one", long, "", "three"])
            #expect(server.connections == 1)
        }
    }

    @Test func `a body that is read while it is sent arrives whole`() async throws {
        try await LoopbackServer.run {
            .answer($0.body)
        } _: { server, port in
            let text = String(repeating: "0123456789", count: 30_000)
            for _ in 1...2 {
                var request = post("", to: port)
                (request.body, request.source) = (nil, TextSource(text))
                let answer = try await transport.send(request)
                #expect(answer.body == Array(text.utf8))
            }
            _ = try await transport.send(post("one", to: port))
            _ = try await transport.send(HTTPRequest(method: .get, url: url(port)))
            #expect(server.bodies == [text, text, "one", ""])
        }
    }

    @Test func `a body that cannot be read to its end fails, and nothing is repeated`() async throws {
        try await LoopbackServer.run {
            .answer($0.body)
        } _: { server, port in
            var request = post("", to: port)
            (request.body, request.source) = (nil, TextSource("0123456789", missing: 5))
            #expect(await failure(of: request)?.stage == .mayHaveArrived)
            _ = try await transport.send(post("after", to: port))
            #expect(server.bodies == ["after"])
        }
    }

    @Test func `a get after a post has no body`() async throws {
        try await LoopbackServer.run {
            .answer($0.body)
        } _: { server, port in
            _ = try await transport.send(post("one", to: port))
            _ = try await transport.send(HTTPRequest(method: .get, url: url(port)))
            _ = try await transport.send(post("two", to: port))
            #expect(server.bodies == ["one", "", "two"])
        }
    }

    @Test func `a request is not repeated when its connection dies before an answer`() async throws {
        try await LoopbackServer.run {
            $0.body == "lost" ? .drop : .answer("ok")
        } _: { server, port in
            _ = try await transport.send(post("before", to: port))
            let failure = await failure(of: post("lost", to: port))
            #expect(failure?.stage == .mayHaveArrived)
            _ = try await transport.send(post("after", to: port))
            #expect(server.bodies == ["before", "lost", "after"])
        }
    }

    @Test func `a connection that the server closed while idle costs nothing`() async throws {
        let script: @Sendable (LoopbackServer.Arrival) -> LoopbackServer.Reply = {
            $0.connection == 1 ? .bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") : .answer("ok")
        }
        try await LoopbackServer.run(script) { server, port in
            _ = try await transport.send(post("one", to: port))
            // Either the close is seen first, or the request's fate is unknown; it is never made twice.
            _ = await failure(of: post("two", to: port))
            #expect(server.bodies.filter { $0 == "two" }.count <= 1)
        }
    }

    @Test func `a request to a port that nobody listens on was not sent`() async throws {
        // One that the system gives to nobody.
        #expect(await failure(of: post("", to: 1))?.stage == .notSent)
    }

    @Test func `a request to a host that does not exist was not sent`() async throws {
        let address = try #require(URL(string: "http://host.invalid/"))
        #expect(await failure(of: HTTPRequest(method: .post, url: address, body: []))?.stage == .notSent)
    }

    @Test(arguments: ["ftp://127.0.0.1/", "file:///etc/hostname", "nothing"])
    func `a request to something other than a web server was not sent`(text: String) async throws {
        let address = try #require(URL(string: text))
        #expect(await failure(of: HTTPRequest(method: .get, url: address))?.stage == .notSent)
    }

    @Test func `a header that would begin another is not sent`() async throws {
        try await LoopbackServer.run { _ in
            .answer("ok")
        } _: { server, port in
            var request = post("", to: port)
            request.headers = [("X-Name", "value\r\nX-Other: value")]
            #expect(await failure(of: request)?.stage == .notSent)
            #expect(server.connections == 0)
        }
    }

    @Test func `a request without an answer may have arrived`() async throws {
        try await LoopbackServer.run { _ in
            .hold
        } _: { server, port in
            var request = post("one", to: port)
            request.timeout = .milliseconds(200)
            #expect(await failure(of: request)?.stage == .mayHaveArrived)
            await server.waitFor(requests: 1)
            #expect(server.bodies == ["one"])
        }
    }

    @Test(arguments: ["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", "HTTP/1.1 200 O", "nonsense"])
    func `a request with half an answer may have arrived`(bytes: String) async throws {
        try await LoopbackServer.run { _ in
            .bytes(bytes)
        } _: { server, port in
            #expect(await failure(of: post("one", to: port))?.stage == .mayHaveArrived)
            #expect(server.bodies == ["one"])
        }
    }

    @Test func `a request whose slot has passed does not leave`() async throws {
        try await LoopbackServer.run { _ in
            .answer("ok")
        } _: { server, port in
            var request = post("late", to: port)
            request.deadlineToLeave = .now - .milliseconds(1)
            #expect(await failure(of: request)?.stage == .late)
            request.deadlineToLeave = .now + .seconds(60)
            _ = try await transport.send(request)
            #expect(server.bodies.count == 1)
        }
    }

    @Test func `a redirect is an answer and not followed`() async throws {
        try await LoopbackServer.run { _ in
            .answer("", status: "307 Temporary Redirect", headers: ["Location: /elsewhere"])
        } _: { server, port in
            let answer = try await transport.send(post("one", to: port))
            #expect(answer.status == 307)
            #expect(server.bodies == ["one"])
        }
    }

    @Test func `an answer that is too long is not read`() async throws {
        let small = try CurlTransport(longestAnswer: 1000)
        try await LoopbackServer.run { _ in
            .answer(String(repeating: "a", count: 5000))
        } _: { _, port in
            let failure = await failure(of: post("", to: port), over: small)
            #expect(failure?.stage == .mayHaveArrived)
            #expect(failure?.description.contains("over 1000 bytes") == true)
        }
    }

    @Test func `five hundred requests at once all arrive, each once`() async throws {
        try await LoopbackServer.run {
            .answer($0.body)
        } _: { server, port in
            let answers = await withTaskGroup(of: String?.self, returning: [String].self) { group in
                for number in 0..<500 {
                    group.addTask {
                        let answer = try? await transport.send(post("\(number)", to: port))
                        return answer.map { String(decoding: $0.body, as: UTF8.self) }
                    }
                }
                var answers: [String] = []
                for await answer in group { answers += [answer].compactMap(\.self) }
                return answers
            }
            let expected = (0..<500).map(String.init).sorted()
            #expect(answers.sorted() == expected)
            #expect(server.bodies.sorted() == expected)
            #expect(server.connections <= 32)
        }
    }

    @Test func `a missing file of certificates is reported before sending`() {
        #expect(throws: CurlError.unreadableAuthority(path: "/nowhere/ca.pem")) {
            try CurlTransport(caFile: "/nowhere/ca.pem")
        }
    }

    private func failure(of request: HTTPRequest, over other: CurlTransport? = nil) async -> TransportError? {
        do throws(TransportError) {
            _ = try await (other ?? transport).send(request)
            return nil
        } catch {
            return error
        }
    }
}

func url(_ port: Int, scheme: String = "http", path: String = "/v25.0/1/messages") -> URL {
    var parts = URLComponents()
    (parts.scheme, parts.host, parts.port, parts.path) = (scheme, "127.0.0.1", port, path)
    return parts.url ?? URL(filePath: "/")
}

func post(_ body: String, to port: Int, scheme: String = "http") -> HTTPRequest {
    HTTPRequest(method: .post, url: url(port, scheme: scheme), headers: [("X-Test", "yes")], body: Array(body.utf8))
}
