import Formats
import Foundation
import Testing

/// Test messages as a marketer sends them, also from a script.
@Suite(.serialized)
struct TestMessageTests {
    @Test func `a test message is told of off a terminal, and has its own place`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        let sent = try await world.run("send", "sale", "--to", "+447700900999")
        #expect(sent.status == 0, "\(sent.words)")
        #expect(sent.output.hasPrefix("sent to +447700900999 with the values of row 1"), "\(sent.output)")
        let suppress = ["suppress", "add", "-C", world.folder.path, "+447700900998"]
        _ = try await Drumbeat(suppress, environment: world.environment).end()
        let refused = try await world.run("send", "sale", "--to", "+447700900998", "--json")
        #expect(refused.status == 65, "\(refused.words)")
        let json = try JSONValue(parsing: Array(refused.output.utf8))
        #expect(json["sent"] == false && json["phone"] == "+447700900998")
        #expect(try await world.run("status", "sale").status == 64)
        #expect(try await world.accepted() == 1)
        let reports = world.folder.appending(path: "sale/reports").path
        #expect(!FileManager.default.fileExists(atPath: reports))
    }
}
