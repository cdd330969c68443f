import TestSupport
import Testing

@testable import Simulator

struct CallbackPlanTests {
    private func plan(
        _ settings: KeyValuePairs<SimulatorSetting, String>,
        row: Int = 1,
        button: Bool = false
    ) throws -> CallbackPlan {
        CallbackPlan(
            ordinal: 1,
            subject: Subject(key: Samples.key(row: row), request: 1),
            canPushButton: button,
            from: Samples.start,
            chance: Chance(seed: 3),
            options: try SimulatorOptions(settings)
        )
    }

    @Test func `a message is sent, delivered and read in this order`() throws {
        let events = try plan([.read: "100%", .sentAfter: "1s", .deliveredAfter: "2s", .readAfter: "3s"]).events
        #expect(events.map(\.kind) == [.sent, .delivered, .read])
        #expect(events.map(\.dueAt) == [1, 3, 6].map { Samples.start + .seconds($0) })
        #expect(events.map(\.happenedAt) == events.map(\.dueAt))
    }

    @Test func `a failure comes alone`() throws {
        #expect(try plan([.failures: "131026=100%"]).events.map(\.kind) == [.failed(code: 131_026)])
    }

    @Test func `the shares decide how far it gets`() throws {
        #expect(try plan([.delivered: "0"]).events.map(\.kind) == [.sent])
        #expect(try plan([.read: "0"]).events.map(\.kind) == [.sent, .delivered])
    }

    @Test func `lost callbacks are counted, not posted`() throws {
        let plan = try plan([.read: "100%", .callbackFaults: "lose=100%"])
        #expect(plan.events.isEmpty)
        #expect(plan.lost == 3)
    }

    @Test func `duplicates come twice, the second later, and tell the same time`() throws {
        let events = try plan([.read: "0", .callbackFaults: "duplicate=100%", .callbackDelay: "10s"]).events
        #expect(events.map(\.kind) == [.sent, .sent, .delivered, .delivered])
        #expect(events[1].dueAt == events[0].dueAt + .seconds(10))
        #expect(events[1].happenedAt == events[0].happenedAt)
    }

    @Test func `delayed callbacks come later and tell when it happened`() throws {
        let events = try plan([.delivered: "0", .callbackFaults: "delay=100%", .callbackDelay: "10s"]).events
        #expect(events[0].dueAt == events[0].happenedAt + .seconds(10))
    }

    @Test(arguments: 1...40)
    func `reordered statuses leave in another order than they happened`(row: Int) throws {
        let events = try plan([.read: "100%", .callbackFaults: "reorder=100%"], row: row).events
        let posted = events.sorted { $0.dueAt < $1.dueAt }.map(\.happenedAt)
        #expect(posted != posted.sorted())
    }

    @Test func `replies follow the delivery; a button needs one to push`() throws {
        #expect(try plan([.read: "0", .replies: "stop=100%"]).events.last?.kind == .reply(.stop))
        #expect(try plan([.replies: "button=100%"], button: true).events.last?.kind == .reply(.button))
        #expect(try plan([.read: "0", .replies: "button=100%"]).events.map(\.kind) == [.sent, .delivered])
        #expect(try plan([.delivered: "0", .replies: "stop=100%"]).events.map(\.kind) == [.sent])
    }
}
