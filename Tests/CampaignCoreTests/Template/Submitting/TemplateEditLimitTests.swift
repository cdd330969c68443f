import CampaignCore
import Foundation
import TestSupport
import Testing

/// One edit in 24 hours, ten in 30 days.
struct TemplateEditLimitTests {
    private let now = Samples.due

    private func limit(_ hoursAgo: Double...) -> TemplateEditLimit {
        TemplateEditLimit(edits: hoursAgo.map { now - $0 * 3600 }, now: now)
    }

    @Test func `the first edit may be made at once`() {
        #expect(limit().next == nil && limit().used == 0)
    }

    @Test func `the next edit may be made a day after the last`() {
        #expect(limit(1).next == now + 23 * 3600)
        #expect(limit(24).next == nil && limit(24).used == 1)
        #expect(limit(23.99).next != nil)
    }

    @Test func `the eleventh edit waits for the first to be 30 days old`() {
        let edits = (1...10).map { now - Double($0) * 48 * 3600 }
        let limit = TemplateEditLimit(edits: edits, now: now)
        #expect(limit.used == 10 && limit.next == now - 20 * 86_400 + TemplateEditLimit.month)
        #expect(TemplateEditLimit(edits: Array(edits.dropLast()), now: now).next == nil)
    }

    @Test func `times ahead and those of long ago count for nothing`() {
        #expect(limit(-2, 30 * 24, 800).used == 0)
    }
}
