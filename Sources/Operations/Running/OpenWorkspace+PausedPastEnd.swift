import CampaignCore
import Foundation
import Reports
import Storage

extension Ledger {
    /// What is lost of the broadcasts that were paused when their time was over, a sentence each.
    ///
    /// They stay paused: what is left can still be moved to another time.
    ///
    /// - Throws: `StorageError`.
    func lossesPastEnd(at now: Date) async throws -> [String] {
        var sentences: [String] = []
        for broadcast in try await broadcastsPausedPastEnd(at: now) {
            if let sentence = try await loss(of: broadcast, at: now) { sentences.append(sentence) }
        }
        return sentences
    }

    /// What is lost of a paused broadcast; nil if its time is not over, or nothing is left.
    ///
    /// - Throws: `StorageError`.
    func loss(of broadcast: Broadcast, at now: Date) async throws -> String? {
        guard broadcast.state == .paused, let end = broadcast.expiresAt, end <= now else { return nil }
        return broadcast.lossSentence(try await progress(of: broadcast.id))
    }
}

extension RunSummary {
    /// Says once what is lost of broadcasts that were paused when their time was over; that is a failure the first time.
    ///
    /// - Throws: `StorageError`.
    mutating func noteLosses(in workspace: OpenWorkspace, now: Date) async throws {
        let subject = StandingSubject.pausedPastEnd
        noteWell(subject)
        let losses = try await workspace.ledger.lossesPastEnd(at: now)
        guard !losses.isEmpty else { return }
        let said = try await workspace.ledger.said(of: subject.rawValue)?.value.split(separator: "\n") ?? []
        for loss in losses { note(loss, said.contains { $0 == loss } ? nil : .badData, standing: subject) }
    }
}
