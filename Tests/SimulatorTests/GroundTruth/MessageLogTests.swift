import CampaignCore
import Formats
import TestSupport
import Testing

@testable import Simulator

struct MessageLogTests {
    private func log(_ bodies: [JSONValue]) throws -> MessageLog {
        var log = MessageLog()
        for body in bodies {
            _ = log.append(try MessageRequest(body), phone: Samples.phoneNumberID, at: Samples.start)
        }
        return log
    }

    @Test func `what goes in comes out`() throws {
        let log = try log([Samples.message(row: 1), Samples.message(row: 2, template: "other", language: "de")])
        #expect(log.count == 2)
        #expect(log[1].key == Samples.key(row: 1))
        #expect(log[2].key == Samples.key(row: 2))
        #expect(log[2].template == .init(name: "other", language: "de"))
        #expect(log[2].recipient == 447_700_900_002)
        #expect(log[1].phone == Samples.phoneNumberID)
    }

    @Test func `copies are counted by recipient and, whatever the attempt, by key`() throws {
        let log = try log([
            Samples.message(row: 1), Samples.message(row: 1, attempt: 2), Samples.message(row: 2, to: "+447700900001"),
            Samples.message(row: 3),
        ])
        #expect(log.copiesByRecipient() == CopyCount(of: [1, 1, 1, 2]))
        #expect(log.copiesByRecipient().most == 3)
        #expect(log.copiesByKey().most == 2)
        #expect(log.copiesByKey().distinct == 3)
    }

    @Test func `messages without a key are counted by recipient alone`() throws {
        var body = try #require(Samples.message().object)
        body.members.removeAll { $0.name == "biz_opaque_callback_data" }
        let log = try log([.object(body)])
        #expect(log[1].key == nil)
        #expect(log.copiesByKey().distinct == 0)
        #expect(log.copiesByRecipient().distinct == 1)
    }
}
