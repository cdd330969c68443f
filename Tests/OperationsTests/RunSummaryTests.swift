import CampaignCore
import Delivery
import Reports
import TestSupport
import Testing

@testable import Operations

struct RunSummaryTests {
    @Test(arguments: [
        (RefusalCause.settings, FailureKind.configuration), (.token, .permission), (.account, .permission),
    ])
    func `what refuses the sending says how a run ends`(cause: RefusalCause, kind: FailureKind) throws {
        var summary = RunSummary()
        summary.note(.refused(reason: "because", cause), of: try Samples.broadcast())
        #expect(summary.failure == kind)
    }

    @Test(arguments: [
        (StateReason.refusal(PlatformError(code: 132_001, details: "")), FailureKind.badData),
        (.refusals(count: 20, PlatformError(code: 132_012, details: "")), .badData),
        (.failures(count: 20, PlatformError(code: 135_000, details: "")), .permission),
        (.refusal(PlatformError(code: 100, details: "Invalid appsecret_proof")), .permission),
        (.spam(PlatformError(code: 131_048, details: "")), .permission),
    ])
    func `a fault that pauses a broadcast says how a run ends`(reason: StateReason, kind: FailureKind) throws {
        var summary = RunSummary()
        summary.note(.halted(reason: reason), of: try Samples.broadcast())
        #expect(summary.failure == kind)
        #expect(summary.concerns.count == 1)
    }

    @Test func `the cause of a stop is not said a second time`() throws {
        var summary = RunSummary()
        summary.note(.refused(reason: "token end: it is over", .token), of: try Samples.broadcast())
        summary.note("token end: it is over", standing: .tokenEnd)
        #expect(summary.concerns == ["sending was stopped: token end: it is over"])
    }

    @Test func `people who refuse messages are no fault of the rows`() throws {
        var summary = RunSummary()
        let broadcast = try Samples.broadcast()
        let counts = BroadcastCounts(states: [.skipped: 5], skips: [.suppressed: 5])
        summary.driven = [broadcast]
        summary.tables = [BroadcastTally(name: broadcast.name, state: .finished, counts: counts)]
        summary.noteUnreached { _ in false }
        let words = "nobody got it: 5 suppressed; drumbeat suppress list names those who are not messaged"
        #expect(summary.concerns == ["\(broadcast.name) has ended: \(words)"])
        let mixed = BroadcastCounts(states: [.skipped: 5], skips: [.suppressed: 4, .invalidPhone: 1])
        #expect(mixed.nobodySentence == "nobody got it: 1 invalid_phone, 4 suppressed")
        #expect(mixed.nobodyRemedy(broadcast.definition.campaign).hasPrefix("drumbeat check "))
    }

    @Test func `what a person stopped is no failure`() throws {
        var summary = RunSummary()
        summary.note(.halted(reason: nil), of: try Samples.broadcast())
        #expect(summary.failure == nil && summary.concerns.isEmpty)
    }

    @Test func `what waits is a failure only of what a person asked for just now`() throws {
        var summary = RunSummary()
        summary.note(.awaitingOutcomes, of: try Samples.broadcast())
        #expect(summary.failure == nil)
        summary.noteUnfinished()
        #expect(summary.failure == .tryAgain)
    }

    @Test(arguments: [
        (BroadcastCounts(), true, FailureKind?.none), (BroadcastCounts(), false, .badData),
        (BroadcastCounts(states: [.skipped: 3]), true, nil), (BroadcastCounts(states: [.skipped: 3]), false, .badData),
        (BroadcastCounts(states: [.expired: 3]), true, .badData),
        (BroadcastCounts(states: [.skipped: 3, .delivered: 1]), false, nil),
    ])
    func `a broadcast that nobody got is a fault, unless it comes again`(
        counts: BroadcastCounts,
        isRecurring: Bool,
        failure: FailureKind?
    ) throws {
        var summary = RunSummary()
        let broadcast = try Samples.broadcast()
        summary.driven = [broadcast]
        summary.tables = [BroadcastTally(name: broadcast.name, state: .finished, counts: counts)]
        summary.noteUnreached { _ in isRecurring }
        #expect(summary.failure == failure)
        #expect(summary.concerns.isEmpty == (counts.sent > 0))
    }
}
