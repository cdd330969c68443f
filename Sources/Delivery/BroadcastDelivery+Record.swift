import CampaignCore
import Foundation
import Storage

extension BroadcastDelivery {
    /// Records outcomes in groups until no more will come.
    ///
    /// Where the ledger cannot be written, sending stops, and what is not
    /// recorded is `unknown` to the next run.
    func record() async {
        while await mailbox.hasMore() {
            // A cancelled run records at once.
            try? await clock.sleep(until: clock.now + settings.recordingDelay.seconds)
            let judged = mailbox.takeAll()
            do {
                try await ledger.record(judged.map(\.record), suppressing: judged.compactMap(\.suppression))
                try await follow(judged)
            } catch {
                monitor.fail(error)
            }
            monitor.endRequests(judged.count)
        }
    }

    /// Acts on what outcomes mean beyond their own messages; on each meaning once.
    private func follow(_ judged: [JudgedOutcome]) async throws {
        var followed: Set<Consequence> = []
        for consequence in judged.map(\.consequence) where followed.insert(consequence).inserted {
            switch consequence {
            case .none, .stop, .suppress:
                break
            case .slowDown:
                _ = try await ledger.slowDown(broadcast.definition.phoneNumberID, now: clock.now)
            case .holdMarketing(let reason):
                try await ledger.holdMarketing(broadcast.definition.phoneNumberID, because: reason, now: clock.now)
            case .holdCalls(let wait):
                try await ledger.holdCalls(until: clock.now + wait.seconds, now: clock.now)
            case .leaveOutCountries:
                try await ledger.leaveOutCountries(of: broadcast.id, now: clock.now)
            case .pause(let reason, let code):
                try await ledger.pause(broadcast.id, because: reason, code: code, at: clock.now)
            case .holdSender(let reason):
                try await ledger.pauseSender(broadcast.definition.phoneNumberID, because: reason, at: clock.now)
            }
        }
    }
}
