/// Requests that are due together and alike but for their bodies.
///
/// The bodies lie end to end in one buffer, so that a hundred of them cost no
/// more allocations than one.
package struct RequestBatch: Sendable {
    private struct Part: Sendable {
        var end: Int
        var deadlineToLeave: ContinuousClock.Instant?
    }

    /// What all of them share; it has neither a body nor a deadline.
    package let pattern: HTTPRequest
    private var bodies: [UInt8] = []
    private var parts: [Part] = []

    /// An empty batch.
    package init(like pattern: HTTPRequest) {
        var pattern = pattern
        (pattern.body, pattern.deadlineToLeave) = (nil, nil)
        self.pattern = pattern
    }

    /// A batch of one.
    package init(of request: HTTPRequest) {
        self.init(like: request)
        add(deadlineToLeave: request.deadlineToLeave) { $0.append(contentsOf: request.body ?? []) }
    }

    package var count: Int {
        parts.count
    }

    /// Adds a request.
    ///
    /// - Parameters:
    ///   - deadlineToLeave: the last instant at which it may begin to leave; nil if there is none.
    ///   - appendBody: appends its body to the bytes that it is given.
    package mutating func add(
        deadlineToLeave: ContinuousClock.Instant?,
        appendBody: (inout [UInt8]) -> Void
    ) {
        appendBody(&bodies)
        parts.append(Part(end: bodies.count, deadlineToLeave: deadlineToLeave))
    }

    package func body(_ index: Int) -> ArraySlice<UInt8> {
        bodies[(index == 0 ? 0 : parts[index - 1].end)..<parts[index].end]
    }

    package func deadlineToLeave(_ index: Int) -> ContinuousClock.Instant? {
        parts[index].deadlineToLeave
    }

    /// One of them as a request of its own.
    package func request(_ index: Int) -> HTTPRequest {
        var request = pattern
        let body = body(index)
        request.body = body.isEmpty && request.method != .post ? nil : Array(body)
        request.deadlineToLeave = deadlineToLeave(index)
        return request
    }
}
