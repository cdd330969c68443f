import CampaignCore
import Foundation
import Storage

extension BroadcastDelivery {
    /// Records outcomes in groups until no more will come.
    ///
    /// Where the ledger cannot be written, sending stops, and what is not
    /// recorded is `unknown` to the next run.
    func record() async {
        while await hasOutcomes() {
            // A cancelled run records at once.
            try? await clock.sleep(until: clock.now + settings.recordingDelay.seconds)
            let judged = state.with { $0.takeOutcomes() }
            do {
                try await ledger.record(judged.map(\.record), suppressing: judged.compactMap(\.consequence.refusal))
                try await follow(judged)
            } catch {
                state.with { $0.fail(error) }
            }
            state.with { $0.endRequests(judged.count) }
        }
    }

    /// Waits for outcomes; false once there will be none.
    private func hasOutcomes() async -> Bool {
        await state.outcomes()
        return !state.isFinished
    }

    /// Acts on what outcomes mean beyond their own messages; on each meaning once.
    private func follow(_ judged: [JudgedOutcome]) async throws {
        var followed: Set<Measure> = []
        for measure in judged.compactMap(\.consequence.measure) where followed.insert(measure).inserted {
            try await take(measure)
        }
    }

    private func take(_ measure: Measure) async throws {
        let (sender, now) = (broadcast.definition.phoneNumberID, clock.now)
        switch measure {
        case .slowDown: _ = try await ledger.slowDown(sender, now: now)
        case .holdMarketing(let reason): try await ledger.holdMarketing(sender, because: reason, now: now)
        case .holdCalls(let wait): try await ledger.holdCalls(until: now + wait.seconds, now: now)
        case .leaveOutCountries: try await ledger.leaveOutCountries(of: broadcast.id, now: now)
        case .pause(let reason, let code): try await ledger.pause(broadcast.id, because: reason, code: code, at: now)
        case .holdSender(let reason): try await ledger.pauseSender(sender, because: reason, at: now)
        }
    }
}
