/// What a person has to know of a campaign's times: a run tells it once.
package struct ScheduleNews: Hashable, Sendable {
    package enum Event: Hashable, Sendable {
        /// Nobody gets a message for these times, the earliest first.
        case missed([DueOccurrences.Skipped])
        /// The file has another time than a broadcast that has not ended.
        case blocked(ScheduleOutlook.Blocked, ScheduleHistory.Progress)
    }

    package var times: CampaignTimes
    package var event: Event

    package init(_ event: Event, of times: CampaignTimes) {
        self.event = event
        self.times = times
    }

    /// Whether a lost ledger may have sent what is not sent now, and nothing is sent for a later time instead.
    package var isOfLostLedger: Bool {
        guard case .missed(let skipped) = event, times.outlook.due == nil else { return false }
        return skipped.last?.cause == .restored
    }

    /// Whether a campaign that was to be sent once was not.
    package var isFailure: Bool {
        if case .missed = event { times.isOnce } else { false }
    }
}
