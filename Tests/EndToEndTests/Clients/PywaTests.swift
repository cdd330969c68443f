import Curl
import Formats
import Foundation
import Subprocess
import SystemPackage
import Testing
import Transport

/// The simulator speaks Meta's API well enough for a client library that was written for Meta.
@Suite(.enabled("pywa cannot be installed here") { try await PywaEnvironment.python() != nil })
struct PywaTests {
    @Test func `pywa works against the simulator`() async throws {
        let python = try #require(try await PywaEnvironment.python())
        let environment = ["WHATSAPP_APP_SECRET": "a-secret-of-the-simulator"]
        let simulator = try await Drumbeat(["simulate", "--port", "0"], environment: environment)
        defer { simulator.terminate() }
        let address = "http://127.0.0.1:\(try await simulator.port())"
        let end = try await Subprocess.run(
            .path(FilePath(python)),
            arguments: [PywaEnvironment.client, address],
            output: .string(limit: 1 << 16),
            error: .string(limit: 1 << 16)
        )
        try #require(end.terminationStatus.isSuccess, "\(end.standardError)")
        let told = try JSONValue(parsing: Array(end.standardOutput.utf8))
        #expect(told["status"] == "APPROVED")
        #expect(told["listed"] == ["pywa_order"])
        #expect(told["count"] == 1)
        #expect(told["pictured"] == "APPROVED" && told["edited"] == true && told["removed"] == true)
        #expect(told["text_after"] == "Dear {{name}}, order {{order}} is on its way.")
        #expect(told["picture"] == "image/png")
        #expect(told["about"]?.string?.isEmpty == false)
        #expect(told["number"]?.string?.hasPrefix("+1 555") == true)
        #expect(told["deleted"] == true)
        let ids = try await accepted(address).map { $0["id"] }
        #expect(ids == [told["text"], told["template"]])
    }

    /// What the simulator took, all of it for the number as a whole one.
    private func accepted(_ address: String) async throws -> [JSONValue] {
        let url = try #require(URL(string: "\(address)/_simulator/messages"))
        let answer = try await CurlTransport().send(HTTPRequest(method: .get, url: url))
        let messages = try answer.body.split(separator: UInt8(ascii: "\n")).map { try JSONValue(parsing: Array($0)) }
        #expect(messages.allSatisfy { $0["to"] == "+447700900123" })
        return messages
    }
}
