import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Reports

struct BroadcastStatusTextTests {
    private func status(_ rest: BroadcastStatus.Rest?) throws -> BroadcastStatus {
        var broadcast = try Samples.broadcast()
        broadcast.expiresAt = nil
        return BroadcastStatus(
            broadcast: broadcast,
            counts: BroadcastCounts(states: [.waiting: 6], skips: [:]),
            withheld: WithheldCounts(messages: 0, retried: 0, deliveredLater: 0, delivered: 0),
            replies: ReplyCounts(replies: 0, optOuts: 0),
            held: 0,
            rest: rest,
            obstacles: [],
            at: Samples.due
        )
    }

    private func lines(_ status: BroadcastStatus) -> [String] {
        var all: [String] = []
        for case .lines(let lines) in status.text() { all += lines.filter { !$0.isEmpty } }
        return all
    }

    private func rest(_ later: Int?) throws -> BroadcastStatus.Rest {
        let rate = try #require(Rate(perSecond: 1))
        var rest = BroadcastStatus.Rest(messages: 6, rate: rate, isSlowed: false, hold: nil)
        rest.later = later.map { BroadcastStatus.LaterMessages(count: $0, begins: Samples.due + 60) }
        return rest
    }

    @Test func `the rest is told with the times it waits for and its end`() throws {
        #expect(lines(try status(try rest(nil))) == ["  6 left, 6.0 s of sending at 1.0/s"])
        let time = "25 Nov 2026, 09:01:00 (Europe/London)"
        #expect(lines(try status(try rest(2))).last?.hasSuffix(" at 1.0/s; 2 of them not before \(time)") == true)
        #expect(lines(try status(try rest(6))) == ["  6 left; not before \(time)"])
        var all = try rest(nil)
        (all.ends, all.loss) = (Samples.due + 60, "some expire")
        #expect(lines(try status(all)).first?.hasSuffix("; all sent by about \(time)") == true)
        #expect(lines(try status(all)).last == "  some expire")
    }

    @Test func `a paused broadcast is told with what lets it go on`() throws {
        var status = try status(nil)
        status.broadcast.state = .paused
        status.broadcast.startsAt = Samples.due + 60
        for (reason, end) in [
            (StateReason.byHand, "drumbeat resume \(status.broadcast.name) continues it"),
            (.words("a fault"), "fix the cause, then run drumbeat resume \(status.broadcast.name)"),
            (.templatesDiffer([]), "sends what Meta has now, drumbeat cancel \(status.broadcast.name) ends it"),
        ] {
            status.broadcast.stateReason = reason
            let lines = lines(status)
            #expect(lines.contains { $0.hasPrefix("  because: ") && $0.hasSuffix(end) }, "\(lines)")
            #expect(lines.contains { $0.hasPrefix("  what is left begins at 25 Nov 2026, 09:01:00") }, "\(lines)")
        }
    }

    @Test func `what no callback has told of does not look like a success`() throws {
        var status = try status(nil)
        status.unanswered = UnansweredMessages(count: 40, firstAt: Samples.due, latestAt: Samples.due + 9)
        let told = "  no callback yet for 40 messages that Meta accepted since 25 Nov 2026, 09:00:00"
        let lines = lines(status)
        #expect(lines.contains { $0.hasPrefix(told) && $0.hasSuffix("; see drumbeat doctor") }, "\(lines)")
    }

    @Test func `whoever has something to fix first is told no time`() throws {
        var status = try status(try rest(nil))
        status.standstill = StatusReport.Notice(text: "no token", saidAt: Samples.due)
        #expect(lines(status).last == "  6 left")
    }
}
