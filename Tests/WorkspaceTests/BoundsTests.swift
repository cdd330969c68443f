import CampaignCore
import Formats
import TestSupport
import Testing
import Workspace

/// The least and the greatest value of each number of both files, and what lies beyond.
struct BoundsTests {
    struct Key: Sendable {
        var name: String
        var good: [String]
        var bad: [String]
    }

    static let words = ["", "x", "NaN", "1e400", "½", "-1", "0x10"]

    private static let counts = words + ["0", "1.5", "9223372036854775807", "9223372036854775808", "1_000"]
    private static let durations = words + ["0s", "5", "999999999d", "9999999999s", "1s1d"]
    private static let rates = words + ["0/s", "1e-300/s", "0x1p-1000/s", "1e-10/s", "0.9/h", "1000001/s", "inf/s"]

    @Test(arguments: [
        Key(name: "rate", good: ["1/h", "1000000/s", "0.1/min"], bad: rates),
        Key(name: "weight", good: ["1", "10000"], bad: counts + ["10001"]),
        Key(name: "expires", good: ["1s", "3660d"], bad: durations + ["3661d"]),
        Key(name: "repeat_guard", good: ["0s", "0", "1s", "90d"], bad: durations.filter { $0 != "0s" } + ["91d"]),
        Key(name: "allow_odd_values", good: ["true", "false"], bad: ["yes", "1", "True"]),
    ])
    func `a number of a campaign has its bounds`(key: Key) throws {
        for (values, isGood) in [(key.good, true), (key.bad, false)] {
            for value in values {
                let text = Sample.campaign + "\(key.name): \"\(value)\"\n"
                let folder = try TemporaryFolder(Sample.files(["sale/campaign.yaml": text]))
                let contents = WorkspaceReader(root: folder.path).read()
                #expect(contents.faults.isEmpty == isGood, "\(value): \(contents.faults)")
                #expect(contents.faults.allSatisfy { $0.location.line == 5 })
            }
        }
    }

    @Test(arguments: [
        Key(name: "graph: {timeout", good: ["1s", "1h"], bad: durations + ["1h1s"]),
        Key(name: "on_event: {command: [./a], timeout", good: ["1s", "1h"], bad: durations + ["2h"]),
        Key(name: "defaults: {unknown_after", good: ["1s", "30d"], bad: durations + ["31d"]),
        Key(name: "defaults: {repeat_guard", good: ["0s", "90d"], bad: durations.filter { $0 != "0s" } + ["91d"]),
        Key(
            name: "webhook: {verify_token: {env: A}, listen",
            good: ["127.0.0.1:0", "127.0.0.1:65535"],
            bad: ["127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:9223372036854775808", "127.0.0.1:x", "127.0.0.1:"]
        ),
        Key(
            name: "webhook: {verify_token: {env: A}, listen: \"127.0.0.1:1\", metrics",
            good: ["127.0.0.1:0", "127.0.0.1:65535"],
            bad: ["127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:9223372036854775808"]
        ),
    ])
    func `a number of the settings has its bounds`(key: Key) throws {
        try check(key) { Sample.settings + "\(key.name): \"\($0)\"}\n" }
    }

    @Test(arguments: [
        Key(name: "rate", good: ["1/h", "1000000/s"], bad: rates),
        Key(name: "burst", good: ["1", "10000"], bad: counts + ["10001", "1000000000000"]),
        Key(name: "daily_recipients", good: ["1", "100000000"], bad: counts + ["100000001"]),
        Key(name: "unknown_after", good: ["1s", "30d"], bad: durations + ["31d"]),
    ])
    func `a number of a sender has its bounds`(key: Key) throws {
        try check(key) { value in
            Sample.settings.replacing("300000000000003\"", with: "300000000000003\", \(key.name): \"\(value)\"")
        }
    }

    @Test(arguments: ["phone_number_id", "business_account_id"])
    func `an id of Meta's has at most 32 digits`(key: String) throws {
        let ids = ["phone_number_id": "100000000000001", "business_account_id": "300000000000003"]
        let own = try #require(ids[key])
        let sample = Key(
            name: key,
            good: ["1", String(repeating: "9", count: 32)],
            bad: [String(repeating: "9", count: 33), "-1", "+447700900123"]
        )
        try check(sample) { Sample.settings.replacing("\"\(own)\"", with: "\"\($0)\"") }
    }

    @Test func `a number's id that is the account's is named before anything is sent`() throws {
        let settings = Sample.settings.replacing("100000000000001", with: "300000000000003")
        let folder = try TemporaryFolder(["drumbeat.yaml": settings])
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.settings == nil)
        let message = "'phone_number_id' and 'business_account_id' are the same id"
        #expect(contents.faults.map(\.message) == [message])
        #expect(contents.faults.first?.location.line == 4)
    }

    @Test func `a sender may name its Messaging Account`() throws {
        let settings = Sample.settings.replacing("3\"}", with: "3\", messaging_account_id: 42}")
        let folder = try TemporaryFolder(Sample.files(["drumbeat.yaml": settings]))
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.faults == [])
        let sender = try #require(contents.settings?.senders["main"])
        #expect(sender.messagingAccountID == "42")
        let campaign = try #require(contents.campaigns.first)
        #expect(campaign.broadcastDefinition(sender: sender, quietHours: nil).messagingAccountID == "42")
    }

    private func check(_ key: Key, _ settings: (String) -> String) throws {
        for (values, isGood) in [(key.good, true), (key.bad, false)] {
            for value in values {
                let folder = try TemporaryFolder(["drumbeat.yaml": settings(value)])
                let contents = WorkspaceReader(root: folder.path).read()
                #expect((contents.settings != nil) == isGood, "\(value): \(contents.faults)")
                #expect(contents.faults.isEmpty == isGood, "\(value): \(contents.faults)")
            }
        }
    }
}
