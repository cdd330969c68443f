import Formats
import HummingbirdTesting
import Logging
import TestSupport
import Testing

@testable import Simulator

struct ConnectionFaultTests {
    private func accepted(_ client: any TestClientProtocol) async throws -> Int64? {
        try await summary(client)["accepted"]?.integer
    }

    private func summary(_ client: any TestClientProtocol) async throws -> JSONValue {
        try await client.call("GET", "/_simulator/summary").json
    }

    private let request = RawConnection.post(
        "/v25.0/\(Samples.phoneNumberID)/messages",
        body: Samples.message().serialized()
    )

    @Test func `without faults the answer has a status line`() async throws {
        try await GraphSimulator.sample().application
            .test(.live) { client in
                let port = try #require(client.port)
                let closing = request.replacing("Host:", with: "Connection: close\r\nHost:")
                let answer = try await RawConnection.exchange(closing, port: port)
                #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
    }

    @Test(arguments: [(AnswerFault.drop, 0 as Int64), (.acceptThenDrop, 1)])
    func `a dropped connection ends without a byte`(fault: AnswerFault, taken: Int64) async throws {
        try await GraphSimulator.sample([.faults: "\(fault)=100%"]).application
            .test(.live) { client in
                let port = try #require(client.port)
                #expect(try await RawConnection.exchange(request, port: port) == "")
                #expect(try await accepted(client) == taken)
            }
    }

    @Test(arguments: [(AnswerFault.halfAnswer, 0 as Int64), (.acceptThenHalfAnswer, 1)])
    func `half an answer has its head and part of its body`(fault: AnswerFault, taken: Int64) async throws {
        try await GraphSimulator.sample([.faults: "\(fault)=100%"]).application
            .test(.live) { client in
                let port = try #require(client.port)
                let answer = try await RawConnection.exchange(request, port: port)
                let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
                let head = parts.first?.split(separator: "\r\n") ?? []
                let length = head.first { $0.lowercased().hasPrefix("content-length:") }
                let promised = try #require(length?.split(separator: " ").last.flatMap { Int($0) })
                #expect(parts.count == 2)
                #expect(parts.last?.utf8.count == promised / 2)
                #expect(try await accepted(client) == taken)
            }
    }

    @Test func `a connection that is cut says nothing and takes nothing`() async throws {
        try await GraphSimulator.sample([.cutConnections: "50%"]).application
            .test(.live) { client in
                let port = try #require(client.port)
                let closing = request.replacing("Host:", with: "Connection: close\r\nHost:")
                var answered = 0
                for _ in 0..<20 {
                    // A reset that comes before the request has been written is a failure of the client's.
                    let answer = (try? await RawConnection.exchange(closing, port: port)) ?? ""
                    if answer != "" { answered += 1 }
                }
                // The client that asks for the truth may be cut off too.
                var truth: JSONValue?
                while truth == nil { truth = try? await summary(client) }
                #expect((1..<20).contains(answered))
                #expect(truth?["accepted"]?.integer == Int64(answered))
                #expect(try #require(truth?["cut_connections"]?.integer) >= 20 - answered)
            }
    }

    @Test(arguments: [(AnswerFault.hang, 0 as Int64), (.acceptThenHang, 1)])
    func `a hanging connection does not keep the server from stopping`(
        fault: AnswerFault,
        taken: Int64
    ) async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        async let answer = RawConnection.exchange(request, port: ports.first { _ in true } ?? 0)
        try await GraphSimulator.sample([.faults: "\(fault)=100%"]).application
            .test(.live) { client in
                port.yield(try #require(client.port))
                while try await summary(client)["faults"]?[fault.rawValue] != 1 {}
                #expect(try await accepted(client) == taken)
            }
        #expect(try await answer == "")
    }

    @Test func `it reports its port, and stops when cancelled`() async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let simulator = try GraphSimulator(
            options: SimulatorOptions(),
            transport: ScriptedTransport.taking(),
            logger: Logger(label: "test")
        ) { port.yield($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await simulator.run() }
            let number = try #require(await ports.first { _ in true })
            let answer = try await RawConnection.exchange(
                "GET /_simulator/summary HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                port: number
            )
            #expect(answer.contains(#""accepted":0"#))
            group.cancelAll()
        }
    }
}
