import Transport
import Curl
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: NginxServer.isPossible, "needs nginx and openssl"))
struct CurlTransportTLSTests {
    @Test func `a certificate that nobody vouches for keeps the request here`() async throws {
        let transport = try CurlTransport()
        let arrived = try await NginxServer.run { server in
            #expect(await stage(of: request(server, "/one"), transport) == .notSent)
        }
        #expect(arrived.isEmpty)
    }

    @Test func `a server without TLS keeps the request here`() async throws {
        let transport = try CurlTransport()
        try await LoopbackServer.run { _ in
            .bytes("no TLS here\r\n\r\n")
        } _: { _, port in
            var request = post("one", to: port, scheme: "https")
            request.timeout = .seconds(2)
            #expect(await stage(of: request, transport) == .notSent)
        }
    }

    @Test func `a private authority is trusted, and HTTP/2 spoken`() async throws {
        let arrived = try await NginxServer.run { server in
            let transport = try CurlTransport(caFile: server.authority.certificate)
            let answer = try await transport.send(request(server, "/one"))
            #expect(answer.status == 200)
            #expect(String(decoding: answer.body, as: UTF8.self) == "HTTP/2.0")
        }
        #expect(arrived == ["/one"])
    }

    @Test func `a stream that the server drops is not repeated`() async throws {
        let arrived = try await NginxServer.run { server in
            let transport = try CurlTransport(caFile: server.authority.certificate)
            _ = try await transport.send(request(server, "/before"))
            #expect(await stage(of: request(server, "/drop"), transport) == .mayHaveArrived)
            _ = try await transport.send(request(server, "/after"))
        }
        #expect(arrived == ["/before", "/drop", "/after"])
    }

    @Test func `a server that goes away again and again gets nothing twice`() async throws {
        var stages: [String: TransportError.Stage?] = [:]
        let arrived = try await NginxServer.run(requestsPerConnection: 7) { server in
            let transport = try CurlTransport(caFile: server.authority.certificate)
            await withTaskGroup(of: (String, TransportError.Stage?).self) { group in
                for number in 0..<300 {
                    let path = "/\(number)"
                    group.addTask { (path, await stage(of: request(server, path), transport)) }
                }
                for await (path, stage) in group { stages[path] = stage }
            }
        }
        #expect(stages.count == 300)
        #expect(Set(arrived).count == arrived.count)
        for (path, stage) in stages where stage == nil { #expect(arrived.contains(path)) }
        for (path, stage) in stages where stage == .notSent { #expect(!arrived.contains(path)) }
    }

    @Test func `hundreds of requests at once share a few connections`() async throws {
        try await NginxServer.run { server in
            let transport = try CurlTransport(caFile: server.authority.certificate, maximumRequests: 300)
            let ends = Ends()
            await transport.send(batch(1000, like: request(server, "/connection"))) { ends.add($0, $1) }
            let connections = ends.answers
            #expect(connections.count == 1000)
            #expect(Set(connections.values).count <= 3)
        }
    }

    private func request(_ server: NginxServer, _ path: String) -> HTTPRequest {
        HTTPRequest(method: .post, url: url(server.port, scheme: "https", path: path), body: Array("{}".utf8))
    }

    /// Nil if there was an answer.
    private func stage(of request: HTTPRequest, _ transport: CurlTransport) async -> TransportError.Stage? {
        do throws(TransportError) {
            _ = try await transport.send(request)
            return nil
        } catch {
            return error.stage
        }
    }
}
