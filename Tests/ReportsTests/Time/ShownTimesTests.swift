import CampaignCore
import Foundation
import Testing

@testable import Reports

struct ShownTimesTests {
    private func times(sent: TimeInterval, delivered: TimeInterval) -> ShownTimes {
        var record = MessageRecord(row: 1, phone: nil, state: .delivered, cells: [])
        record.acceptedAt = Sample.due + 0.414
        record.sentAt = Sample.due + sent
        record.deliveredAt = Sample.due + delivered
        return ShownTimes(record)
    }

    @Test func `whole seconds do not put the sending before the acceptance`() {
        let times = times(sent: 0, delivered: 0)
        #expect(times.sent == Sample.due + 0.414 && times.delivered == Sample.due + 0.414)
    }

    @Test func `clocks that differ by more stay as they are`() {
        let times = times(sent: -300, delivered: -299)
        #expect(times.sent == Sample.due - 300 && times.delivered == Sample.due - 299)
    }

    @Test func `later times stay as they are`() {
        let times = times(sent: 1, delivered: 3)
        #expect(times.sent == Sample.due + 1 && times.delivered == Sample.due + 3)
    }
}
