import Transport

/// A batch that the loop has in hand.
///
/// Its requests begin one after the other and end in any order; it is used on
/// the loop's thread only.
final class OpenBatch {
    let target: RequestTarget
    private let submission: Submission
    private var begun = 0
    private var unfinished: Int

    init(_ submission: Submission, _ target: RequestTarget) {
        self.submission = submission
        self.target = target
        unfinished = submission.batch.count
    }

    var requests: RequestBatch {
        submission.batch
    }

    var isWithdrawn: Bool {
        submission.ticket.isWithdrawn
    }

    /// Whether some have not begun.
    var hasMore: Bool {
        begun < submission.batch.count
    }

    /// The next one to begin; only where there are more.
    func beginNext() -> Int {
        begun += 1
        return begun - 1
    }

    /// How long the next one to begin has until it is in a hurry; nothing or less where it is.
    var leisure: Duration {
        guard let deadline = submission.batch.deadlineToLeave(begun) else { return .zero }
        return deadline - CurlSettings.hurry - .now
    }

    /// Whether a request's slot has passed.
    func isLate(_ index: Int) -> Bool {
        submission.batch.deadlineToLeave(index).map { $0 < .now } ?? false
    }

    /// Ends those that have not begun.
    func withdrawRest() {
        var departure = Departure()
        departure.withdraw()
        while hasMore { end(beginNext(), .failure(departure.failure("the request was not started"))) }
    }

    /// Tells the caller how a request ended, and after the last one that all have.
    func end(_ index: Int, _ result: Result<HTTPResponse, TransportError>) {
        submission.ended(index, result)
        unfinished -= 1
        if unfinished == 0 { submission.allEnded.resume() }
    }
}
