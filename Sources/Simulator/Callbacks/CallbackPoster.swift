import Transport
import ServiceLifecycle

/// Posts the callbacks when they are due, some at a time.
struct CallbackPoster: Service {
    let core: SimulatorCore
    let transport: any HTTPTransport
    let time: SimulatorTime

    /// How finely time is divided: an event is posted no later than this after it is due.
    private static let tick = Duration.milliseconds(5)

    /// Runs until the service group stops; what is not due by then is never posted.
    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await postAll() }
        } catch is CancellationError {
            return
        }
    }

    private func postAll() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var underway = 0
            var wakeUps = core.wakeUps.makeAsyncIterator()
            while await wakeUps.next() != nil, !Task.isCancelled {
                while let due = core.read({ $0.nextDue }) {
                    try await postDue(in: &group, underway: &underway)
                    // An event due before the first one may come at any time, hence the tick.
                    let now = time.now()
                    try await time.sleep(due > now ? min(due, now + Self.tick) : now + Self.tick)
                }
            }
        }
    }

    /// Begins to post what is due; waits for none but those over the limit, so
    /// that a receiver that hangs holds up one connection only.
    private func postDue(in group: inout ThrowingTaskGroup<Void, any Error>, underway: inout Int) async throws {
        let connections = core.read { $0.options.callbackConnections }
        while let post = core.with({ $0.nextPost(dueBy: time.now()) }) {
            if underway >= connections {
                try await group.next()
                underway -= 1
            }
            group.addTask { await send(post) }
            underway += 1
        }
    }

    private func send(_ post: CallbackPost) async {
        let body = post.body
        let request = HTTPRequest(
            method: .post,
            url: post.url,
            headers: [("Content-Type", "application/json"), ("X-Hub-Signature-256", post.signature(of: body))],
            body: body,
            timeout: .seconds(20)
        )
        let response = try? await transport.send(request)
        core.with { $0.settle(post, arrived: response?.status == 200, at: time.now()) }
    }
}
