package import CampaignCore
package import Foundation
package import GraphAPI
package import Storage

/// The sending of one broadcast: claim, pace, send, record.
///
/// One process drives a broadcast at a time; its caller holds the broadcast's
/// lock. Messages are claimed a little ahead of their slots, each leaves in its
/// slot or takes a new one, and its outcome is on disk shortly after its answer.
/// Cancelling the task stops it: what has not left goes back to waiting, what
/// has left is waited for and recorded.
package struct BroadcastDelivery: Sendable {
    let broadcast: Broadcast
    let limits: LiveLimits
    let ledger: Ledger
    let sender: MessageClient
    let encoder: SendBodyEncoder
    let settings: DeliverySettings
    let clock: any DeliveryClock
    /// When the run's time is over; nil if it has no end.
    let deadline: Date?
    let state: LiveState

    /// - Parameters:
    ///   - broadcast: what is sent.
    ///   - senderRate: how fast its sender may send.
    ///   - burst: how many messages may leave at once, beyond the rate, after a pause.
    ///   - dailyRecipients: how many people may be messaged in any 24 hours; nil for no limit.
    ///   - ledger: where it is planned.
    ///   - sender: sends its messages.
    ///   - media: Meta's ids of the files that messages bring along, by their names.
    ///   - mayRenewMedia: whether such files can be uploaded again, which ends this delivery as `mediaLost`.
    ///   - settings: how it is sent.
    ///   - clock: the time by which messages are paced.
    ///   - deadline: when the run's time is over; nil if it has no end.
    package init(
        broadcast: Broadcast,
        senderRate: Rate,
        burst: Int = 0,
        dailyRecipients: Int? = nil,
        ledger: Ledger,
        sender: MessageClient,
        media: [String: String] = [:],
        mayRenewMedia: Bool = false,
        settings: DeliverySettings = DeliverySettings(),
        clock: any DeliveryClock = SystemClock(),
        deadline: Date? = nil
    ) {
        self.broadcast = broadcast
        limits = LiveLimits(DeliveryLimits(rate: senderRate, burst: burst, dailyRecipients: dailyRecipients))
        self.ledger = ledger
        self.sender = sender
        self.encoder = SendBodyEncoder(definition: broadcast.definition, ledger: ledger.id, media: media)
        self.settings = settings
        self.clock = clock
        self.deadline = deadline
        state = LiveState(
            DeliveryState(
                of: broadcast.definition,
                requestLimit: settings.requestLimit,
                mayRenewMedia: mayRenewMedia
            )
        )
    }

    /// The sender's number by its id.
    package var phoneNumberID: String {
        broadcast.definition.phoneNumberID
    }

    /// Goes by other limits from the next claim on.
    package func adopt(_ limits: DeliveryLimits) {
        self.limits.current = limits
    }

    /// The broadcast's number in the ledger.
    package var broadcastID: Int32 {
        broadcast.id
    }

    /// Ends the sending, as Meta no longer knows a file that messages bring along.
    package func stopForMedia() {
        state.with { $0.halt(.mediaLost) }
    }

    /// What has been done so far.
    package var progress: DeliveryProgress {
        state.progress
    }

    /// Sends until nothing is left, or something speaks against going on.
    ///
    /// - Throws: `StorageError` if the ledger cannot be written; nothing is sent after that.
    package func run() async throws -> DeliveryEnd {
        _ = try await ledger.recover(broadcast.id, now: clock.now)
        let codes = try await ledger.codesPausedFor(broadcast.id)
        state.with { $0.settle(codes) }
        await withTaskGroup(of: Void.self) { stages in
            stages.addTask { await record() }
            await send()
            let now = clock.now
            state.on { $0.close(at: now) }
        }
        if let failure = state.failure { throw failure }
        return try await end()
    }

    /// Claims and sends, block by block: while one is sent the next is claimed.
    private func send() async {
        await withDiscardingTaskGroup { requests in
            do {
                var current = try await nextBlock()
                while let block = current {
                    async let upcoming = nextBlock()
                    await dispatch(block, in: &requests)
                    current = try await upcoming
                }
            } catch is CancellationError {
                state.with { $0.halt(.interrupted) }
            } catch {
                state.with { $0.fail(error) }
            }
            // What waits in the transport would still leave.
            if state.isHalted { requests.cancelAll() }
        }
    }

    /// Why the sending ended, once everything is recorded.
    private func end() async throws -> DeliveryEnd {
        if let end = state.end {
            if let cause = end.holdCause { try await ledger.noteHold(of: broadcast.id, because: cause, at: clock.now) }
            return end
        }
        if Task.isCancelled { return .interrupted }
        let isOver = broadcast.expiresAt.map { $0 <= clock.now } ?? false
        let mayResend = broadcast.definition.onUnknown == .resend && !isOver
        if try await ledger.finish(broadcast.id, awaitingUnknown: mayResend) { return .finished }
        return mayResend ? .awaitingOutcomes : .interrupted
    }
}
