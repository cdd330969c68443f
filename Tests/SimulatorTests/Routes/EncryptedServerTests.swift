import Curl
import Formats
import Foundation
import HummingbirdTesting
import Logging
import TestSupport
import Testing
import Transport

@testable import Simulator

/// TLS and HTTP/2, and what goes wrong only there.
@Suite(.enabled(if: LocalAuthority.isPossible, "needs openssl"))
struct EncryptedServerTests {
    @Test func `requests share a connection over HTTP/2`() async throws {
        try await withServer { server in
            await server.send(1)
            await withTaskGroup(of: Void.self) { group in
                for row in 2...60 {
                    group.addTask { #expect(await server.send(row) == nil) }
                }
            }
            let summary = try await server.summary()
            #expect(summary["accepted"] == 60)
            // One is enough for a hundred; where it is slow to say that it multiplexes, a client may open as many as hold
            // all of its 500.
            #expect(try #require(summary["connections"]?.integer) <= 5)
        }
    }

    @Test func `a connection that goes away makes its client open another one`()
        async throws
    {
        try await withServer([.faults: "go-away=100%"]) { server in
            let before = try #require(try await server.summary()["connections"]?.integer)
            var answered = 0
            for row in 1...10 {
                // A request that meets the GOAWAY on its way has no answer, and its client cannot tell its fate.
                let failure = await server.send(row)
                #expect(failure == nil || failure == .mayHaveArrived)
                if failure == nil { answered += 1 }
            }
            let summary = try await server.summary()
            #expect(answered > 0)
            #expect(try #require(summary["accepted"]?.integer) >= Int64(answered))
            #expect(try #require(summary["connections"]?.integer) >= before + 1)
        }
    }

    @Test func `a refused stream takes nothing and leaves its connection open`() async throws {
        try await withServer { server in
            await server.send(1)
            try await server.change("faults", "refuse-stream=100%")
            #expect(await server.send(2) != nil)
            let summary = try await server.summary()
            #expect(summary["accepted"] == 1)
            #expect(try #require(summary["faults"]?["refuse-stream"]?.integer) >= 1)
        }
    }

    @Test(arguments: ["drop", "accept-then-drop", "half-answer", "accept-then-half-answer"])
    func `an answer that breaks off leaves the fate open`(fault: String) async throws {
        try await withServer([.faults: "\(fault)=100%"]) { server in
            #expect(await server.send(1) == .mayHaveArrived)
            let accepted = try await server.summary()["accepted"]?.integer
            #expect(accepted == (fault.hasPrefix("accept") ? 1 : 0))
        }
    }

    @Test func `a handshake that is cut takes nothing`() async throws {
        try await withServer([.cutConnections: "100%"]) { server in
            #expect(await server.send(1) == .notSent)
            #expect(server.simulator.core.read { $0.log.count } == 0)
        }
    }

    @Test func `a certificate that is not valid keeps the simulator from starting`() throws {
        var options = SimulatorOptions()
        options.identity = ServerIdentity(certificateFile: "/dev/null", keyFile: "/dev/null")
        let error = #expect(throws: SimulatorError.self) {
            try GraphSimulator(options: options, transport: ScriptedTransport.taking(), logger: Logger(label: "test"))
        }
        #expect(error?.description.contains("PEM") == true)
    }

    // MARK: The server

    private struct Server {
        var simulator: GraphSimulator
        var address: URL
        var transport: CurlTransport

        /// How sending a message failed; nil if it was answered.
        @discardableResult
        func send(_ row: Int) async -> TransportError.Stage? {
            do throws(TransportError) {
                _ = try await transport.send(
                    HTTPRequest(
                        method: .post,
                        url: address.appending(path: "\(Samples.phoneNumberID)/messages"),
                        headers: [("Authorization", "Bearer T")],
                        body: Array(Samples.message(row: row).serialized().utf8)
                    )
                )
                return nil
            } catch {
                return error.stage
            }
        }

        func summary() async throws -> JSONValue {
            let url = address.appending(path: "_simulator/summary")
            return try JSONValue(parsing: try await transport.send(HTTPRequest(method: .get, url: url)).body)
        }

        func change(_ setting: String, _ text: String) async throws {
            let body = JSONValue.object(JSONObject(members: [.init(name: setting, value: .string(text))]))
            let url = address.appending(path: "_simulator/settings")
            _ = try await transport.send(HTTPRequest(method: .post, url: url, body: Array(body.serialized().utf8)))
        }
    }

    private func withServer(
        _ settings: KeyValuePairs<SimulatorSetting, String> = [:],
        _ work: @Sendable (Server) async throws -> Void
    ) async throws {
        let authority = try await LocalAuthority()
        defer { withExtendedLifetime(authority) {} }
        let simulator = try GraphSimulator.sample(settings) {
            $0.identity = ServerIdentity(certificateFile: authority.certificate, keyFile: authority.key)
            $0.throughput = nil
        }
        try await simulator.application
            .test(.live) { client in
                let port = try #require(client.port)
                let address = try #require(URL(string: "https://127.0.0.1:\(port)"))
                let transport = try CurlTransport(caFile: authority.certificate)
                try await work(Server(simulator: simulator, address: address, transport: transport))
            }
    }
}
