import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Reports

struct BroadcastRestTests {
    @Test func `what is left waits, or expires before it may leave`() throws {
        var broadcast = try Samples.broadcast()
        let morning = Samples.due + 3600
        #expect(broadcast.rest(waitingUntil: morning) == "waits until 25 Nov 2026, 10:00:00 (Europe/London)")
        broadcast.expiresAt = morning + 1
        #expect(broadcast.rest(waitingUntil: morning).hasPrefix("waits until"))
        broadcast.expiresAt = Samples.due + 600
        let words = broadcast.rest(waitingUntil: morning, because: "no marketing is sent in quiet hours")
        #expect(words.hasPrefix("expires at 25 Nov 2026, 09:10:00 (Europe/London), as none of it may leave before"))
        let row = broadcast.rest(waitingUntil: morning, of: "this row may not")
        #expect(row.contains("09:10:00 (Europe/London), as this row may not leave before 25 Nov 2026, 10:00:00"))
        #expect(words.hasSuffix("in quiet hours; drumbeat reschedule \(broadcast.name) --at TIME moves it"))
    }
}
