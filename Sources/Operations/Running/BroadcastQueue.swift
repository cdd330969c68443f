import CampaignCore

/// Broadcasts on their way from planning to sending.
struct BroadcastQueue: Sendable {
    /// Each broadcast as soon as it is added; over once the queue is closed, or the task that reads it is cancelled.
    let broadcasts: AsyncStream<Broadcast>
    private let continuation: AsyncStream<Broadcast>.Continuation

    init() {
        (broadcasts, continuation) = AsyncStream.makeStream()
    }

    /// A queue of broadcasts to which nothing will be added.
    init(_ broadcasts: [Broadcast]) {
        self.init()
        broadcasts.forEach(add)
        close()
    }

    /// Adds a broadcast, unless its state keeps it from being sent.
    func add(_ broadcast: Broadcast) {
        guard broadcast.state == .active else { return }
        continuation.yield(broadcast)
    }

    /// Ends the queue; what is added later is dropped.
    func close() {
        continuation.finish()
    }
}
